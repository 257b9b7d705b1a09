FROM amazonlinux:2
RUN yum -y install nginx \
 && yum clean all \
 && rm -rf /var/cache/yum
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
