import { type MoreExamples, on, withFiles } from './on.js';

const debian = on('debian:13');

/** Further examples of our own rules. */
export const ownExamples: Readonly<Record<string, MoreExamples>> = {
  AptUpdateAlone: {
    valid: [],
    invalid: [
      debian('RUN «apt-get update» && apt-get clean', 'COPY a /a', 'RUN apt-get install -y git'),
      debian('RUN <<EOF', '«apt-get update»', 'EOF', 'RUN apt-get -y install curl'),
      debian('RUN --mount=type=cache,target=/root/.cache «apt-get update»', 'RUN apt-get upgrade -y'),
    ],
  },
  DeprecatedImage: {
    valid: [],
    invalid: ['FROM debian:13 AS a\nFROM --platform=linux/amd64 «centos»:8 AS b\n', 'FROM node:«8-onbuild»\n'],
  },
  ExposeWithoutServer: {
    valid: [],
    invalid: [
      'FROM alpine:3.22 AS build\nEXPOSE 1\nFROM ubuntu:24.04\nCOPY --from=build /a /a\nEXPOSE «80»\n',
      debian('EXPOSE «8080/tcp»', 'ONBUILD CMD ["a"]'),
      'FROM scratch\nEXPOSE \\\n  «53/udp»\n',
    ],
  },
  HiddenCmd: {
    valid: [],
    invalid: [
      debian('ENTRYPOINT nginx -g "daemon off;"', 'CMD «nginx -t»'),
      'FROM debian:13 AS base\nENTRYPOINT ["node"]\nFROM base\nCMD «server.js»\n',
    ],
  },
  MissingSource: {
    valid: [
      withFiles('a.txt')('FROM busybox', 'RUN cp b.txt /a/', 'ONBUILD COPY b.txt /a/'),
      withFiles('src')('FROM busybox', 'ARG SRC', 'COPY $SRC src /a/'),
      withFiles('x y')('FROM busybox', 'COPY ["x y", "/a"]'),
    ],
    invalid: [
      withFiles('a')('FROM busybox', 'COPY a «b» «c» /x/'),
      withFiles('src')('FROM busybox', 'ENV DIR=lib', 'COPY «$DIR» /x'),
      withFiles('package.json')('FROM busybox', 'COPY ["package.json", «"package-lock.json"», "/x/"]'),
      withFiles('Readme.md')('FROM busybox', 'ADD --chown=1 «README.md» /x'),
    ],
  },
  SecretValue: {
    valid: [],
    invalid: [
      'ARG T=«glpat-0a1B2c3D4e5F6g7H8i9J»\nFROM debian:13\n',
      debian('LABEL key=«AIza0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7»'),
    ],
  },
  UnusedArg: {
    valid: [],
    invalid: [
      'FROM debian:13 AS a\nARG V\nENV W=$V\nFROM debian:13\nCOPY --from=a /a /a\nARG «V»=1\n',
      'ARG A=1\nARG «B»=$A\nFROM debian:$A\n',
    ],
  },
  UnusedStage: {
    valid: ['FROM debian:13 AS one\nFROM one AS two\nFROM debian:13\nCOPY --from=TWO /a /a\n'],
    invalid: [
      'FROM debian:13 AS a\nFROM debian:13 AS «b»\nCOPY --from=a /a /a\nFROM debian:13\n',
      'FROM debian:13 AS a\n«from» a\nFROM a\n',
      'FROM debian:13 AS «x»\nFROM debian:13 AS x\nFROM debian:13\nCOPY --from=x /a /a\n',
    ],
  },
};
