FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go vet ./... && go test ./... && go build -o /srv/api ./api

FROM scratch
COPY --from=build /srv/api /usr/bin/app/
EXPOSE 8080
USER 65534:65534
ENTRYPOINT ["/usr/bin/app"]
CMD ["serve", "--port", "8080"]
