FROM gcc:14
COPY hello.c /
RUN gcc -static -o /hello /hello.c

FROM scratch
COPY --from=0 /hello /
CMD ["/hello"]
