FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.5.0 AS xx
FROM --platform=$BUILDPLATFORM alpine:3.20 AS build
COPY --from=xx / /
RUN apk add --no-cache clang lld
ARG TARGETPLATFORM
RUN xx-apk add --no-cache gcc musl-dev
COPY hello.c .
RUN xx-clang -o /hello hello.c && xx-verify /hello
FROM alpine:3.20
COPY --from=build /hello /bin/
