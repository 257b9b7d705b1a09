ARG REGISTRY=docker.io/library
ARG TAG=3.20
ARG FULL=${REGISTRY}/alpine:${TAG}
FROM ${FULL} AS a
ARG TAG
RUN echo "$TAG"
FROM ${REGISTRY}/alpine:${TAG:-latest}
COPY --from=a /etc/os-release /info
