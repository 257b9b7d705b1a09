FROM postgres:16
ENV POSTGRES_DB=app
COPY *.sql /docker-entrypoint-initdb.d/
COPY --chmod=0644 postgresql.conf /etc/postgresql/
HEALTHCHECK --interval=10s --timeout=5s --retries=5 CMD pg_isready -U postgres || exit 1
CMD ["postgres", "-c", "config_file=/etc/postgresql/postgresql.conf"]
