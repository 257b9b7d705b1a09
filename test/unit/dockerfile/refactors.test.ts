import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../server/src/core/edit.js';
import type { Refactor } from '../../../server/src/core/results.js';
import { refactors } from '../../../server/src/dockerfile/features/refactors/index.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { parseShell } from '../../../server/src/shell/parse.js';
import { marked } from '../../support/marked.js';
import { randomDockerfiles, realDockerfiles, seeded } from './randomDockerfiles.js';

const open = (text: string): DockerfileFile => new DockerfileFile('file:///Dockerfile', 1, text);
const english = ({ title }: Refactor): string => (typeof title === 'string' ? title : title.en);

/** What is offered at `<|>`, or for the first `«…»`. */
function offered(source: string): { readonly text: string; readonly found: readonly Refactor[] } {
  const { text, cursor, spans } = marked(source);
  return { text, found: refactors(open(text), spans[0] ?? { start: cursor, end: cursor }) };
}

/** The refactor whose title starts with `title` turns `before` into `after`, without new mistakes. */
function check(title: string, before: string, after: string): void {
  const { text, found } = offered(before);
  const refactor = found.find((r) => english(r).startsWith(title));
  assert.ok(refactor, `not offered; there is: ${found.map(english).join(' | ')}`);
  const result = applyEdits(text, refactor.edits);
  assert.equal(result, after);
  assert.deepEqual(newMistakes(text, result), []);
}

/** No refactor whose title starts with `title` is offered. */
function never(title: string, ...sources: readonly string[]): void {
  for (const source of sources) {
    const titles = offered(source).found.map(english);
    assert.deepEqual(
      titles.filter((t) => t.startsWith(title)),
      [],
      source,
    );
  }
}

