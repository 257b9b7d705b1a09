FROM httpd:2.4
COPY ./public-html/ /usr/local/apache2/htdocs/
RUN sed -i 's/^#\(LoadModule .*mod_rewrite.so\)/\1/' conf/httpd.conf
