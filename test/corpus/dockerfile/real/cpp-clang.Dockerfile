FROM silkeh/clang:17 AS tidy
WORKDIR /repo
COPY . .
RUN find src -name '*.cpp' -print0 | xargs -0 clang-tidy
FROM tidy AS build
RUN clang++ -O2 -o /a.out src/*.cpp
FROM debian:12 AS artifact
COPY --from=build /a.out /usr/bin/tool
