FROM debian:12-slim
LABEL org.opencontainers.image.title="tools on debian" \
      org.opencontainers.image.licenses="MIT"
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get install -y --no-install-recommends curl jq && rm -rf /var/lib/apt/lists/*
CMD ["jq", "--version"]
