FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
LABEL org.opencontainers.image.title="ssh on ubi" \
      org.opencontainers.image.licenses="MIT"
RUN microdnf install -y --nodocs openssh-server && microdnf clean all && rm -rf /var/cache/yum
RUN mkdir -p /run/sshd
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
