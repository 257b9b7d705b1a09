FROM erlang:26
RUN mkdir /buildroot
WORKDIR /buildroot
COPY rebar.config .
COPY apps/ apps/
COPY config/ config/
RUN rebar3 as prod release
EXPOSE 8080 8443
CMD ["_build/prod/rel/web/bin/web", "foreground"]
