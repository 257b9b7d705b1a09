FROM alpine:3.20
LABEL org.opencontainers.image.title="git on alpine" \
      org.opencontainers.image.licenses="MIT"
RUN apk add --no-cache git ca-certificates
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
