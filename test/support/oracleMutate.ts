import type { Random } from './random.js';

/** Valid Dockerfiles that build on the one image that every test engine has. */
const VALID: readonly string[] = [
  `ARG TAG=latest
ARG BASE=busybox
FROM \${BASE}:\${TAG} AS build
ARG TAG
ENV DIR=/app MODE="fast and loose" QUOTED='a b'
WORKDIR $DIR
COPY --link --chown=1:1 --chmod=755 a b \${DIR}/
RUN --mount=type=cache,target=/root/.cache,sharing=locked \\
    --mount=type=secret,id=token,required=true \\
    echo "$MODE" && \\
    # a comment
    true
FROM scratch
COPY --from=build /app /app
LABEL a=b "c d"=e
EXPOSE 80 443/tcp 8000-8010/udp
USER 1000:1000
VOLUME ["/data", "/log"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD ["/app", "check"]
ENTRYPOINT ["/app"]
CMD ["serve"]
`,
  `# escape=\`
# check=skip=none
FROM busybox AS One
SHELL ["/bin/sh", "-c"]
ONBUILD COPY . /src
RUN echo one; \`
    echo two
COPY <<-EOF <<'RAW' /files/
	hello $PATH
	EOF
raw $NOTHING
RAW
FROM one
ENV LEGACY the old way
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a /a
ENV P=\${PATH:-/bin} Q=\${LEGACY:+yes} R=\${LEGACY#the} S=\${LEGACY/old/new}
RUN <<EOF
echo "$P"
EOF
CMD echo hi
`,
  `from --platform=$BUILDPLATFORM busybox as base
arg VERSION=1.0
env VERSION=$VERSION KEY=value
maintainer someone <a@example.com>
run ["echo", "hi"]
add https://github.com/a/b.git#main /src
healthcheck none
from base as second
workdir sub
copy --from=0 /bin/sh /sh
copy ["a file", "/b file"]
expose $PORT 90/TCP
entrypoint exec run
cmd one
cmd ["two"]
`,
  `FROM busybox
RUN true \\

 && false
RUN --mount=type=bind,from=busybox,source=/bin,target=/mnt --network=none ls /mnt
ARG A B=2 C="3 4"
ENV D=\${B}x$C E=\\$F G="\${A:-none}"
LABEL org.example.key=\${D}
WORKDIR /x/\${B}
VOLUME /v $D
STOPSIGNAL 9
USER \${A:-nobody}
EXPOSE 1.2.3.4:80:80
ADD --keep-git-dir=true --unpack=false a http://example.com/x /dest/
HEALTHCHECK CMD wget -q localhost || exit 1
`,
];

const PIECES: readonly string[] = [
  ...[
    '"',
    "'",
    '\\',
    '`',
    '$',
    '{',
    '}',
    '${',
    '=',
    ' ',
    '  ',
    '\t',
    ',',
    ':',
    '/',
    '-',
    '--',
    '#',
    '[',
    ']',
    '<<',
    '<<EOF',
    '\n',
    '\r\n',
    '\n\n',
  ],
  ...[
    '$X',
    '${X}',
    '${X:-y}',
    '${X',
    '${}',
    '${X:?m}',
    '${X!y}',
    '${X/a}',
    '0',
    '-1',
    '99999',
    'A',
    'a=b',
    '=',
    'as',
    'AS x',
    'NONE',
    'CMD',
    '.',
    '..',
  ],
  ...[
    '--from=build',
    '--from=9',
    '--from=second',
    '--chmod=999',
    '--platform=linux',
    '--mount=type=tmpfs,target=/t,size=1m',
    '--link=no',
    '--foo',
    '--interval=1',
  ],
  ...[
    'type=foo',
    'ro',
    'required',
    'uid=x',
    'sharing=x',
    'env=A',
    'from=$x',
    'SIGFOO',
    'tcp',
    '/icmp',
    '["a"]',
    '[1]',
    '[',
    '가',
    'TOKEN',
    'password',
    'scratch',
    'context',
  ],
];

const LINES: readonly string[] = [
  ...[
    'FROM busybox',
    'from scratch as x',
    'FROM build AS build',
    'ARG X',
    'ARG X=1',
    'ENV X=1',
    'ENV X',
    'RUN x',
    'COPY a b',
    'COPY a',
    'CMD x',
    'CMD ["x"]',
    'FOO x',
    'ONBUILD RUN x',
  ],
  ...[
    'ENTRYPOINT x',
    'SHELL ["x"]',
    'SHELL x',
    '# comment',
    '# check=skip=all',
    '#',
    'MAINTAINER x',
    'HEALTHCHECK NONE',
    'WORKDIR x',
    'EXPOSE x',
    'LABEL x',
    'LABEL a = b',
    'USER x',
    'VOLUME []',
  ],
  ...[
    'ONBUILD ONBUILD x',
    'ONBUILD FROM x',
    'RUN <<EOF\nx\nEOF',
    'COPY <<EOF /x\n$X ${y}\nEOF',
    'COPY --from=x a b',
    'STOPSIGNAL x',
    '\\',
    'RUN \\',
    'run x',
    'Run x',
  ],
];

/** A valid Dockerfile with one to three changes; mostly one, since the builder stops at the first error. */
export function mutate(random: Random): string {
  let text = random.pick(VALID);
  for (let n = random.chance(65) ? 1 : 1 + random.below(3); n > 0; n--) text = change(random, text);
  return text;
}

function change(random: Random, text: string): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(10)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, random.pick(LINES));
      break;
    case 2:
      lines.splice(random.below(lines.length), 0, line);
      break;
    case 3: {
      const words = line.split(' ');
      words.splice(random.below(words.length), 1);
      lines[at] = words.join(' ');
      break;
    }
    case 4: {
      const words = line.split(' ');
      words.splice(random.below(words.length + 1), 0, random.pick(PIECES));
      lines[at] = words.join(' ');
      break;
    }
    case 5: {
      const words = line.split(' ');
      words[random.below(words.length)] = random.pick(PIECES);
      lines[at] = words.join(' ');
      break;
    }
    case 6: {
      const start = random.below(line.length + 1);
      lines[at] = line.slice(0, start) + line.slice(start + 1 + random.below(3));
      break;
    }
    default: {
      const start = random.below(line.length + 1);
      lines[at] = line.slice(0, start) + random.pick(PIECES) + line.slice(start + random.below(2));
    }
  }
  return lines.join('\n');
}
