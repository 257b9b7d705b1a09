FROM oraclelinux:8
LABEL org.opencontainers.image.title="tools on oracle" \
      org.opencontainers.image.licenses="MIT"
RUN dnf install -y curl jq && dnf clean all
CMD ["jq", "--version"]
