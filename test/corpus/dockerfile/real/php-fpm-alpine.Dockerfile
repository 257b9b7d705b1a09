FROM php:8.2-fpm-alpine
RUN apk add --no-cache --virtual .phpize $PHPIZE_DEPS \
    && pecl install redis \
    && docker-php-ext-enable redis \
    && apk del .phpize
WORKDIR /var/www
COPY . .
EXPOSE 80 443 443/udp
HEALTHCHECK CMD php-fpm -t || exit 1
