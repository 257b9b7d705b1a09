FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jre
ARG UID=10001
RUN useradd --no-log-init -u "${UID}" app
USER ${UID}
WORKDIR /app
COPY --from=build /build/target/app.jar ./app.jar
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "app.jar"]
HEALTHCHECK --interval=1m --timeout=5s --start-period=40s --retries=5 CMD wget -qO- localhost:8080/actuator/health | grep UP || exit 1
