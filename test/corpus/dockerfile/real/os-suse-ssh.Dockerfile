FROM opensuse/leap:15.6
LABEL org.opencontainers.image.title="ssh on suse" \
      org.opencontainers.image.licenses="MIT"
RUN zypper --non-interactive install openssh-server && zypper clean --all
RUN mkdir -p /run/sshd
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
