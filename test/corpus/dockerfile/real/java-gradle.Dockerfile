FROM gradle:8.10-jdk21 AS build
WORKDIR /build
COPY --chown=gradle:gradle . .
RUN gradle bootJar --no-daemon

FROM eclipse-temurin:21-jre-alpine
ARG UID=10001
RUN adduser -D -u ${UID} app
USER app
WORKDIR /app
COPY --from=build /build/build/libs/app.jar ./app.jar
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "app.jar"]
