FROM alpine:3.20
RUN apk add --no-cache openssh-server
RUN mkdir -p /run/sshd
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
