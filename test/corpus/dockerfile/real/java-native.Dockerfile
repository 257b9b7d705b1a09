FROM ghcr.io/graalvm/native-image-community:21 AS build
WORKDIR /build
COPY . .
RUN ./mvnw -Pnative native:compile

FROM debian:12-slim
WORKDIR /app
COPY --from=build /build/target/app ./app.jar
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75 -XX:+UseG1GC"
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar app.jar"]
