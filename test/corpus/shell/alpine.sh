apk add --no-cache --virtual .build-deps gcc libc-dev make \
  && ( cd /src && ./configure --prefix=/usr && make -j"$(nproc)" && make install ) \
  && runDeps="$( \
      scanelf --needed --nobanner --format '%n#p' --recursive /usr/local \
        | tr ',' '\n' \
        | sort -u \
        | awk 'system("[ -e /usr/local/lib/" $1 " ]") == 0 { next } { print "so:" $1 }' \
    )" \
  && apk add --no-cache $runDeps \
  && apk del .build-deps
