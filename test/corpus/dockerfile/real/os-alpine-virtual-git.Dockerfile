FROM alpine:edge
RUN apk add --no-cache --virtual .deps git ca-certificates \
  && echo built \
  && apk del .deps
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
