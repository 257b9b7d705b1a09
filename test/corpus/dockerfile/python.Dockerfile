FROM python:3.12-slim AS base
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv

FROM base AS wheels
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=bind,source=requirements.txt,target=/tmp/r.txt \
    pip wheel --wheel-dir /wheels -r /tmp/r.txt

FROM base
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels pip install --no-index /wheels/*
ARG APP_USER=app
RUN useradd --create-home "$APP_USER"
USER $APP_USER
COPY --chown=$APP_USER:$APP_USER src/ ./
EXPOSE 8000
ENTRYPOINT ["python", "-m", "app"]
CMD ["--port", "8000"]
