FROM centos:7
RUN yum -y install curl jq \
 && yum clean all \
 && rm -rf /var/cache/yum
CMD ["jq", "--version"]
