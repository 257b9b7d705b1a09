FROM ruby:3.1-bullseye
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev && rm -rf /var/lib/apt/lists/*
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/root/.bundle bundle install --jobs=4 --retry 3
COPY . .
CMD bundle exec sidekiq -C config/sidekiq.yml
