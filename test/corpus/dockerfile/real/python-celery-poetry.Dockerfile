FROM python:3.10-slim-bookworm
ARG POETRY_VERSION=1.8.3
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install --no-cache-dir "poetry==$POETRY_VERSION"
WORKDIR /srv
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root --only main
COPY . .
USER nobody
ENTRYPOINT ["celery", "-A", "tasks"]
CMD ["worker", "--loglevel=info"]
