FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY gradle gradle
COPY gradlew build.gradle settings.gradle ./
RUN ./gradlew dependencies
COPY src src
RUN ./gradlew build -x test

FROM gcr.io/distroless/java17-debian12
WORKDIR /app
COPY --from=build /build/build/libs/service.jar ./app.jar
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "app.jar"]
