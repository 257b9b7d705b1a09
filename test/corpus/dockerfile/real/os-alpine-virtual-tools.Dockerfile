FROM alpine:edge
RUN apk add --no-cache --virtual .deps curl jq \
  && echo built \
  && apk del .deps
CMD ["jq", "--version"]
