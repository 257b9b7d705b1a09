FROM golang:1.21-alpine3.19 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN apk add --no-cache upx && go build -ldflags "-s -w" -o /app . && upx --best /app

FROM alpine:3.19 AS certs
RUN apk add --no-cache ca-certificates

FROM scratch
COPY --from=certs /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /app /usr/bin/app/
USER 65534:65534
ENTRYPOINT ["/usr/bin/app"]
CMD ["serve", "--port", "8080"]
