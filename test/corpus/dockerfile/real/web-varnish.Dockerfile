FROM varnish:7.5-alpine
COPY default.vcl /etc/varnish/
ENV VARNISH_SIZE 2G
