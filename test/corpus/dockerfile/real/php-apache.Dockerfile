FROM php:8.3-apache
RUN docker-php-ext-install pdo_mysql opcache
RUN a2enmod rewrite headers
COPY . /var/www/html/
