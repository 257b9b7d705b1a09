FROM alpine:3.20
RUN apk add --no-cache \
    curl \
    jq
ENV A=1 \
    B=2
CMD ["curl"]
