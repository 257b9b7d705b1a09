FROM ruby:2.7
ENV LC_ALL C.UTF-8
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN gem install bundler -v 2.4.22 && bundle install
COPY . .
VOLUME /site
CMD ["bundle", "exec", "jekyll", "serve"]
