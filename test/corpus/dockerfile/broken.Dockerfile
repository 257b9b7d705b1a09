ENV BEFORE=from
FROM
FROM busybox AS 1
FROM busybox extra words here
COPY --from=later --bogus a
RUN --mount=type=foo,target=/,size=x --network=no true
HEALTHCHECK --interval=5 curl x
ENV A=${B C="D
LABEL a=b c
EXPOSE 99999 a/b
STOPSIGNAL SIGNOPE
SHELL sh
ONBUILD ONBUILD FROM x
VOLUME [""]
CMD ["a", 1]
RUN <<EOF
never ends
