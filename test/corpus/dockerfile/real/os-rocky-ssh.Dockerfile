FROM rockylinux:9
RUN dnf install -y openssh-server && dnf clean all
RUN mkdir -p /run/sshd
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
