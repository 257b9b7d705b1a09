FROM debian:bookworm
LABEL org.opencontainers.image.title="ssh on debian-lines" \
      org.opencontainers.image.licenses="MIT"
RUN set -eux; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
        openssh-server \
    ; \
    rm -rf /var/lib/apt/lists/*
RUN mkdir -p /run/sshd
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
