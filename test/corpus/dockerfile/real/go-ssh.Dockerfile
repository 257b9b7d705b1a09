# syntax=docker/dockerfile:1.7
FROM golang:1-alpine AS build
RUN apk add --no-cache git openssh-client \
    && mkdir -p -m 0700 ~/.ssh \
    && ssh-keyscan github.com >> ~/.ssh/known_hosts
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=ssh --mount=type=cache,target=/go/pkg/mod \
    GOPRIVATE=github.com/acme go mod download
COPY . .
RUN go build -o /go/bin/worker ./worker

FROM alpine
COPY --from=build /go/bin/worker /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
CMD ["serve", "--port", "8080"]
