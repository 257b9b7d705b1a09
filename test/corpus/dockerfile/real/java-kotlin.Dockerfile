FROM gradle:7.6-jdk17-alpine AS build
WORKDIR /build
COPY *.kts ./
COPY src ./src
RUN gradle shadowJar

FROM amazoncorretto:17-alpine
ARG UID=10001
RUN adduser -D -u ${UID} app
USER app
WORKDIR /app
COPY --from=build /build/build/libs/all.jar ./app.jar
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "app.jar"]
HEALTHCHECK --interval=1m --timeout=5s --start-period=40s --retries=5 CMD wget -qO- localhost:8080/actuator/health | grep UP || exit 1
