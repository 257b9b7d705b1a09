FROM alpine:3.20 AS build
RUN apk add --no-cache gcc musl-dev make
ADD https://example.com/lib-1.2.tar.gz /tmp/
RUN tar -xzf /tmp/lib-1.2.tar.gz -C /usr/src && make -C /usr/src/lib-1.2 install
COPY main.c Makefile /src/
RUN make -C /src LDFLAGS=-static

FROM scratch
COPY --from=build /src/main /
CMD ["/main"]
