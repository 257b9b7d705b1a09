import { type MoreExamples, on } from './on.js';

const busybox = on('busybox');
const scratch = on('scratch');
const zeros = '0'.repeat(64);
const heredoc = (name: string): string => `hello\n${name}`;

/** Further examples of what the builder refuses, and of what looks like it and is taken. */
export const errorExamples: Readonly<Record<string, MoreExamples>> = {
  BlankName: {
    valid: [
      busybox('ENV A="=" B==c'),
      busybox('LABEL "a b"=c'),
      busybox('ARG A B=1'),
      busybox('ENV A =1'),
      'ARG V=\nFROM busybox:${V:-1}\n',
    ],
    invalid: [
      busybox('LABEL a=b \\', '  «=c»'),
      busybox('ENV «="x y"» B=1'),
      busybox('ARG A «=1»'),
      busybox('LABEL «=»'),
    ],
  },
  BlankVolume: {
    valid: [
      busybox('VOLUME /data /log'),
      busybox('ARG DIR', 'VOLUME $DIR'),
      busybox('ENV DIR=/data', 'VOLUME $DIR'),
      busybox('VOLUME ["/with space"]'),
    ],
    invalid: [
      busybox("VOLUME «''» /data"),
      busybox('VOLUME [«" "»]'),
      busybox('ENV DIR=', 'VOLUME /data «$DIR»'),
      busybox('VOLUME [«""», "/data"]'),
    ],
  },
  ConsistentInstructionCasing: {
    valid: [
      'FROM busybox\nRUN true\nONBUILD run true\n',
      'from busybox\nonbuild RUN true\n',
      'Arg TAG=1\nFROM busybox:$TAG\nRUN true\n',
      'FROM busybox\nRUN echo run Copy cmd\n',
    ],
    invalid: [
      'FROM busybox\n«copy» a /a\nRUN true\n',
      'from busybox\ncopy a /a\n«Run» true\n«CMD» ["a"]\n',
      '«From» busybox\n«Run» true\n',
      'FROM busybox\n«env» A=1\nFROM busybox\nRUN true\n',
    ],
  },
  CopyFromVariable: {
    valid: [
      busybox('COPY --from=alpine:3.22 /a /b'),
      'FROM busybox\nFROM busybox\nCOPY --from=0 /a /b\n',
      busybox('ARG SRC=/a', 'COPY --from=alpine $SRC /b'),
      busybox('ARG O=1', 'COPY --chown=$O a /b'),
      busybox('RUN --mount=type=bind,from=alpine,target=/x true'),
    ],
    invalid: [
      busybox('COPY --from=«${IMAGE:-alpine}» /a /b'),
      'ARG V=3.22\nFROM busybox\nCOPY --from=«alpine:$V» /a /b\n',
      'FROM busybox AS a\nFROM busybox\nARG S=a\nCOPY --chown=1 --from=«${S}» /a /b\n',
      busybox('COPY \\', '  --from=«$IMAGE» \\', '  /a /b'),
      busybox('COPY --from=«golang-$V-alpine» /a /b'),
    ],
  },
  CopyIgnoredFile: {
    valid: [
      '#- .dockerignore\n.git\n#- Dockerfile\nFROM busybox\nRUN --mount=type=bind,source=.git,target=/g true\n',
      '#- .dockerignore\nsecret\n#- Dockerfile\nFROM busybox\nADD https://example.com/secret /s\nCOPY <<secret /s\nx\nsecret\n',
    ],
    invalid: [
      '#- .dockerignore\ndist\n#- Dockerfile\nFROM busybox\nCOPY src «dist» /app/\n',
      '#- .dockerignore\n*\n#- Dockerfile\nFROM busybox\nCOPY «.» /app\n',
      '#- .dockerignore\n*.md\n#- Dockerfile\nFROM busybox\nCOPY --chown=1 [«"README.md"», "LICENSE", "/"]\n',
      '#- .dockerignore\nbuild/*\n#- Dockerfile\nFROM busybox\nENV OUT=build/app\nCOPY «$OUT» /app\n',
    ],
  },
  CopyUrl: {
    valid: [
      busybox('ADD git@example.com:a/b.git /b'),
      busybox('ARG SRC', 'COPY $SRC /a'),
      busybox('COPY http/x https:x /a/'),
      busybox('RUN echo https://example.com'),
    ],
    invalid: [
      busybox('COPY a «https://example.com/b» /c/'),
      busybox('ENV BASE=https://example.com', 'COPY «$BASE/a» /a'),
      busybox('COPY [«"http://example.com/a"», "/a"]'),
      busybox('COPY --chown=1 «https://github.com/a/b.git#main» /b'),
    ],
  },
  DuplicateDirective: {
    valid: [
      '# escape=`\n# check=skip=all\nFROM busybox\n',
      '# syntax=docker/dockerfile:1\n\n# syntax=docker/dockerfile:1\nFROM busybox\n',
      '#!/usr/bin/env docker\n# syntax=a\n# syntax=b\nFROM busybox\n',
      '# syntax=docker/dockerfile:1\n# a comment\n# syntax=x\nFROM busybox\n',
      '# check=error=true\nFROM busybox\n# check=skip=all\nRUN true\n',
    ],
    invalid: [
      '# syntax=docker/dockerfile:1\n# «syntax»=docker/dockerfile:1\nFROM busybox\n',
      '# check=skip=all\n# «CHECK»=error=true\nFROM busybox\n',
      '#syntax=a\n#   «SYNTAX»   =   b\nFROM busybox\n',
      '# escape=`\n# syntax=a\n# «escape»=`\nFROM busybox\n',
      '# syntax=a\n# «syntax»=b\n# «syntax»=c\nFROM busybox\n',
    ],
  },
  DuplicateFlag: {
    valid: [
      busybox('COPY --chown=1 --chmod=755 a /b'),
      busybox('COPY --exclude=a --exclude=b . /c'),
      busybox('HEALTHCHECK --interval=5s --timeout=5s CMD true'),
      busybox('RUN echo --network=none --network=none'),
      busybox('HEALTHCHECK --interval=5s --interval=6s NONE'),
    ],
    invalid: [
      busybox('RUN --network=none «--network=host» true'),
      'FROM --platform=linux/amd64 «--platform=linux/arm64» busybox\n',
      busybox('HEALTHCHECK --retries=3 --interval=5s «--retries=4» CMD true'),
      busybox('COPY --link \\', '  «--link» a /b'),
      busybox('ADD --chown=1 «--chown=1» «--chown=1» a /b'),
    ],
  },
  EmptyDockerfile: {
    valid: ['ARG A\n', '# a\nFROM scratch\n', '\n\nFROM scratch\n', 'RUN true\n', '\\\n\nFROM scratch\n'],
    invalid: [
      '«# syntax=docker/dockerfile:1»\n',
      '«# a»\n\n# b\n',
      '«   # indented»\n',
      '«#»\n\n\n',
      '«# check=skip=all»\n# and more',
    ],
  },
  FromArguments: {
    valid: [
      'from busybox As build\n',
      'FROM busybox \\\n  AS build\n',
      'FROM busybox # 1\nRUN true\n'.replace(' # 1', ''),
    ],
    invalid: ['FROM busybox «a b»\n', 'FROM busybox AS build «# the tools»\nRUN true\n'],
  },
  FromPlatformFlagConstDisallowed: {
    valid: [
      'ARG P=linux/arm64\nFROM --platform=$P busybox\n',
      'FROM --platform=linux/amd64 busybox AS amd64\n',
      'FROM --platform=windows/amd64 busybox AS build-windows\n',
      'FROM --platform=${TARGETPLATFORM} busybox\n',
    ],
    invalid: [
      'FROM --platform=«linux/arm64» busybox AS build\n',
      'FROM busybox\nFROM --platform=«linux/amd64» alpine:3.22 AS arm64\n',
      'FROM --platform=«arm64» busybox\n',
      'FROM --platform=«"linux/amd64"» busybox AS app\n',
      'from --platform=«linux/arm/v7» busybox as raspberry\n',
    ],
  },
  HeredocDestination: {
    valid: [
      busybox('COPY <<A <<B /x/', 'a', 'A', 'b', 'B'),
      busybox('ADD <<"EOF" /x', heredoc('EOF')),
      busybox('COPY "<<EOF" x /y/'),
      busybox('COPY ["<<EOF", "/x"]'),
      busybox('RUN cat <<EOF', heredoc('EOF')),
    ],
    invalid: [
      busybox('ADD /hello.txt «<<EOF»', heredoc('EOF')),
      busybox('COPY --chown=1 a «<<-EOF»', heredoc('EOF')),
      busybox("COPY a b «<<'END'»", heredoc('END')),
      busybox('COPY <<A «<<B»', 'a', 'A', 'b', 'B'),
      busybox('COPY /a \\', '  «<<EOF»', heredoc('EOF')),
    ],
  },
  InstructionBeforeFrom: {
    valid: [
      'ARG A\nARG B\nFROM busybox\n',
      'NOPE a\nFROM busybox\n',
      '# RUN true\nFROM busybox\n',
      'ARG A=1 \\\n  B=2\nFROM busybox\n',
      'FROM busybox\nENV A=1\n',
    ],
    invalid: [
      '«RUN» true\nFROM busybox\n',
      'ARG A\n«LABEL» a=b\nFROM busybox\n',
      '«copy» a /b\n«CMD» ["a"]\nFROM busybox\n',
      '«WORKDIR» /app\n',
      '«ONBUILD» RUN true\nFROM busybox\n',
    ],
  },
  InvalidBaseImagePlatform: {
    valid: [
      '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nFROM tool\n',
      '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nFROM --platform=$BUILDPLATFORM tool\n',
      '#- image tool\n{"os": "linux"}\n#- Dockerfile\nFROM --platform=linux/arm64 tool\n',
      '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nFROM --platform=linux tool\n',
    ],
    invalid: [
      '#- image tool\n{"os": "windows", "architecture": "amd64"}\n#- Dockerfile\nFROM --platform=linux/amd64 «tool»\n',
      '#- image tool:1\n{"os": "linux", "architecture": "arm64"}\n#- Dockerfile\nFROM --platform=linux/amd64 «tool:1» AS build\n',
      '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nFROM tool AS tool2\nFROM --platform=linux/s390x «tool»\n',
      '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nARG NAME=tool\nFROM --platform=linux/arm64 «$NAME»\n',
      '#- image tool\n{"os": "linux", "architecture": "386"}\n#- Dockerfile\nFROM --platform=linux/x86_64 «tool»\n',
    ],
  },
  InvalidBoolean: {
    valid: [
      busybox('ADD --keep-git-dir=TRUE https://example.com/a.git /a'),
      busybox('COPY --link=true a /b'),
      busybox('COPY --chown=yes a /b'),
      busybox('ADD --link a /b'),
    ],
    invalid: [
      busybox('ADD --keep-git-dir=«1» https://example.com/a.git /a'),
      busybox('ADD --link=«off» a /b'),
      busybox('COPY --chown=1 --link=«t» a /b'),
      busybox('COPY \\', '  --link=«$LINK» a /b'),
    ],
  },
  InvalidCheckOption: {
    valid: [
      '# check=experimental=all\nFROM busybox\n',
      '# check=error=0\nFROM busybox\n',
      '# check=skip=A,B;experimental=C\nFROM busybox\n',
      'FROM busybox\n# check=nonsense\nRUN true\n',
    ],
    invalid: [
      '# check=«error=yes»\nFROM busybox\n',
      '# check=skip=all;«errors=true»\nFROM busybox\n',
      '# check=«StageNameCasing»\nFROM busybox\n',
      '# check=«Skip=all»;error=true\nFROM busybox\n',
    ],
  },
  InvalidChecksum: {
    valid: [
      busybox(`ADD --checksum=sha512:${zeros}${zeros} http://example.com/a /a`),
      busybox(`ADD --checksum=sha384:${zeros}${zeros.slice(0, 32)} https://example.com/a /a`),
      busybox('ARG SUM', 'ADD --checksum=$SUM https://example.com/a /a'),
      busybox(`ADD --checksum=${zeros.slice(0, 40)} https://github.com/a/b.git#main /a`),
      busybox('ADD --checksum= https://example.com/a /a'),
    ],
    invalid: [
      busybox(`ADD --checksum=«sha1:${zeros.slice(0, 40)}» https://example.com/a /a`),
      busybox(`ADD --checksum=«${zeros}» https://example.com/a /a`),
      busybox(`ADD --checksum=«sha256:${zeros.slice(1)}G» https://example.com/a /a`),
    ],
  },
  InvalidDefaultArgInFrom: {
    valid: [
      'ARG IMAGE=busybox\nARG TAG=1\nFROM ${IMAGE}:${TAG}\n',
      'ARG SUFFIX\nFROM busybox$SUFFIX\n',
      'ARG TAG\nFROM busybox${TAG:+:$TAG}\n',
      'FROM busybox\nARG TAG\nFROM alpine\n',
    ],
    invalid: [
      'ARG REG\nFROM «$REG/busybox»\n',
      'ARG TAG=\nFROM «busybox:${TAG}» AS build\n',
      'ARG A=one\nARG B\nFROM «$A:$B»\n',
      'ARG NAME="Busy Box"\nFROM «$NAME»\n',
    ],
  },
  InvalidDefinitionDescription: {
    valid: ['# A and more\nARG A B\n', '#\nARG A\nFROM busybox\n', '# a stage without a name\nFROM busybox\n'].map(
      (text) => text.replace('ARG A B\n', 'ARG A B\nFROM busybox\n'),
    ),
    invalid: [
      '# «tag of the image»\nARG TAG\nFROM busybox:${TAG:-1}\n',
      'FROM busybox AS a\n# «takes a further»\nFROM a AS b\n',
      '# base is fine\nFROM busybox AS base\n# «VERSION: of what»\nARG VERSION\n',
      '# one\n# «two»\nARG A=1\nFROM busybox:$A\n',
    ],
  },
  InvalidDuration: {
    valid: [
      busybox('HEALTHCHECK --interval=1h CMD true'),
      busybox('HEALTHCHECK --start-interval=500ms CMD true'),
      busybox('HEALTHCHECK --timeout=1ms CMD true'),
      busybox('HEALTHCHECK --interval=.5s CMD true'),
      busybox('HEALTHCHECK --interval=30 NONE'),
    ],
    invalid: [
      busybox('HEALTHCHECK --start-period=«1.5» CMD true'),
      busybox('HEALTHCHECK --interval=5s --timeout=«3 s» CMD true').replace('3 s', '3x'),
    ],
  },
  InvalidEscape: {
    valid: [
      '#escape = `\nFROM busybox\n',
      '# a comment\n# escape=^\nFROM busybox\n',
      '#!/x\n# escape=^\nFROM busybox\n',
      'FROM busybox\n# escape=^\nRUN true\n',
    ],
    invalid: [
      '# escape=«``»\nFROM busybox\n',
      '# syntax=a\n# ESCAPE=«/»\nFROM busybox\n',
      '#escape=«"`"»\nFROM busybox\n',
      '#   escape   =   «backslash»\nFROM busybox\n',
      '# escape=«\\\\»\nFROM busybox\n',
    ],
  },
  InvalidFileMode: {
    valid: [
      busybox('COPY --chmod=4755 a /b'),
      busybox('COPY --chmod=a+x a /b'),
      busybox('ARG MODE', 'COPY --chmod=$MODE a /b'),
      busybox('ENV MODE=644', 'ADD --chmod=$MODE a /b'),
    ],
    invalid: [
      busybox('ADD --chmod=«0999» a /b'),
      busybox('ENV MODE=rw', 'COPY --chmod=«$MODE» a /b'),
      busybox('COPY --chmod=«u+z» a /b'),
      busybox('COPY --chown=1 --chmod=«77777» a /b'),
    ],
  },
  InvalidFlagValue: {
    valid: [
      busybox('RUN --network=default true'),
      busybox('RUN --network=host true'),
      busybox('RUN true --network=x'),
      busybox('CMD run --network=x'),
      busybox('COPY --chown=none a /b'),
    ],
    invalid: [
      busybox('RUN --network=«HOST» true'),
      busybox('RUN «--network=» true'),
      busybox('RUN --mount=type=cache,target=/x --network=«nonw» true'),
      busybox('RUN --network=«$NET» true'),
    ],
  },
  InvalidHealthcheck: {
    valid: [
      busybox('HEALTHCHECK none'),
      busybox('HEALTHCHECK CMD ["true"]'),
      busybox('HEALTHCHECK \\', '  CMD true'),
      busybox('HEALTHCHECK --retries=1 Cmd a || exit 1'),
    ],
    invalid: [
      busybox('HEALTHCHECK --interval=5s «curl» -f http://localhost/'),
      busybox('HEALTHCHECK --timeout=3s «CMD»'),
      busybox('healthcheck none «now»'),
    ],
  },
  InvalidImageReference: {
    valid: [`FROM busybox@sha256:${zeros}\n`, 'FROM Example.COM:443/a/b\n'],
    invalid: [],
  },
  InvalidMount: {
    valid: [
      busybox('RUN --mount=type=ssh,required=true true'),
      busybox('RUN --mount=type=cache,id=a,dst=/x,mode=0755,gid=0 --mount=type=tmpfs,target=/t,size=64m true'),
    ],
    invalid: [],
  },
  InvalidPlatform: {
    valid: [
      'FROM --platform=arm64 busybox AS arm64\n',
      'FROM --platform=windows/amd64 busybox AS windows\n',
      'FROM --platform=${TARGETPLATFORM:-linux/amd64} busybox\n',
    ],
    invalid: [
      'FROM --platform=«linux/» busybox\n',
      'ARG P=bsd\nFROM --platform=«$P!» busybox\n',
      'FROM --platform=«linux amd64» busybox\n'.replace('linux amd64', 'linux/amd_64!'),
      'FROM busybox AS a\nFROM --platform=«//» a\n',
    ],
  },
  InvalidPort: {
    valid: [
      busybox('EXPOSE 1 65535'),
      busybox('EXPOSE 53/udp 53/tcp 9/sctp'),
      busybox('ENV PORTS="80 443"', 'EXPOSE $PORTS'),
      busybox('ARG PORT=', 'EXPOSE $PORT'),
    ],
    invalid: [],
  },
  InvalidRetries: {
    valid: [
      busybox('HEALTHCHECK --retries=2147483647 CMD true'),
      busybox('HEALTHCHECK --retries=+3 CMD true'),
      busybox('HEALTHCHECK --retries=-1 NONE'),
      busybox('HEALTHCHECK --retries=03 CMD true'),
    ],
    invalid: [
      busybox('HEALTHCHECK --retries=«1.5» CMD true'),
      busybox('HEALTHCHECK --retries=«3x» CMD true'),
      busybox('HEALTHCHECK --interval=5s --retries=«99999999999» CMD true'),
      busybox('HEALTHCHECK --retries=«$N» CMD true'),
    ],
  },
  InvalidSignal: {
    valid: [busybox('STOPSIGNAL 15'), busybox('STOPSIGNAL SIGRTMAX-2'), busybox('ENV S=TERM', 'STOPSIGNAL $S')],
    invalid: [
      busybox('STOPSIGNAL «SIGNOPE»'),
      busybox('ENV S=SIGKIL', 'STOPSIGNAL «$S»'),
      busybox('STOPSIGNAL «+0»'),
      busybox('STOPSIGNAL «RTMAX-15»'),
    ],
  },
  InvalidStageName: {
    valid: [
      'FROM busybox AS a\n',
      'FROM busybox AS a.b_c-d9\n',
      'FROM busybox AS BUILD\nFROM build\n',
      'FROM busybox\nFROM 1st\n',
    ],
    invalid: ['FROM busybox AS «-a»\n', 'FROM busybox AS «a:b»\n', 'FROM busybox AS «$NAME»\n'],
  },
  InvalidSubstitution: {
    valid: [busybox('LABEL a=${A##*/} b=${A%.gz} c=${A//x/y}'), busybox('CMD echo ${A^}'), busybox("ENV A='${'")],
    invalid: [],
  },
  InvalidTrigger: {
    valid: [
      busybox('ONBUILD RUN true'),
      busybox('onbuild copy . /app'),
      busybox('ONBUILD \\', '  ENV A=1'),
      busybox('ONBUILD ARG FROM'),
      busybox('ONBUILD LABEL from=x'),
    ],
    invalid: [
      busybox('ONBUILD «ONBUILD» RUN true'),
      busybox('ONBUILD «from» alpine'),
      busybox('ONBUILD \\', '  «MAINTAINER» me'),
      busybox('RUN true', 'onbuild «FROM» busybox AS x'),
    ],
  },
  JsonNotStrings: {
    valid: [busybox('CMD ["1", "true"]'), busybox('RUN [ -f /x ]'), busybox('CMD []'), busybox('VOLUME ["/a", "/b"]')],
    invalid: [
      busybox('ENTRYPOINT ["a", «true»]'),
      busybox('RUN ["a", «["b"]»]'),
      busybox('COPY ["a", «{"b": "c"}»]'),
      busybox('HEALTHCHECK CMD ["a", «null»]'),
    ],
  },
  LineTooLong: {
    valid: [
      busybox(`RUN echo ${'x'.repeat(65_000)}`),
      busybox(`RUN echo ${'x'.repeat(40_000)} \\`, `  ${'y'.repeat(40_000)}`),
      busybox(`# ${'가'.repeat(20_000)}`),
      busybox('RUN <<EOF', ...Array.from({ length: 3000 }, () => `echo ${'x'.repeat(30)}`), 'EOF'),
      busybox('RUN true'),
    ],
    invalid: [
      busybox(`«# ${'x'.repeat(70_000)}»`),
      busybox(`«RUN echo ${'가'.repeat(30_000)}»`),
      busybox('RUN a \\', `«  ${'y'.repeat(66_000)}»`),
      busybox('RUN <<EOF', `«${'z'.repeat(66_000)}»`, 'EOF'),
      busybox(`«ENV A=${'x'.repeat(66_000)}»`, `«ENV B=${'x'.repeat(66_000)}»`),
    ],
  },
  MissingArguments: {
    valid: [busybox('CMD []'), busybox('ENTRYPOINT ["a"]'), busybox('ADD a b'), busybox('RUN')],
    invalid: [busybox('«WORKDIR»'), busybox('«ADD» a')],
  },
  MissingEquals: {
    valid: [
      busybox('ENV A one two'),
      busybox('LABEL note this is one value'),
      busybox("ENV A='b c'"),
      busybox('ENV A=1 \\', '  B=2'),
      busybox('ARG A B C=1'),
    ],
    invalid: [
      busybox('ENV A=1 «B» C=2'),
      busybox('LABEL a=one «two»'),
      busybox('ENV PATH=/a:$PATH \\', '  «more»'),
      busybox('ONBUILD ENV A=b «c»'),
    ],
  },
  MissingFlagValue: {
    valid: [
      busybox('COPY --from=alpine a /b'),
      busybox('HEALTHCHECK --interval NONE'),
      busybox('RUN --network=none true'),
      busybox('ADD --link=true a /b'),
    ],
    invalid: [
      'FROM «--platform» busybox\n',
      busybox('HEALTHCHECK «--interval» CMD true'),
      busybox('COPY «--chown» 1:1 a /b'),
      busybox('RUN «--mount» true'),
    ],
  },
  MissingValue: {
    valid: [busybox('ENV DEBUG 1'), busybox('LABEL a=""'), busybox('ENV A= B='), busybox('LABEL note text')],
    invalid: [
      busybox('LABEL «maintainer»'),
      busybox('ONBUILD ENV «A»'),
      busybox('ENV \\', '  «DEBUG»'),
      busybox('env «"A"»'),
      busybox('ENV A=1', 'LABEL «$X»'),
    ],
  },
  NoBuildStage: {
    valid: [
      'FROM scratch\n',
      '# syntax=docker/dockerfile:1\nARG A\nFROM $A\n'.replace('ARG A', 'ARG A=busybox'),
      'RUN true\n',
      '# nothing\n',
      'ARG A\nNOPE\n',
    ],
    invalid: [
      '«ARG» A\n',
      'ARG A\n\n# FROM busybox\n«ARG» B=1\n',
      '«arg» a \\\n  b\n',
      '# a\n«ARG» FROM=busybox\n',
      'ARG A=1\nARG B=$A\n«ARG» C\n',
    ],
  },
  RedundantTargetPlatform: {
    valid: [
      'FROM --platform=linux/amd64 busybox AS amd64\n',
      'FROM --platform=$TARGETPLATFORM$X busybox\n',
      'ARG TARGETPLATFORM=linux/arm64\nFROM --platform=$BUILDPLATFORM busybox\n',
      'FROM --platform=${TARGETPLATFORM#linux/} busybox\n',
    ],
    invalid: [
      'FROM «--platform=${TARGETPLATFORM}» busybox AS build\n',
      'FROM busybox AS a\nFROM «--platform=$TARGETPLATFORM» alpine\nCOPY --from=a /a /a\n',
      'FROM «--platform="$TARGETPLATFORM"» busybox\n',
      'FROM «--platform=${TARGETPLATFORM:-linux/amd64}» busybox\n',
      'from «--platform=$TARGETPLATFORM» busybox\n',
    ],
  },
  ShellNotJson: {
    valid: [
      busybox('SHELL ["cmd", "/S", "/C"]'),
      busybox('SHELL [ "/bin/bash" , "-c" ]'),
      busybox('SHELL \\', '  ["/bin/sh", "-c"]'),
      busybox('RUN SHELL /bin/bash'),
      '# escape=`\nFROM busybox\nSHELL ["powershell", "-Command"]\n',
    ],
    invalid: [
      busybox('SHELL «bash»'),
      busybox('SHELL «["/bin/sh" "-c"]»'),
      busybox('SHELL «["/bin/sh", "-c"] # why»'),
      busybox('shell «"/bin/bash -c"»'),
    ],
  },
  StageOrder: {
    valid: [
      'FROM busybox AS a\nFROM a\nCOPY --from=a /x /y\n',
      'FROM busybox\nFROM busybox\nCOPY --from=0 /x /y\n',
      'FROM busybox AS a\nFROM busybox\nRUN --mount=type=bind,from=a,target=/a true\n',
      'FROM busybox\nRUN --mount=type=bind,from=alpine,target=/a true\nFROM busybox AS b\n',
    ],
    invalid: [
      'FROM busybox\nCOPY --from=«1» /x /y\nFROM busybox\n',
      'FROM busybox AS a\nFROM busybox AS b\nCOPY --from=«B» /x /y\n',
      'FROM busybox\nRUN --mount=type=cache,from=«later»,target=/l true\nFROM busybox AS later\n',
      'FROM busybox\nRUN --mount=type=tmpfs,target=/t,from=«b» true\nFROM busybox AS b\n',
      'FROM busybox AS a\nRUN --mount=type=ssh,from=«a» true\n',
    ],
  },
  UnclosedQuote: {
    valid: [busybox("CMD echo 'a"), busybox('ENV A=a\\"b'), busybox('LABEL a="it\'s"')],
    invalid: [busybox("ENV A=«'»b"), busybox('WORKDIR «"»/app'), busybox('ENV A="b" C=«"»d')],
  },
  UndefinedArgInFrom: {
    valid: [
      'FROM --platform=$TARGETOS/$TARGETARCH busybox\n',
      'ARG A=busybox\nFROM $A AS a\nFROM $A\n',
      'FROM busybox:\\$TAG\n'.replace(':\\$TAG', ''),
    ],
    invalid: [
      'FROM --platform=$«PLATFROM» busybox\n',
      'FROM busybox\nARG TAG=1\nFROM alpine:$«TAG»\n',
      'ARG A=1\nFROM busybox:${A:-$«B»}\n',
      'FROM --platform=$«BUILDPLATFROM» busybox\n',
    ],
  },
  UnknownFlag: {
    valid: [
      busybox('RUN echo --nope'),
      busybox('ENV --nope=1'.replace('--nope=1', 'A=--nope')),
      busybox('HEALTHCHECK --nope NONE'),
      busybox('ARG --nope'.replace('--nope', 'nope')),
    ],
    invalid: [
      'FROM «--plattform»=linux/amd64 busybox\n',
      busybox('HEALTHCHECK «--intervall»=5s CMD true'),
      busybox('WORKDIR «--parents» /a'),
    ],
  },
  UnknownInstruction: {
    valid: [busybox('# FORM x', 'RUN a \\', 'b'), busybox('RUN <<EOF', 'NOPE', 'EOF'), '# syntax=x\nFrOm busybox\n'],
    invalid: ['«FORM» busybox\nFROM busybox\n', busybox('«apt-get» install curl')],
  },
  UnknownStageIndex: {
    valid: [
      'FROM busybox\nFROM busybox\nCOPY --from=+0 /a /b\n',
      'FROM busybox\nCOPY --from=0busybox /a /b\n',
      'FROM busybox\nCOPY --from=alpine /a /b\nCOPY --from=1 /a /b\n',
      'FROM busybox\nRUN --mount=type=bind,from=7,target=/x true\n',
      'FROM busybox AS a\nFROM busybox\nCOPY --from=a 9 /b\n',
    ],
    invalid: [
      'FROM busybox\nCOPY --from=«1» /a /b\n',
      'FROM busybox\nCOPY --from=«-1» /a /b\n',
      'FROM busybox\nFROM busybox\nCOPY --chown=1 --from=«02» /a /b\n',
      'FROM busybox AS a\nFROM a AS b\nFROM b\nCOPY --from=«3» /a /b\n',
      'FROM busybox\nCOPY --from=alpine /a /b\nCOPY --from=«2» /a /b\n',
    ],
  },
  UnsetRequiredVariable: {
    valid: [
      scratch('ENV A=1', 'LABEL a=${A:?needed}'),
      scratch('LABEL a=${B:-x} b=${C+y}'),
      'ARG V\nFROM scratch\nARG V\nLABEL a=${V?}\n',
      scratch("LABEL a='${TOKEN:?x}'"),
    ],
    invalid: [
      scratch('WORKDIR /a/«${DIR:?set it}»'),
      'FROM busybox:«${TAG:?which}»\n',
      'FROM scratch AS a\nENV A=1\nFROM scratch\nLABEL a=«${A?}»\n',
      scratch('ENV B=«${A:?x}» A=1'),
    ],
  },
  UnterminatedHeredoc: {
    valid: [
      busybox('RUN cat <<A <<B', 'a', 'A', 'b', 'B'),
      busybox('COPY <<"E" /x', 'a', 'E'),
      busybox('RUN echo "<<EOF"'),
      busybox('CMD cat <<EOF'),
    ],
    invalid: [
      busybox('COPY «<<EOF» /x', 'hello'),
      busybox('RUN cat <<A «<<B»', 'a', 'A', 'b'),
      busybox("RUN «<<-'END'»", '\thello', '\tend'),
      busybox('RUN «<<EOF»', 'a', 'EOF # done'),
      busybox('ONBUILD RUN «<<EOF»', 'a'),
    ],
  },
};
