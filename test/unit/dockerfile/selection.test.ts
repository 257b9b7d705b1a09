import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selections } from '../../../server/src/dockerfile/features/selection.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { marked } from '../../support/marked.js';
import { randomDockerfiles, seeded } from './randomDockerfiles.js';

/** What is selected step by step, up to the instruction. */
function check(source: string, ...expected: readonly string[]): void {
  const { text, cursor } = marked(source);
  const steps = selections(new DockerfileFile('file:///Dockerfile', 1, text), cursor).map((s) =>
    text.slice(s.start, s.end),
  );
  assert.deepEqual(steps.slice(0, expected.length), expected);
  assert.equal(steps.at(-1), text);
}

describe('selection grows', () => {
  test('from a part of a word to the file', () =>
    check(
      'FROM a\nCOPY x/y<|>z.txt /d\nUSER u\n\nFROM b\n',
      'yz',
      'yz.txt',
      'x/yz.txt',
      'x/yz.txt /d',
      'COPY x/yz.txt /d',
      'FROM a\nCOPY x/yz.txt /d\nUSER u',
      'FROM a\nCOPY x/yz.txt /d\nUSER u\n\nFROM b\n',
    ));
  test('through a shell command', () =>
    check(
      'FROM a\nRUN x && echo "a b<|>c" | grep -q d || y; z\n',
      'bc',
      'a bc',
      '"a bc"',
      'echo "a bc"',
      'echo "a bc" | grep -q d',
      'x && echo "a bc" | grep -q d || y',
      'x && echo "a bc" | grep -q d || y; z',
      'RUN x && echo "a bc" | grep -q d || y; z',
    ));
  test('over continued lines', () =>
    check(
      'FROM a\nRUN x && \\\n  y<|>z \\\n  w\n',
      'yz',
      'yz \\\n  w',
      'x && \\\n  yz \\\n  w',
      'RUN x && \\\n  yz \\\n  w',
    ));
  test('in a heredoc', () =>
    check(
      'FROM a\nRUN <<EOF\nif a; then\n  b c<|>\nfi\nEOF\n',
      'c',
      'b c',
      '  b c',
      'if a; then\n  b c\nfi',
      'if a; then\n  b c\nfi\nEOF',
      'RUN <<EOF\nif a; then\n  b c\nfi\nEOF',
    ));
  test('in a flag and a mount', () =>
    check(
      'FROM a\nRUN --mount=type=cache,target=/ro<|>ot/x y\n',
      'root',
      '/root/x',
      'target=/root/x',
      'type=cache,target=/root/x',
      '--mount=type=cache,target=/root/x',
      'RUN --mount=type=cache,target=/root/x y',
    ));
  test('in a pair', () =>
    check('FROM a\nENV A=1 B="x $C<|> y"\n', 'C', '$C', 'x $C y', '"x $C y"', 'B="x $C y"', 'A=1 B="x $C y"'));
  test('in JSON', () => check('FROM a\nCMD ["a b", "c<|>"]\n', 'c', '"c"', '["a b", "c"]', 'CMD ["a b", "c"]'));
  test('in a comment, then its block', () =>
    check('# one\n# two thr<|>ee\nFROM a\n', 'three', 'two three', '# two three', '# one\n# two three'));
  test('in ONBUILD', () => check('FROM a\nONBUILD USER u<|>x\n', 'ux', 'USER ux', 'ONBUILD USER ux'));
  test('between things: the file', () => check('FROM a\n\n<|>\n\nUSER b\n', 'FROM a\n\n\n\nUSER b'));
});

test('every span holds the cursor and the one before it', () => {
  const random = seeded(5);
  for (const text of randomDockerfiles(400, 41)) {
    const file = new DockerfileFile('file:///Dockerfile', 1, text);
    for (let i = 0; i < 8; i++) {
      const offset = Math.floor(random() * (text.length + 1));
      let last = { start: offset, end: offset };
      for (const span of selections(file, offset)) {
        assert.ok(span.start <= last.start && span.end >= last.end, JSON.stringify({ text, offset, span, last }));
        last = span;
      }
      assert.deepEqual(last, { start: 0, end: text.length });
    }
  }
});
