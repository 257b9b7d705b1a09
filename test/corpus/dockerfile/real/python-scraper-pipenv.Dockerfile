FROM python:3.9-alpine
RUN apk add --no-cache --virtual .build gcc musl-dev libffi-dev \
  && pip install --no-cache-dir pipenv \
  && apk del .build
WORKDIR /bot
COPY Pipfile* ./
RUN pipenv sync
COPY . .
CMD ["pipenv", "run", "scrapy", "crawl", "news"]
