FROM eclipse-temurin:21-alpine AS build
WORKDIR /build
RUN jlink --add-modules java.base,java.logging --strip-debug --output /jre
COPY app.jar /build/app.jar

FROM alpine:3.20
ARG UID=10001
RUN adduser -D -u ${UID} app
USER app
COPY --from=build /jre /opt/jre
ENV JAVA_HOME=/opt/jre PATH="/opt/jre/bin:${PATH}"
WORKDIR /app
COPY --from=build /build/app.jar ./app.jar
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "app.jar"]
