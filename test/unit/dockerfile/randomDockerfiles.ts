import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Random numbers that are the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every Dockerfile of the sample and the corpus, by path. */
export function realDockerfiles(): readonly { readonly path: string; readonly text: string }[] {
  return ['sample', 'test/corpus/dockerfile']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /dockerfile|containerfile/i.test(join(entry.parentPath, entry.name)))
    .filter((entry) => !/\.(ya?ml|md|json|txt|dockerignore)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

const LINES = [
  'FROM alpine:3.22 AS build',
  'from --platform=$BUILDPLATFORM node:22 as  deps  ',
  'FROM build',
  'FROM mcr.microsoft.com/windows/servercore:ltsc2022',
  '# escape=`',
  '# syntax=docker/dockerfile:1  ',
  '  # a comment  ',
  '#',
  '',
  '   ',
  'ARG  VERSION=1.2',
  'ARG A B="x y" C',
  'ENV   A=1  B="two  words" C=a\\ b',
  'ENV legacy some   value',
  'Env X="a \\\nb" \\\nY=c',
  'LABEL a.b="c  d" \\\n  # why\n e=f',
  'WORKDIR   /a  b',
  'COPY  --from=build --chown=a:b  x   y /z/',
  'COPY ["a  b", "c"]',
  'COPY <<EOF /etc/x\n  body  \n\tmore\nEOF',
  'COPY <<"E F" <<-END /d/\na  \nE F\n\tb\n\tEND',
  'ADD https://example.com/a.tar.gz   /tmp/',
  'RUN apt-get update && \\\napt-get install -y \\\n  curl \\\n  git \\\n && rm -rf /var/lib/apt/lists/*',
  'RUN echo "a \\\n   b" \\\nc',
  "RUN echo 'it \\\n is' && \\\n# comment\necho $(ls \\\n -la) \\\n\n  done",
  'RUN a\\\nb',
  'RUN a \\\n    b \\   \n  c   ',
  'RUN a; \\\nb&&\\\nc||\\\nd|\\\ne',
  'RUN if [ -f x ]; then \\\necho "$(cat "a b" \\\n c)"; \\\nfi',
  'RUN case "$x" in a) echo "y  z" ;; \\\nb) ;; esac',
  'RUN --mount=type=cache,target=/root/.cache \\\n--network=none \\\npip install x',
  'RUN <<EOF\nset -e\n  echo a  \nEOF',
  'RUN cat <<-A <<B\n\tx \nA\ny\nB',
  'RUN ["a",   "b  c"]',
  'RUN ["a", \\\n"b", \\\n  "c \\\nd"]',
  'run\\\n x',
  'RUN\tx',
  'CMD   ["node",  "x.js"]  ',
  'CMD node   x.js',
  'ENTRYPOINT exec top -b',
  'HEALTHCHECK --interval=5s   cmd curl   -f  x || \\\nexit 1',
  'healthcheck none',
  'EXPOSE 80   443/tcp',
  'USER   a b',
  'VOLUME /a   /b',
  'STOPSIGNAL  SIGTERM',
  'SHELL ["/bin/bash", "-c"]',
  'SHELL ["powershell",  "-Command"]',
  'ONBUILD   run  a \\\nb',
  'ONBUILD COPY <<EOF /x\nq  \nEOF',
  'MAINTAINER  me   you',
  'RUNN  x   y',
  '   RUN   x',
  'RUN x \\',
  'RUN <<EOF',
  'EOF',
  'RUN a\\ \\\nb',
  "RUN a $'it\\'s \\\nb' 'c \\\nd' \\\ne",
  'RUN `\n x `\n  y',
  'RUN echo `date \\\n  -u` "${x:-a \\\nb}"',
];
const NOISE = [
  ' ',
  '  ',
  '\t',
  '\n',
  '\\\n',
  '\\',
  '"',
  "'",
  '`',
  '#',
  '$',
  '$(',
  ')',
  '${',
  '}',
  '<<',
  '&&',
  '|',
  ';',
  '=',
  '--',
  '\r\n',
  '\r',
  '\f',
  '[',
  ']',
  ',',
  '\u00a0',
  '\ufeff',
];

/** `count` texts: lines of all kinds in random order, some of them damaged, some with CRLF; and mutations of real files. */
export function randomDockerfiles(count: number, seed = 1): readonly string[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const real = realDockerfiles().filter((file) => file.text.length < 4000);
  const texts: string[] = [];
  while (texts.length < count) {
    let text = '';
    const whole = random() < 0.2 ? pick(real) : undefined;
    if (whole !== undefined) text = whole.text;
    else {
      const lines = 1 + Math.floor(random() * 8);
      for (let i = 0; i < lines; i++) text += (pick(LINES) ?? '') + (random() < 0.9 ? '\n' : ' ');
    }
    const damage = random() < 0.4 ? 0 : 1 + Math.floor(random() * 4);
    for (let i = 0; i < damage; i++) {
      const at = Math.floor(random() * (text.length + 1));
      const length = random() < 0.5 ? 0 : Math.floor(random() * 4);
      text = text.slice(0, at) + (random() < 0.8 ? (pick(NOISE) ?? '') : '') + text.slice(at + length);
    }
    if (random() < 0.15) text = text.replace(/\r?\n/g, '\r\n');
    if (random() < 0.1) text = text.trimEnd();
    texts.push(text);
  }
  return texts;
}
