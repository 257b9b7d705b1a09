FROM debian:11
LABEL org.opencontainers.image.title="git on debian-heredoc" \
      org.opencontainers.image.licenses="MIT"
RUN <<EOF
set -e
apt-get update
apt-get install -y git ca-certificates
rm -rf /var/lib/apt/lists/*
EOF
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
