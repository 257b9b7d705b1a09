#!/usr/bin/env -S docker build -f
# escape=`

  from busybox as Base
	ENV a=b c="d \"e\" f" g='h i' j=k\ l m=$n o=${p:-${q:-"r"}} s=${t/u/v}
env legacy value with "quotes" and $vars
LABEL "two words"=x y=''
RUN ["sh", "-c", "echo \"\u00e9 $x\""]
RUN [ -f /x ] && \
  # comment

  echo empty line above \\
FR\
OM scratch
COPY [ "a b", "c" ]
ADD --chown="a b" --chmod=u=rwX,go=rX --checksum=sha256:0 http://example.com/x /y
ONBUILD COPY --from=Base . .
HEALTHCHECK --interval=5m none
VOLUME ["/a", "/b"]
EXPOSE 80/tcp 1.2.3.4:80:90 ${PORT:-81}
ENV
COPY
FOO bar
