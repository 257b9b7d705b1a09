FROM rust:1.81-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release && rm -rf src
COPY src src
RUN touch src/main.rs && cargo build --release

FROM scratch
COPY --from=build /src/target/release/cli /cli
ENTRYPOINT ["/cli"]
CMD ["--help"]
