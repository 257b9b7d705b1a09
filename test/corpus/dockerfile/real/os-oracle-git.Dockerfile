FROM oraclelinux:8
LABEL org.opencontainers.image.title="git on oracle" \
      org.opencontainers.image.licenses="MIT"
RUN dnf install -y git ca-certificates && dnf clean all
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
