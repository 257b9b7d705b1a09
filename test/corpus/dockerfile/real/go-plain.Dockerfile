FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -o /server .

FROM scratch
COPY --from=build /server /usr/bin/app/
EXPOSE 8080
USER 65534:65534
ENTRYPOINT ["/usr/bin/app"]
CMD ["serve", "--port", "8080"]
