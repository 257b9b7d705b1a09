FROM opensuse/tumbleweed
RUN zypper --non-interactive install git ca-certificates && zypper clean --all
ARG USERNAME=dev
RUN useradd -m $USERNAME
USER $USERNAME
WORKDIR /home/${USERNAME}
ENTRYPOINT ["git"]
