FROM jruby:9.4
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
RUN bundle exec rake test
ENTRYPOINT ["bundle", "exec"]
