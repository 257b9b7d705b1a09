FROM python:3.11
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=site.settings
RUN set -eux; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
        gettext \
        libpq-dev \
    ; \
    rm -rf /var/lib/apt/lists/*
WORKDIR /code
COPY requirements/ requirements/
RUN pip install -r requirements/production.txt
COPY . /code/
RUN python manage.py collectstatic --noinput
RUN adduser --disabled-password --gecos '' django
USER django
EXPOSE 8000
CMD gunicorn site.wsgi:application --bind 0.0.0.0:8000
