FROM jrottenberg/ffmpeg:6-alpine AS ffmpeg
FROM alpine:3.20
COPY --from=ffmpeg / /
WORKDIR /media
ENTRYPOINT ["ffmpeg", "-hide_banner"]
CMD ["-h"]
