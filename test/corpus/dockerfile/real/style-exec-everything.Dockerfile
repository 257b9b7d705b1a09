FROM busybox
RUN ["mkdir", "-p", "/data"]
COPY ["my file.txt", "/data/my file.txt"]
VOLUME ["/data"]
SHELL ["/bin/sh", "-ec"]
HEALTHCHECK --interval=5s CMD ["test", "-f", "/data/my file.txt"]
ENTRYPOINT ["tail"]
CMD ["-f", "/data/my file.txt"]
