FROM fedora:40
RUN dnf install -y curl jq && dnf clean all
CMD ["jq", "--version"]
