# syntax=docker/dockerfile:1
FROM python:3.12 AS builder
WORKDIR /wheels
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip wheel -r requirements.txt -w .

FROM python:3.12-slim
RUN --mount=type=bind,from=builder,source=/wheels,target=/wheels pip install --no-index --find-links=/wheels /wheels/*.whl
COPY app /app
CMD ["python", "-m", "app"]
