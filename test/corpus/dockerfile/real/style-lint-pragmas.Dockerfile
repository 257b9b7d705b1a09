# check=skip=JSONArgsRecommended;error=true
# hadolint global ignore=DL3018
FROM alpine:3.20
# hadolint ignore=DL3059
RUN apk add --no-cache bash
RUN echo done
CMD bash