/** Errors of the builder or the shell that `after` has and `before` has not. */
function newMistakes(before: string, after: string): readonly string[] {
  const mistakes = (text: string): string[] => {
    // That directive makes errors of what is a matter of taste.
    const file = open(text.replaceAll('error=true', 'error=false'));
    const errors = file.problems.filter((p) => p.severity === 'error').map((p) => p.code);
    for (const node of file.syntax.instructions) {
      if (node.name !== 'RUN' || node.exec !== null) continue;
      const body = node.heredocs[0]?.body;
      const script = body === undefined ? node.logical.text : text.slice(body.start, body.end);
      errors.push(...parseShell(script).errors.map((e) => `shell: ${e.kind} ${e.token}`));
    }
    return errors;
  };
  const known = mistakes(before);
  return mistakes(after).filter((mistake) => {
    const at = known.indexOf(mistake);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

describe('merge RUNs', () => {
  const title = 'Merge';
  test('those next to each other', () =>
    check(title, 'FROM a\nRUN b\n<|>RUN c\nRUN d\nUSER e\n', 'FROM a\nRUN b \\\n    && c \\\n    && d\nUSER e\n'));
  test('only the selected', () =>
    check(title, 'FROM a\n«RUN b\nRUN c»\nRUN d\n', 'FROM a\nRUN b \\\n    && c\nRUN d\n'));
  test('in the file’s own manner', () =>
    check(
      title,
      'FROM a\nRUN x && \\\n    y\nUSER u\n<|>RUN b\nRUN c\n',
      'FROM a\nRUN x && \\\n    y\nUSER u\nRUN b && \\\n    c\n',
    ));
  test('comments come along', () =>
    check(title, 'FROM a\nRUN b<|>\n\n# why\nRUN c\n', 'FROM a\nRUN b \\\n    # why\n    && c\n'));
  test('a failure stays a failure', () =>
    check(
      title,
      'FROM a\nRUN b; c<|>\nRUN d || e\nRUN f; g\n',
      'FROM a\nRUN b; c \\\n    && { d || e; } \\\n    && { f; g; }\n',
    ));
  test('a directory or variable does not leak into the next', () =>
    check(
      title,
      'FROM a\nRUN cd x && make<|>\nRUN export A=1; b\nRUN cd y\n',
      'FROM a\nRUN ( cd x && make ) \\\n    && ( export A=1; b ) \\\n    && cd y\n',
    ));
  test('a final ; goes', () => check(title, 'FROM a\nRUN b;<|>\nRUN c;\n', 'FROM a\nRUN b \\\n    && c;\n'));
  test('with equal flags', () =>
    check(
      title,
      'FROM a\nRUN --network=none b<|>\nRUN --network=none c\n',
      'FROM a\nRUN --network=none b \\\n    && c\n',
    ));
  test('CRLF and escape', () => check(title, 'FROM a\r\nRUN b<|>\r\nRUN c\r\n', 'FROM a\r\nRUN b \\\r\n    && c\r\n'));
  test('not others', () =>
    never(
      title,
      'FROM a\nRUN b<|>\nUSER x\nRUN c\n',
      'FROM a\nRUN --network=none b<|>\nRUN c\n',
      'FROM a\nRUN ["b"]<|>\nRUN c\n',
      'FROM a\nRUN b # why<|>\nRUN c\n',
      'FROM a\nRUN <<E<|>\nb\nE\nRUN c\n',
      'FROM a\nRUN b &<|>\nRUN c\n',
      'FROM a\nSHELL ["cmd", "/c"]\nRUN b<|>\nRUN c\n',
      'FROM a\nRUN b<|>\nFROM c\nRUN d\n',
    ));
});

describe('split a RUN', () => {
  test('at every &&', () =>
    check('Split', 'FROM a\nRUN b -x && \\\n    c | d \\\n    && e<|>\n', 'FROM a\nRUN b -x\nRUN c | d\nRUN e\n'));
  test('at the cursor', () =>
    check('Start a new RUN', 'FROM a\nRUN b \\\n  && c<|>c \\\n  && d\n', 'FROM a\nRUN b\nRUN cc \\\n  && d\n'));
  test('flags and comments stay', () =>
    check(
      'Split',
      'FROM a\nrun --network=none b \\\n  # why\n  && c<|>\n',
      'FROM a\nrun --network=none b\n# why\nrun --network=none c\n',
    ));
  test('the last may change directory', () =>
    check('Split', 'FROM a\nRUN b && cd c<|>\n', 'FROM a\nRUN b\nRUN cd c\n'));
  test('not where something would be lost', () =>
    never(
      'Split',
      'FROM a\nRUN cd b && c<|>\n',
      'FROM a\nRUN b || c && d<|>\n',
      'FROM a\nRUN b; c<|>\n',
      'FROM a\nRUN b<|>\n',
      'FROM a\nRUN set -x && b<|>\n',
      'FROM a\nCMD b && c<|>\n',
    ));
});

describe('heredoc', () => {
  const to = 'Write this RUN as a heredoc';
  const from = 'Write this heredoc as';
  test('from a chain', () =>
    check(
      to,
      'FROM a\nRUN apt-get update && \\\n    apt-get install -y \\\n      curl \\\n    # why\n    && rm x<|>\nUSER u\n',
      'FROM a\nRUN <<EOF\nset -e\napt-get update\napt-get install -y \\\n  curl\n# why\nrm x\nEOF\nUSER u\n',
    ));
  test('an own `set -e` is enough', () =>
    check(to, 'FROM a\nRUN set -eux && b && c<|>\n', 'FROM a\nRUN <<EOF\nset -eux\nb\nc\nEOF\n'));
  test('flags stay', () =>
    check(to, 'FROM a\nRUN --network=none b && c<|>\n', 'FROM a\nRUN --network=none <<EOF\nset -e\nb\nc\nEOF\n'));
  test('quoted lines are joined as the builder does', () =>
    check(to, "FROM a\nRUN echo 'b\\\nc' && d<|>\n", "FROM a\nRUN <<EOF\nset -e\necho 'bc'\nd\nEOF\n"));
  test('another delimiter where EOF is taken', () =>
    check(to, 'FROM a\nRUN EOF && b<|>\n', 'FROM a\nRUN <<END_OF_EOF\nset -e\nEOF\nb\nEND_OF_EOF\n'));
  test('not where `set -e` would mean something else', () =>
    never(
      to,
      'FROM a\nRUN b<|>\n',
      'FROM a\nRUN b; c<|>\n',
      'FROM a\nRUN b && ! c<|>\n',
      'FROM a\nRUN b && if c; then d; fi<|>\n',
      'FROM a\nRUN b && (c; d)<|>\n',
      'FROM a\nRUN b && c=$(d; e)<|>\n',
      'FROM a\r\nRUN b && c<|>\r\n',
    ));
  test('back to a chain', () =>
    check(
      from,
      'FROM a\nRUN --network=none <<EOF<|>\nset -e\nb "$c"\n# why\nd | e\nEOF\nUSER u\n',
      'FROM a\nRUN --network=none b "$c" \\\n    # why\n    && d | e\nUSER u\n',
    ));
  test('options of the shell are kept', () =>
    check(from, 'FROM a\nRUN <<EOF<|>\nset -ex\nb\nEOF\n', 'FROM a\nRUN set -ex \\\n    && b\n'));
  test('not without `set -e`, not with compound commands, other programs or line breaks in quotes', () =>
    never(
      from,
      'FROM a\nRUN <<EOF<|>\nb\nc\nEOF\n',
      'FROM a\nRUN <<EOF<|>\nset -e\nif b; then c; fi\nEOF\n',
      'FROM a\nRUN <<EOF<|>\n#!/usr/bin/python3\nprint(1)\nEOF\n',
      'FROM a\nRUN <<EOF<|>\nset -e\necho "b\nc"\nEOF\n',
      'FROM a\nRUN cat <<EOF<|>\nset -e\nEOF\n',
    ));
});

describe('shell form and exec form', () => {
  const exec = 'Use the exec form';
  const shell = 'Use the shell form';
  test('to exec form', () => {
    check(exec, `FROM a\nCMD node "a b.js" --x='y'<|>\n`, 'FROM a\nCMD ["node", "a b.js", "--x=y"]\n');
    check(exec, 'FROM a\nENTRYPOINT exec top -b<|>\n', 'FROM a\nENTRYPOINT ["top", "-b"]\n');
    check(exec, 'FROM a\nRUN npm ci \\\n  --omit=dev<|>\n', 'FROM a\nRUN ["npm", "ci", "--omit=dev"]\n');
  });
  test('not where the shell does something', () =>
    never(
      exec,
      'FROM a\nCMD node $X<|>\n',
      'FROM a\nCMD a && b<|>\n',
      'FROM a\nCMD a | b<|>\n',
      'FROM a\nCMD a > b<|>\n',
      'FROM a\nCMD A=1 b<|>\n',
      'FROM a\nCMD ls *.js<|>\n',
      'FROM a\nCMD ls ~/x<|>\n',
      'FROM a\nRUN cd x<|>\n',
      'FROM a\nCMD a &<|>\n',
      "FROM a\nCMD echo 'a\\n'<|>\n",
      'FROM a\nSHELL ["cmd", "/c"]\nCMD a<|>\n',
    ));
  test('not where ENTRYPOINT and CMD depend on each other', () =>
    never(exec, 'FROM a\nENTRYPOINT ["a"]\nCMD b<|>\n', 'FROM a\nCMD ["b"]\nENTRYPOINT a<|>\n'));
  test('to shell form', () => {
    check(shell, 'FROM a\nRUN ["sh", "-c", "a && b"]<|>\n', 'FROM a\nRUN a && b\n');
    check(shell, `FROM a\nRUN ["a", "b c", "$d", "e'f"]<|>\n`, `FROM a\nRUN a 'b c' '$d' 'e'\\''f'\n`);
    check(shell, 'FROM a\nCMD ["node", "x.js"]<|>\n', 'FROM a\nCMD exec node x.js\n');
  });
  test('not without a shell, not for ENTRYPOINT', () =>
    never(
      shell,
      'FROM scratch\nCMD ["a"]<|>\n',
      'FROM gcr.io/distroless/static\nCMD ["a"]<|>\n',
      'FROM a\nENTRYPOINT ["a"]<|>\n',
      'FROM a\nENTRYPOINT ["a"]\nCMD ["b"]<|>\n',
      'FROM a\nRUN ["a", "b\\nc"]<|>\n',
    ));
});

describe('ADD to COPY', () => {
  test('plain files', () => {
    check('Use COPY', 'FROM a\nADD --chown=1 a.txt src/ /x/<|>\n', 'FROM a\nCOPY --chown=1 a.txt src/ /x/\n');
    check('Use COPY', 'FROM a\nonbuild add *.py /x/<|>\n', 'FROM a\nonbuild copy *.py /x/\n');
  });
  test('not what ADD fetches or unpacks', () =>
    never(
      'Use COPY',
      'FROM a\nADD https://x.y/z /x<|>\n',
      'FROM a\nADD git@github.com:a/b.git /x<|>\n',
      'FROM a\nADD a.tar.gz /x<|>\n',
      'FROM a\nADD * /x/<|>\n',
      'FROM a\nADD $A /x<|>\n',
      'FROM a\nADD --checksum=sha256:0 a /x<|>\n',
    ));
});

describe('download with ADD', () => {
  test('curl and wget', () => {
    check('Download', 'FROM a\nRUN curl -fsSL -o /b https://x.y/b<|>\n', 'FROM a\nADD --chmod=644 https://x.y/b /b\n');
    check('Download', 'FROM a\nRUN wget -qO /b https://x.y/b<|>\n', 'FROM a\nADD --chmod=644 https://x.y/b /b\n');
    check('Download', 'FROM a\nRUN curl -L https://x.y/b > /b<|>\n', 'FROM a\nADD --chmod=644 https://x.y/b /b\n');
  });
  test('not with anything more', () =>
    never(
      'Download',
      'FROM a\nRUN curl https://x.y/b<|>\n',
      'FROM a\nRUN curl -H "A: b" -o /b https://x.y/b<|>\n',
      'FROM a\nRUN curl -o /b https://x.y/$V<|>\n',
      'FROM a\nRUN curl -o /b https://x.y/b && c<|>\n',
      'FROM a\nRUN curl https://x.y/b | sh<|>\n',
    ));
});

describe('cache mounts', () => {
  test('one', () =>
    check(
      'Keep the downloads of npm',
      'FROM node\nRUN npm ci<|>\n',
      'FROM node\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    ));
  test('options against caches go', () =>
    check(
      'Keep the downloads of pip',
      'FROM a\nRUN python3 -m pip install --no-cache-dir -r x.txt<|>\n',
      'FROM a\nRUN --mount=type=cache,target=/root/.cache/pip python3 -m pip install -r x.txt\n',
    ));
  test('apt, its clean-up goes', () =>
    check(
      'Keep the downloads of apt',
      'FROM a\nRUN apt-get update \\\n && apt-get install -y curl<|> \\\n && rm -rf /var/lib/apt/lists/*\n',
      'FROM a\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n    apt-get update \\\n && apt-get install -y curl\n',
    ));
  test('in a heredoc', () =>
    check(
      'Keep the downloads of cargo',
      'FROM a\nRUN --network=default <<EOF<|>\ncargo build\nEOF\n',
      'FROM a\nRUN --network=default --mount=type=cache,target=/usr/local/cargo/registry <<EOF\ncargo build\nEOF\n',
    ));
  test('each manager has its directories', () => {
    const directories: readonly (readonly [string, string])[] = [
      ['apk add --no-cache x', '/etc/apk/cache'],
      ['dnf install -y x', '/var/cache/dnf'],
      ['yum -y install x', '/var/cache/yum'],
      ['uv sync', '/root/.cache/uv'],
      ['yarn', '/usr/local/share/.cache/yarn'],
      ['pnpm install', '/root/.local/share/pnpm/store'],
      ['go build ./...', '/go/pkg/mod'],
      ['./mvnw package', '/root/.m2'],
      ['gradle build', '/root/.gradle'],
      ['composer install', '/root/.composer/cache'],
    ];
    for (const [command, directory] of directories) {
      const { text, found } = offered(`FROM a\nRUN ${command}<|>\n`);
      const refactor = found.find((r) => english(r).startsWith('Keep the downloads'));
      assert.ok(refactor, command);
      const result = applyEdits(text, refactor.edits);
      assert.ok(result.includes(`--mount=type=cache,target=${directory}`), result);
      assert.deepEqual(newMistakes(text, result), []);
    }
  });
  test('not twice, not for another user, not without a package manager', () =>
    never(
      'Keep',
      'FROM a\nRUN --mount=type=cache,target=/root/.npm npm ci<|>\n',
      'FROM a\nUSER app\nRUN npm ci<|>\n',
      'FROM a AS b\nUSER app\nFROM b\nRUN npm ci<|>\n',
      'FROM a\nRUN npm run build<|>\n',
      'FROM a\nRUN echo npm ci<|>\n',
    ));
});

describe('sort packages', () => {
  test('one to a line', () =>
    check(
      'Sort',
      'FROM a\nRUN apt-get update && apt-get install -y \\\n    git \\\n    curl<|> \\\n    ca-certificates \\\n && x\n',
      'FROM a\nRUN apt-get update && apt-get install -y \\\n    ca-certificates \\\n    curl \\\n    git \\\n && x\n',
    ));
  test('in a heredoc', () =>
    check(
      'Sort',
      'FROM a\nRUN <<EOF<|>\napk add \\\n  b \\\n  a\nEOF\n',
      'FROM a\nRUN <<EOF\napk add \\\n  a \\\n  b\nEOF\n',
    ));
  test('comments and options keep the groups apart', () =>
    check(
      'Sort',
      'FROM a\nRUN apk add \\\n  d \\\n  c<|> \\\n  # tools\n  b \\\n  a\n',
      'FROM a\nRUN apk add \\\n  c \\\n  d \\\n  # tools\n  a \\\n  b\n',
    ));
  test('not when sorted, on one line, or with variables', () =>
    never(
      'Sort',
      'FROM a\nRUN apk add \\\n  a \\\n  b<|>\n',
      'FROM a\nRUN apk add b a<|>\n',
      'FROM a\nRUN echo \\\n  b \\\n  a<|>\n',
      'FROM a\nRUN apk add \\\n  b=$V \\\n  a<|>\n',
    ));
});

describe('stages', () => {
  const extract = 'Extract a stage';
  test('extract what a stage begins with', () =>
    check(
      extract,
      'FROM a AS b\n«WORKDIR /w\nCOPY . .»\n# then\nRUN c\n',
      'FROM a AS base\nWORKDIR /w\nCOPY . .\n\nFROM base AS b\n# then\nRUN c\n',
    ));
  test('extract from the middle', () =>
    check(
      extract,
      'from a\nuser x\n«run b\n»\nrun c\n',
      'from a as base\nuser x\n\nfrom base as stage\nrun b\n\nfrom stage\nrun c\n',
    ));
  test('numbers move', () =>
    check(
      extract,
      'FROM a\n«USER x»\nRUN b\nFROM c\nCOPY --from=0 /x /y\n',
      'FROM a AS base\nUSER x\n\nFROM base\nRUN b\nFROM c\nCOPY --from=1 /x /y\n',
    ));
  test('names are free', () =>
    check(extract, 'FROM base\n«USER x»\nRUN b\n', 'FROM base AS base-2\nUSER x\n\nFROM base-2\nRUN b\n'));
  test('not all of a stage, not with ONBUILD, not over two stages', () =>
    never(
      extract,
      'FROM a\n«USER x»\n',
      'FROM a\n«ONBUILD USER x»\nRUN b\n',
      'FROM a\n«USER x\nFROM b\nUSER y»\nRUN c\n',
      'FROM a\nUSER x<|>\nRUN b\n',
    ));
  test('inline', () => {
    check('Put stage', 'FROM a AS b\nUSER x\n\n<|>FROM b\nRUN c\n', 'FROM a\nUSER x\n\nRUN c\n');
    check('Put stage', 'FROM a AS b<|>\nUSER x\nFROM b AS d\nRUN c\n', 'FROM a AS d\nUSER x\nRUN c\n');
    check(
      'Put stage',
      'FROM a AS b<|>\nFROM b\nRUN c\nFROM d\nCOPY --from=1 x y\n',
      'FROM a\nRUN c\nFROM d\nCOPY --from=0 x y\n',
    );
  });
  test('not a stage that others use', () =>
    never(
      'Put stage',
      'FROM a AS b<|>\nFROM b\nCOPY --from=b x y\n',
      'FROM a AS b<|>\nFROM c\nFROM b\n',
      'FROM a<|>\nFROM b\n',
    ));
  test('a name in place of a number', () => {
    check(
      'Name the stage build',
      'FROM a\nFROM b\nCOPY --from=0<|> x y\nCOPY --from=0 z w\n',
      'FROM a AS build\nFROM b\nCOPY --from=build x y\nCOPY --from=build z w\n',
    );
    check('Name the stage build', 'FROM a<|>\nFROM b\n', 'FROM a AS build\nFROM b\n');
    check('Name the stage final', 'FROM a AS build\nFROM b<|>\n', 'FROM a AS build\nFROM b AS final\n');
  });
  test('the name that is there in place of a number', () => {
    check(
      'Use the name tools',
      'FROM a AS tools\nFROM b\nCOPY --from=0<|> x y\nCOPY --from=tools z w\nCOPY --from=0 u v\n',
      'FROM a AS tools\nFROM b\nCOPY --from=tools x y\nCOPY --from=tools z w\nCOPY --from=tools u v\n',
    );
    check('Use the name b', 'FROM a AS b<|>\nFROM c\nCOPY --from=0 x y\n', 'FROM a AS b\nFROM c\nCOPY --from=b x y\n');
    never(
      'Use the name',
      'FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=0<|> y z\n',
      'FROM a AS x\nFROM b\nCOPY --from=x<|> y z\n',
    );
  });
  test('not where there is one, or one stage alone', () => never('Name', 'FROM a AS b<|>\nFROM c\n', 'FROM a<|>\n'));
});

describe('legacy ENV and LABEL', () => {
  const title = 'Write this';
  test('values keep their meaning', () => {
    check(title, 'FROM a\nENV A b<|>\n', 'FROM a\nENV A=b\n');
    check(title, 'FROM a\nENV A b c $D<|>\n', 'FROM a\nENV A="b c $D"\n');
    check(title, 'FROM a\nENV A "b c"<|>\n', 'FROM a\nENV A="b c"\n');
    check(title, 'FROM a\nlabel a.b c  d<|>\n', 'FROM a\nlabel a.b="c  d"\n');
  });
  test('all at once', () =>
    check('Write all 2', 'FROM a\nENV A b<|>\nLABEL c d e\nENV F=g\n', 'FROM a\nENV A=b\nLABEL c="d e"\nENV F=g\n'));
  test('not where quotes would have to be rewritten', () =>
    never(
      title,
      `FROM a\nENV A b "c" d<|>\n`,
      'FROM a\nENV A=b<|>\n',
      'FROM a\nENV A<|>\n',
      `FROM a\nENV A it's<|>\n`,
    ));
});

describe('everywhere', () => {
  test('nothing throws, edits apply, results have no new mistakes, titles are in both languages', () => {
    const random = seeded(9);
    const texts = [...realDockerfiles().map((f) => f.text), ...randomDockerfiles(600, 61)];
    let count = 0;
    for (const text of texts) {
      const file = open(text);
      for (let i = 0; i < 6; i++) {
        const start = Math.floor(random() * (text.length + 1));
        const end = random() < 0.5 ? start : Math.min(text.length, start + Math.floor(random() * 60));
        for (const refactor of refactors(file, { start, end })) {
          count++;
          const result = applyEdits(text, refactor.edits);
          assert.notEqual(result, text);
          assert.deepEqual(newMistakes(text, result), [], `${english(refactor)}: ${JSON.stringify({ text, result })}`);
          assert.ok(typeof refactor.title === 'object' && /[가-힣]/.test(refactor.title.ko));
        }
      }
    }
    assert.ok(count > 200, `only ${count}`);
  });
});
