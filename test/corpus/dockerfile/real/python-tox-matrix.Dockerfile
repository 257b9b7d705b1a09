FROM python:3.8
LABEL maintainer="ci@example.com"
RUN pip install tox==4.18.0
WORKDIR /src
COPY setup.cfg tox.ini ./
COPY tests tests
RUN tox --notest
ENTRYPOINT ["tox"]
