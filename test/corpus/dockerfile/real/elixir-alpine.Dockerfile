FROM elixir:1.16-alpine as build
WORKDIR /opt/app
ENV MIX_ENV=prod
COPY . .
RUN mix do local.hex --force, deps.get, release

FROM alpine:3.19
RUN apk add --no-cache ncurses-libs libstdc++ openssl
COPY --from=build /opt/app/_build/prod/rel/chat /chat
ENTRYPOINT ["/chat/bin/chat"]
CMD ["start"]
