FROM mongo:7.0
COPY init.js /docker-entrypoint-initdb.d/
VOLUME /data/db /data/configdb
HEALTHCHECK NONE
