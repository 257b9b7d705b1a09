FROM centos:7
RUN yum -y install git ca-certificates \
 && yum clean all \
 && rm -rf /var/cache/yum
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
