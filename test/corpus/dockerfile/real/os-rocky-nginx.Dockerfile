FROM rockylinux:9
RUN dnf install -y nginx && dnf clean all
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
