FROM ruby:3.2-alpine
WORKDIR /app
RUN apk add --update --no-cache build-base postgresql-dev tzdata
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local without "development test" \
 && bundle install -j4
COPY . .
EXPOSE 4567
CMD ["ruby", "app.rb", "-o", "0.0.0.0"]
