FROM eclipse-temurin:21-jdk AS build
WORKDIR /build
ARG JAR_FILE=target/*.jar
COPY ${JAR_FILE} application.jar
RUN java -Djarmode=layertools -jar application.jar extract

FROM eclipse-temurin:21-jre
ARG UID=10001
RUN useradd --no-log-init -u "${UID}" app
USER ${UID}
WORKDIR /app
COPY --from=build /build/dependencies/ ./
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75 -XX:+UseG1GC"
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar app.jar"]
HEALTHCHECK --interval=1m --timeout=5s --start-period=40s --retries=5 CMD wget -qO- localhost:8080/actuator/health | grep UP || exit 1
