FROM busybox AS only
ARG A
ARG B= C="x y" D
RUN echo "$A$B$C$D"
USER ${A:-root}
STOPSIGNAL ${D:-SIGTERM}
