ARG VERSION=dev
ARG COMMIT

FROM golang:1.23.4 AS build
WORKDIR /src
ARG VERSION
ARG COMMIT
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -ldflags "-X main.version=${VERSION} -X main.commit=${COMMIT:-none}" -o /usr/local/bin/tool ./...

FROM busybox:1.36
ARG VERSION
LABEL org.opencontainers.image.version="$VERSION"
COPY --from=build /usr/local/bin/tool /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
CMD ["serve", "--port", "8080"]
