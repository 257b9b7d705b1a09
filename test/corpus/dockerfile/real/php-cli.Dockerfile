FROM php:8.1-cli-alpine
WORKDIR /tool
COPY bin/tool /usr/local/bin/tool
RUN chmod +x /usr/local/bin/tool
ENTRYPOINT ["tool"]
EXPOSE 80 443 443/udp
