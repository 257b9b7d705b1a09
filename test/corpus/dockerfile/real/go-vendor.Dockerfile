FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -mod=vendor -o /bin/server ./cmd/server

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*
COPY --from=build /bin/server /usr/bin/app
EXPOSE 8080
ENTRYPOINT ["/usr/bin/app"]
CMD ["serve", "--port", "8080"]
