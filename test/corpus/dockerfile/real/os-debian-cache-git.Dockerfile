FROM debian:trixie
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y git ca-certificates
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
