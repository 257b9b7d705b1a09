FROM fedora:40
LABEL org.opencontainers.image.title="nginx on fedora" \
      org.opencontainers.image.licenses="MIT"
RUN dnf install -y nginx && dnf clean all
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
