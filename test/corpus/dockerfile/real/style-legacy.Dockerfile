FROM ubuntu:14.04
MAINTAINER Ops <ops@example.com>
ENV HOME /root
ENV PATH /opt/bin:$PATH
RUN apt-get -qq update && apt-get -qqy install wget
ADD run.sh /run.sh
ENTRYPOINT exec /run.sh
