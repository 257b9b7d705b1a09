FROM amazonlinux:2
LABEL org.opencontainers.image.title="tools on amazon" \
      org.opencontainers.image.licenses="MIT"
RUN yum -y install curl jq \
 && yum clean all \
 && rm -rf /var/cache/yum
CMD ["jq", "--version"]
