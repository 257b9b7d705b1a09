FROM dunglas/frankenphp:1-php8.3
RUN install-php-extensions intl apcu
ENV APP_ENV=prod SERVER_NAME=:80
COPY --link . /app
RUN <<EOT
composer install --no-dev
php bin/console cache:warmup
EOT
EXPOSE 80 443 443/udp
