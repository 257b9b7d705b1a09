FROM mysql:8.4
ENV MYSQL_DATABASE shop
ENV MYSQL_CHARSET utf8mb4
ADD schema.sql /docker-entrypoint-initdb.d
EXPOSE 3306
