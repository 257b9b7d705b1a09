FROM ubuntu:20.04
LABEL org.opencontainers.image.title="nginx on ubuntu-lines" \
      org.opencontainers.image.licenses="MIT"
RUN set -eux; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
        nginx \
    ; \
    rm -rf /var/lib/apt/lists/*
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
