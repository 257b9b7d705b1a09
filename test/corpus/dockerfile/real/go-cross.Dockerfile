# syntax=docker/dockerfile:1

FROM --platform=$BUILDPLATFORM golang:1.22-bookworm AS build
WORKDIR /src
ARG TARGETOS TARGETARCH
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -ldflags='-s -w' -o /out/app .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --link --from=build /out/app /app
USER 65534:65534
ENTRYPOINT ["/app"]
