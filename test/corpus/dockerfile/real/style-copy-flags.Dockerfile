# syntax=docker/dockerfile:1
FROM alpine:3.20 AS src
RUN mkdir -p /opt/a && touch /opt/a/b
FROM alpine:3.20
COPY --link --chown=1000:1000 --chmod=u=rwX,go=rX --from=src /opt/a/ /opt/a/
ADD --chown=app:app --chmod=755 run.sh stop.sh /usr/local/bin/
USER 1000
WORKDIR relative/../dir
