FROM php:8.3-fpm
RUN set -eux; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
        git \
        unzip \
        libzip-dev \
    ; \
    rm -rf /var/lib/apt/lists/*
RUN docker-php-ext-install zip bcmath
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /var/www/app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --no-autoloader
COPY . .
RUN composer dump-autoload --optimize
RUN chown -R www-data:www-data storage bootstrap/cache
USER www-data
HEALTHCHECK CMD php-fpm -t || exit 1
