FROM opensuse/tumbleweed
RUN zypper --non-interactive install openssh-server && zypper clean --all
RUN mkdir -p /run/sshd
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
