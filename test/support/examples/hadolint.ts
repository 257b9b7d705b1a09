import { configured, type MoreExamples, on } from './on.js';

const debian = on('debian:13');
const alpine = on('alpine:3.22');
const python = on('python:3.13');
const node = on('node:22');
const ruby = on('ruby:3.4');
const golang = on('golang:1.24');
const rocky = on('rockylinux:9');
const fedora = on('fedora:42');
const suse = on('opensuse/leap:15.6');
const windows = on('mcr.microsoft.com/windows/servercore:ltsc2022');
const powershell = 'SHELL ["powershell", "-Command"]';
const heredoc = (...lines: readonly string[]): string => ['RUN <<EOF', ...lines, 'EOF'].join('\n');
/** A project whose labels have types, and one image with these labels. */
const labels = (schema: string, label: string, before = ''): string =>
  configured(`label-schema:\n  ${schema}`)('FROM debian:13', ...(before === '' ? [] : [before]), `LABEL ${label}`);

/**
 * Further examples of hadolint's rules, on both sides of each condition and exemption: other shells, other forms of RUN,
 * mounts, other stages.
 */
export const hadolintExamples: Readonly<Record<string, MoreExamples>> = {
  DL1001: {
    valid: [
      debian('# docknote ignore=DL3008', 'RUN apt-get install -y curl'),
      '# check=skip=all\nFROM alpine\n',
      debian('RUN echo a \\', '  # hadolint ignore=DL3059', '  && echo b'),
    ],
    invalid: [
      '«# hadolint stage ignore=DL3006»\nFROM alpine\n',
      debian('RUN true', '   «# hadolint   ignore = DL3008,DL3009»', 'RUN apt-get install -y curl'),
      debian('RUN true', '«# hadolint ignore=»'),
    ],
  },
  DL3001: {
    valid: [debian('RUN ./service.sh && make top'), windows(powershell, 'RUN mount')],
    invalid: [
      debian('RUN «/usr/sbin/service» nginx start && true'),
      debian(heredoc('set -e', '«kill» 1', '«free» -m')),
    ],
  },
  DL3002: {
    valid: [
      node('USER root', 'USER 1000:0'),
      'FROM node:22 AS tools\nUSER root\nFROM node:22\nRUN --mount=type=bind,from=tools,target=/t true\nUSER node\n',
    ],
    invalid: [
      'FROM node:22 AS a\nUSER «root»\nFROM node:22\nUSER node\n',
      'FROM node:22 AS a\nUSER node\nFROM a\nRUN true\nUSER «"0"»\n',
      node('USER «"root"»'),
      node('USER node', 'USER \\', '  «root:root»'),
    ],
  },
  DL3003: {
    valid: [debian('RUN pushd /app && make'), debian('RUN echo "cd /app"'), windows(powershell, 'RUN cd C:\\app')],
    invalid: [debian(heredoc('«cd» /src', 'make')), debian('RUN ["sh", "-c", "«cd» /app && make"]')],
  },
  DL3004: {
    valid: [debian('RUN which sudo || true'), debian("RUN sed -i 's/sudo//' /install.sh"), debian('RUN gosu app make')],
    invalid: [debian(heredoc('set -e', '«sudo» make install')), debian('RUN ["«sudo»", "make"]')],
  },
  DL3006: {
    valid: [],
    invalid: [
      'FROM node:22 AS build\nRUN npm ci\nFROM «nginx»\nCOPY --from=build /a /a\n',
      'ARG V=1\nFROM «docker.io/library/node»\n',
    ],
  },
  DL3007: {
    valid: ['ARG TAG=latest\nFROM node:$TAG\n', 'FROM node:22 AS latest\nFROM latest\n', 'FROM node:latest-slim\n'],
    invalid: [
      'FROM node:«latest» AS build\nRUN true\nFROM nginx:1.29\n',
      'FROM --platform=linux/arm64 ghcr.io/a/b:«latest»\n',
      'FROM localhost:5000/a:«latest»\n',
    ],
  },
  DL3008: {
    valid: [debian('RUN apt-get remove -y curl && apt-get clean')],
    invalid: [debian('RUN apt-get install -y «curl» "git=1:${GIT}" $MORE')],
  },
  DL3009: {
    valid: [debian('RUN apt-get update && apt-get install -y curl && apt-get distclean')],
    invalid: [
      debian('RUN «apt-get» update', 'RUN rm -rf /var/lib/apt/lists/*'),
      debian('RUN --mount=type=cache,target=/var/cache/apt «apt-get» update && apt-get install -y curl'),
    ],
  },
  DL3010: {
    valid: [debian('COPY a.txt app.tar.gz /app/', 'RUN ls /app && tar -tf /app/app.tar.gz')],
    invalid: [
      debian('COPY ["«files/app.zip.xz»", "/tmp/"]', 'RUN unxz /tmp/app.zip.xz').replace(
        '"«files/app.zip.xz»"',
        '«"files/app.zip.xz"»',
      ),
      debian('COPY --chown=1:1 «a.tar.bz2» «b.tgz» /src/', heredoc('tar xjf /src/a.tar.bz2', 'tar -xz -f /src/b.tgz')),
    ],
  },
  DL3013: {
    valid: [],
    invalid: [python(heredoc('set -e', 'pip install «flask» gunicorn==23.0.0'))],
  },
  DL3014: {
    valid: [],
    invalid: [
      debian(heredoc('apt-get update', 'apt-get «install» curl')),
      debian('RUN apt-get -q «install» --no-install-recommends git && apt-get install -y vim'),
    ],
  },
  DL3015: {
    valid: [
      debian('RUN apt-get install --no-install-recommends -y curl && apt-get clean'),
      debian('RUN echo apt-get install curl'),
    ],
    invalid: [
      debian('ONBUILD RUN apt-get «install» -y make'),
      debian('RUN apt-get install --no-install-recommends -y a && apt-get «install» -y b'),
      debian('RUN apt-get -o Acquire::Retries=3 «install» -y curl'),
    ],
  },
  DL3016: {
    valid: [],
    invalid: [node(heredoc('npm i «typescript» eslint@9.0.0')), node('RUN npm install --omit dev «express» -w web')],
  },
  DL3018: {
    valid: [alpine('RUN apk --no-cache add "curl=${CURL}" git~=2.49')],
    invalid: [
      alpine(heredoc('apk update', 'apk add «curl» «git»')),
      alpine('RUN apk add --repository https://example.com/edge «tool»'),
    ],
  },
  DL3019: {
    valid: [alpine('RUN apk info && echo apk add curl')],
    invalid: [
      alpine(heredoc('apk «add» curl')),
      alpine('RUN --mount=type=cache,target=/root/.cache apk «add» curl=8.14.1-r1'),
      alpine('RUN apk --update «add» bash && rm -rf /var/cache/apk/*'),
    ],
  },
  DL3021: {
    valid: [],
    invalid: [
      debian('COPY --from=golang:1.24 /a /b «/bin»'),
      debian('ARG TO=/app', 'COPY a b «$TO/lib»'),
      debian("COPY a b «'/app'»"),
    ],
  },
  DL3022: {
    valid: [
      'FROM golang:1.24 AS build\nFROM alpine:3.22\nRUN --mount=type=bind,from=elsewhere,target=/x true\n',
      'FROM alpine:3.22\nCOPY --from=nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000 /a /a\n',
    ],
    invalid: [
      'FROM golang:1.24 AS build\nFROM alpine:3.22\nONBUILD COPY --from=«bild» /a /a\n',
      'FROM golang:1.24\nFROM alpine:3.22\nCOPY --from=«builder» /a /a\n',
      'FROM alpine:3.22\nCOPY --from=«ghcr.io/a/tools» --chmod=755 /a /a\n',
    ],
  },
  DL3026: {
    valid: [configured('trustedRegistries: []')('FROM quay.io/a/b:1')],
    invalid: [
      configured('trustedRegistries: [ghcr.io, quay.io]')(
        'FROM ghcr.io/a/b:1 AS a',
        'FROM «localhost:5000/b:1»',
        'COPY --from=a /x /x',
      ),
      configured('trustedRegistries: ["*.example.com"]')('FROM «example.org/a:1»'),
      configured('trustedRegistries: [docker.io]')(
        'FROM node:22 AS a',
        'FROM «mcr.microsoft.com/dotnet/sdk:9.0» AS b',
        'FROM a',
      ),
    ],
  },
  DL3027: {
    valid: [
      debian('RUN dpkg -l apt && apt-mark hold curl'),
      windows(powershell, 'RUN apt install curl'),
      debian('RUN ["echo", "apt", "install"]'),
    ],
    invalid: [
      debian(heredoc('«apt» update', '«apt» install -y curl')),
      debian('RUN DEBIAN_FRONTEND=noninteractive «apt» install -y git=1:2.47'),
    ],
  },
  DL3028: {
    valid: [ruby('RUN bundle install && gem list'), ruby('RUN gem install "rails:${RAILS}" $GEMS')],
    invalid: [
      ruby(heredoc('gem install «rails» rack:3.1.0')),
      ruby('RUN ["gem", "install", "«bundler»"]'),
      ruby('RUN gem update --system && gem install --no-document «puma»'),
    ],
  },
  DL3030: {
    valid: [
      rocky('RUN echo yum install curl'),
      rocky('RUN ["yum", "-y", "install", "curl"]'),
      rocky('RUN yum update -y && yum -q -y install git'),
    ],
    invalid: [
      rocky(heredoc('yum makecache', 'yum «install» curl')),
      rocky('RUN yum install -y git && yum «install» --nogpgcheck vim'),
      rocky('RUN yum -q «install» tar'),
    ],
  },
  DL3032: {
    valid: [
      rocky('RUN yum install -y curl && rm -rf /var/cache/*'),
      rocky(heredoc('yum install -y curl', 'yum -y clean all')),
    ],
    invalid: [
      rocky('RUN «yum» install -y curl', 'RUN yum clean all'),
      rocky('RUN «yum» install -y curl && yum clean metadata'),
      rocky('RUN --mount=type=cache,target=/root/.cache «yum» -y groupinstall "Development Tools"'),
    ],
  },
  DL3033: {
    valid: [
      rocky('RUN yum groupinstall -y "Development Tools"'),
      rocky('RUN yum group install -y core && yum localinstall -y a.rpm'),
    ],
    invalid: [
      rocky(heredoc('yum install -y «tar» gzip-1.12')),
      rocky('RUN yum install -y --setopt tsflags=nodocs «curl»'),
      rocky('RUN ["yum", "install", "-y", "«curl»"]'),
    ],
  },
  DL3034: {
    valid: [suse('RUN echo zypper install curl'), suse('RUN ["zypper", "-n", "in", "curl"]')],
    invalid: [
      suse(heredoc('zypper ref', 'zypper «in» git')),
      suse('RUN zypper -n in curl && zypper «remove» vim'),
      suse('RUN zypper --gpg-auto-import-keys «install» tar'),
    ],
  },
  DL3035: {
    valid: [suse('RUN echo zypper dup'), suse('RUN zypper -n install dup-tools'), suse('RUN zypper -n up')],
    invalid: [
      suse(heredoc('zypper ref', 'zypper --non-interactive «dist-upgrade»')),
      suse('RUN ["zypper", "-n", "«dup»"]'),
      suse('RUN zypper -n «dup» --from repo && zypper clean'),
    ],
  },
  DL3036: {
    valid: [
      suse('RUN zypper -n in curl && rm -rf /var/cache/zypp/*'),
      suse(heredoc('zypper -n in curl', 'zypper clean -a')),
    ],
    invalid: [
      suse('RUN «zypper» -n in curl', 'RUN zypper clean'),
      suse(heredoc('zypper clean', '«zypper» -n install curl')),
      suse('RUN --mount=type=cache,target=/root/.cache «zypper» -n install git=2.43'),
    ],
  },
  DL3037: {
    valid: [suse('RUN zypper -n in pattern:devel_basis ./a/b.rpm'), suse('RUN zypper -n in "curl=${CURL}"')],
    invalid: [
      suse(heredoc('zypper -n in «tar» gzip=1.13')),
      suse('RUN zypper -n in --repo main «curl»'),
      suse('RUN zypper --non-interactive install --no-recommends «make»'),
    ],
  },
  DL3038: {
    valid: [
      fedora('RUN echo dnf install curl'),
      fedora('RUN ["dnf", "-y", "install", "curl"]'),
      fedora('RUN dnf -q -y groupinstall core && dnf upgrade -y'),
    ],
    invalid: [
      fedora(heredoc('dnf makecache', 'dnf «install» tar')),
      fedora('RUN dnf install -y git && dnf «groupinstall» core'),
      fedora('RUN dnf --setopt=install_weak_deps=False «install» curl'),
    ],
  },
  DL3040: {
    valid: [fedora(heredoc('dnf install -y curl', 'dnf clean all'))],
    invalid: [
      fedora('RUN «dnf» install -y curl', 'RUN dnf clean all'),
      fedora('RUN «dnf» -y upgrade && dnf clean metadata'),
      fedora('RUN --mount=type=cache,target=/root/.m2 «dnf» reinstall -y curl'),
    ],
  },
  DL3041: {
    valid: [
      fedora('RUN dnf groupinstall -y core && dnf upgrade -y'),
      fedora('RUN dnf install -y https://example.com/a.rpm "git-${GIT}"'),
      fedora('RUN echo dnf install curl'),
    ],
    invalid: [
      fedora(heredoc('dnf -y install «tar» gzip-1.13')),
      fedora('RUN ["dnf", "install", "-y", "«curl»"]'),
      fedora('RUN dnf --enablerepo crb -y install «make»'),
    ],
  },
  DL3042: {
    valid: [],
    invalid: [
      python(heredoc('pip «install» flask==3.1.0')),
      python('RUN --mount=type=cache,target=/var/cache/apt pip «install» flask==3.1.0'),
      python('RUN PIP_NO_CACHE_DIR=0 pip «install» flask==3.1.0'),
    ],
  },
  DL3044: {
    valid: [],
    invalid: [
      node('ENV A=1 B=«$A» C=«${A}»'),
      'FROM node:24 AS a\nENV A=1\nFROM node:24\nENV A=1 B=«$A»\n',
      node('ENV A="x" B="a-«$A»-b"'),
    ],
  },
  DL3045: {
    valid: [],
    invalid: [
      node('COPY <<EOF «conf/app.conf»', 'a=1', 'EOF'),
      node('COPY a /a', 'COPY b «lib»', 'WORKDIR /app', 'COPY c d'),
    ],
  },
  DL3046: {
    valid: [debian('RUN useradd -ml -u 1000001 app'), debian('RUN useradd -u 99999 app && useradd --system app2')],
    invalid: [
      debian(heredoc('«useradd» --uid 200000 app')),
      debian('RUN «useradd» -mu 1000001 app'),
      debian('RUN «useradd» -u1000001 app && useradd -u 1000 b'),
    ],
  },
  DL3047: {
    valid: [
      debian('RUN wget -a log https://example.com/a && wget --help'),
      debian('RUN echo wget https://example.com/a'),
    ],
    invalid: [
      debian(heredoc('«wget» https://example.com/a')),
      debian('RUN «wget» -c -O a https://example.com/a && wget -q https://example.com/b'),
      debian('RUN if true; then «wget» https://example.com/a; fi'),
    ],
  },
  DL3048: {
    valid: [debian('LABEL a1=1 b-c=2 d_e=3'), debian('LABEL com.example.docker.x=1')],
    invalid: [debian('LABEL «Maintainer» someone'), debian('LABEL «io.docker.x»=1 «org.dockerproject.y»=2')],
  },
  DL3049: {
    valid: [
      configured('label-schema:\n  author: text')('FROM debian:13', 'LABEL author=""'),
      configured('label-schema: {}')('FROM debian:13', 'LABEL version=1'),
    ],
    invalid: [
      configured('label-schema:\n  author: text\n  version: semver')('«FROM» debian:13', 'LABEL author=a'),
      configured('label-schema:\n  author: text')(
        'FROM debian:13 AS base',
        'LABEL author=a',
        '«FROM» debian:13 AS other',
        'FROM base',
      ),
      configured('label-schema:\n  author: text')('«FROM» debian:13', 'ONBUILD LABEL author=a'),
    ],
  },
  DL3050: {
    valid: [
      configured('strict-labels: false\nlabel-schema:\n  a: text')('FROM debian:13', 'LABEL b=1'),
      configured('strict-labels: true')('FROM debian:13', 'RUN true'),
      configured('strict-labels: true\nlabel-schema:\n  a: text')('FROM debian:13', 'ARG K=b', 'LABEL $K=1'),
    ],
    invalid: [
      configured('strict-labels: true\nlabel-schema:\n  a: text')('FROM debian:13', 'LABEL «b» one two'),
      configured('strict-labels: true\nlabel-schema:\n  a.b: text')('FROM debian:13', 'LABEL a.b=1 \\', '  «a.c»=2'),
      configured('strict-labels: true\nlabel-schema:\n  a: text')(
        'FROM debian:13 AS x',
        'LABEL «b»=1',
        'FROM x',
        'LABEL a=1',
      ),
    ],
  },
  DL3051: {
    valid: [labels('a: text', 'a=x'), labels('a: url', 'a=""'), labels('a: text', 'a=" "')],
    invalid: [
      labels('a: text', '«a»='),
      labels('a.b: text', 'x=1 \\\n  a.b=«""»'),
      configured('label-schema:\n  a: text')('FROM debian:13 AS x', "LABEL a=«''»", 'FROM x', 'LABEL a=y'),
    ],
  },
  DL3052: {
    valid: [labels('a: url', 'a=https://example.com:8443/x?y=1#z'), labels('a: text', 'a=example.com')],
    invalid: [
      labels('a: url', 'a=«/docs»'),
      labels('a: url', 'a=«mailto:a@example.com»'),
      labels('a: url', "b=x a=«'https://'»"),
    ],
  },
  DL3053: {
    valid: [labels('a: rfc3339', 'a=2024-02-29T23:59:60-03:30'), labels('a: text', 'a=2026')],
    invalid: [
      labels('a: rfc3339', 'a=«2026-01-31T12:00:00»'),
      labels('a: rfc3339', 'a=«"2026-01-31 12:00:00Z"»'),
      labels('a: rfc3339', 'a=«1769860800»'),
    ],
  },
  DL3054: {
    valid: [labels('a: spdx', 'a=LGPL-2.1+')],
    invalid: [
      labels('a: spdx', 'a=«"MIT OR"»'),
      labels('a: spdx', 'a=«"(MIT AND ISC"»'),
      labels('a: spdx', 'a=«"MIT, ISC"»'),
    ],
  },
  DL3055: {
    valid: [labels('a: hash', 'a=abcdef0'), labels('a: text', 'a=main')],
    invalid: [labels('a: hash', 'a=«0123ABC»'), labels('a: hash', 'a=«v1.2.3»'), labels('a: hash', 'a=«"0123abc "»')],
  },
  DL3056: {
    valid: [labels('a: semver', 'a=10.20.30-alpha'), labels('a: text', 'a=1.2')],
    invalid: [
      labels('a: semver', 'a=«01.2.3»'),
      labels('a: semver', 'a=«1.2.3.4»'),
      labels('a: semver', 'a=«"1.2.3-"»'),
    ],
  },
  DL3057: {
    valid: [
      'FROM debian:13 AS a\nHEALTHCHECK CMD true\nFROM a AS b\nFROM b\n',
      'FROM debian:13\nRUN true\nhealthcheck --interval=5s CMD curl -f http://localhost/\n',
      'FROM debian:13 AS last\nHEALTHCHECK \\\n  CMD true\n',
    ],
    invalid: [
      '«FROM» nginx:1.29\n',
      'FROM debian:13 AS a\nHEALTHCHECK CMD true\n«FROM» nginx:1.29\nCOPY --from=a /a /a\n',
      '«from» debian:13\nLABEL healthcheck=1\n',
    ],
  },
  DL3058: {
    valid: [labels('a: email', 'a=first.last@sub.example.co.kr'), labels('a: text', 'a=nobody')],
    invalid: [
      labels('a: email', 'a=«@example.com»'),
      labels('a: email', 'a=«"a@example.com, b@example.com"»'),
      labels('a: email', 'a=«a@@example.com»'),
    ],
  },
  DL3059: {
    valid: [],
    invalid: [
      debian('RUN make', '«RUN» make install', '«RUN» make clean'),
      debian('RUN a', '', '«RUN» b && c'),
      debian('RUN --mount=type=cache,target=/c a', '«RUN» --mount=type=cache,target=/c b'),
    ],
  },
  DL3060: {
    valid: [node('RUN yarn && yarn add express'), node('RUN --mount=type=cache,target=/app/.yarn/cache yarn install')],
    invalid: [
      node(heredoc('«yarn» install --immutable', 'yarn build')),
      node('RUN «yarn» install', 'RUN yarn cache clean'),
      node('RUN --mount=type=cache,target=/root/.npm «yarn» install'),
    ],
  },
  DL3062: {
    valid: [golang('RUN go run . && go test ./...'), golang('RUN go get "example.com/tool@${V}" && go install fmt')],
    invalid: [
      golang(heredoc('go install «github.com/a/b/cmd/c@latest»')),
      golang('RUN ["go", "install", "«example.com/tool»"]'),
      golang('RUN CGO_ENABLED=0 go install «golang.org/x/tools/cmd/stringer» && go mod download'),
    ],
  },
  DL3066: {
    valid: [node('USER 0'), node('USER ${APP_UID:-1000}:app'), node('USER "1000:1000"')],
    invalid: [node('USER «app:app»'), node("USER «'node'»"), node('USER 1000', 'USER \\', '  «www-data»')],
  },
  DL3067: {
    valid: [
      'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a /usr /etc /\n',
      'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a /. /x/\n',
      'FROM scratch\nADD / /\n',
    ],
    invalid: [
      'FROM debian:13 AS a\nRUN rm -rf /tmp/x\nFROM scratch\nCOPY --link --from=a «/ /»\nCMD ["sh"]\n',
      'FROM scratch\nCOPY --from=alpine:3.22 \\\n  «/ \\\n  /»\n',
      'FROM debian:13 AS a\nFROM a\nCOPY --from=a --exclude=/tmp «/ /»\n',
    ],
  },
  DL4001: {
    valid: [
      'FROM debian:13 AS base\nRUN wget https://example.com/a\nFROM base\nRUN curl -O https://example.com/b\n',
      debian('RUN wget -q https://example.com/a && echo curl'),
      windows(powershell, 'RUN wget https://example.com/a; curl https://example.com/b'),
    ],
    invalid: [
      debian(heredoc('curl -O https://example.com/a', '«wget» https://example.com/b')),
      debian('RUN ["wget", "https://example.com/a"]', 'RUN make && «curl» https://example.com/b'),
      debian('RUN wget https://example.com/a || «curl» -O https://example.com/a'),
    ],
  },
  DL4005: {
    valid: [
      debian('RUN ln -s /bin/sh /usr/bin/mysh.link && true').replace('/bin/sh ', '/bin/bash '),
      debian('RUN ls -l /bin/sh'),
      windows(powershell, 'RUN ln -s /bin/bash /bin/sh'),
    ],
    invalid: [
      debian(heredoc('«ln» -sf bash /bin/sh')),
      debian('RUN apt-get update && «ln» --symbolic --force /bin/bash /bin/sh'),
      debian('RUN «ln» -s /usr/bin/dash /bin/sh || true'),
    ],
  },
  DL4006: {
    valid: [],
    invalid: [
      debian('SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'SHELL ["/bin/sh", "-c"]', 'RUN a «|» b'),
      'FROM debian:13 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM debian:13\nRUN curl https://example.com/a «|» tar -x\n',
      debian('RUN if a «|» grep -q b; then c; fi'),
    ],
  },
};
