FROM texlive/texlive:latest-small
RUN tlmgr update --self \
 && tlmgr install latexmk biber   # fonts follow
WORKDIR /paper
VOLUME [ "/paper" ]
ENTRYPOINT ["latexmk", "-pdf"]
