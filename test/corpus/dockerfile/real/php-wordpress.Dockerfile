FROM wordpress:6.6-php8.2-apache
COPY --chown=www-data:www-data wp-content/themes/shop /usr/src/wordpress/wp-content/themes/shop
RUN { \
    echo "upload_max_filesize=64M"; \
    echo "post_max_size=64M"; \
  } > /usr/local/etc/php/conf.d/uploads.ini
