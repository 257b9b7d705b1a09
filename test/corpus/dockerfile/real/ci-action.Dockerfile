FROM alpine:3.20
LABEL "com.github.actions.name"="Say Hello"
LABEL "com.github.actions.icon"="mic"
COPY entrypoint.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
