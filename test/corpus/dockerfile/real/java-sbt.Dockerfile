FROM sbtscala/scala-sbt:eclipse-temurin-17.0.4_1.7.1_3.2.0 AS build
WORKDIR /build
COPY project project
COPY build.sbt .
RUN sbt update
COPY . .
RUN sbt assembly

FROM eclipse-temurin:17-jre-jammy
WORKDIR /app
COPY --from=build /build/target/scala-3/app.jar ./app.jar
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "app.jar"]
