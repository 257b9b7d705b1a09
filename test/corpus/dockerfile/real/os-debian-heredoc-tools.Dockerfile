FROM debian:11
LABEL org.opencontainers.image.title="tools on debian-heredoc" \
      org.opencontainers.image.licenses="MIT"
ENV DEBIAN_FRONTEND=noninteractive
RUN <<EOF
set -e
apt-get update
apt-get install -y curl jq
rm -rf /var/lib/apt/lists/*
EOF
CMD ["jq", "--version"]
