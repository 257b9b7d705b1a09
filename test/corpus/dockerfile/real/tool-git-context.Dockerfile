# syntax=docker/dockerfile:1
FROM alpine:3.20
ADD https://github.com/moby/buildkit.git#v0.15.0 /src
ADD --keep-git-dir=true https://github.com/acme/tool.git /tool
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool.txt /opt/
