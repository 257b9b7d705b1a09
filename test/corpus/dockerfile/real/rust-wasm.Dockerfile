FROM --platform=${BUILDPLATFORM:-linux/amd64} rust:1.79 AS build
RUN rustup target add wasm32-wasi
COPY . /build
WORKDIR /build
RUN cargo build --target wasm32-wasi --release

FROM scratch
COPY --link --from=build /build/target/wasm32-wasi/release/hello.wasm /hello.wasm
ENTRYPOINT [ "/hello.wasm" ]
