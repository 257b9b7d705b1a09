FROM traefik:v3.1
COPY --chown=0:0 traefik.yml /etc/traefik/
EXPOSE 80 443 8080
CMD ["--api.insecure=true", "--providers.docker"]
