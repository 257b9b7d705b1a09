FROM busybox
ARG NAME=world.tar.gz
ENV STEM=${NAME%.tar.gz} EXT=${NAME#*.} GREETING="hello ${NAME:-you}"
ENV PLUS=${STEM:+set} DOLLAR=\$HOME SINGLE='$NAME'
RUN echo "$STEM $EXT $GREETING"
LABEL stem=$STEM "the ext"="$EXT"
