import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completions } from '../../../../server/src/dockerfile/features/completion.js';
import { definition } from '../../../../server/src/dockerfile/features/definition.js';
import { folds } from '../../../../server/src/dockerfile/features/folding.js';
import { hover } from '../../../../server/src/dockerfile/features/hover.js';
import { references } from '../../../../server/src/dockerfile/features/references.js';
import { rename, renameTarget } from '../../../../server/src/dockerfile/features/rename.js';
import { signature } from '../../../../server/src/dockerfile/features/signature.js';
import { symbols } from '../../../../server/src/dockerfile/features/symbols.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { emptyHost } from '../../../../server/src/host.js';
import { randomDockerfiles, realDockerfiles, seeded } from '../randomDockerfiles.js';

const never = new AbortController().signal;

/** Asks everything at one place; a throw fails the test. Spans must lie in the text, and hold the place or touch it. */
async function askAll(file: DockerfileFile, offset: number): Promise<void> {
  const { length } = file.text;
  const inText = (span: { start: number; end: number }): void =>
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= length, JSON.stringify(span));
  const { items } = await completions(file, offset, emptyHost, never);
  for (const { span } of items) {
    inText(span);
    assert.ok(
      span.start <= offset && offset <= span.end,
      `${JSON.stringify(file.text.slice(span.start, span.end))} replaced at ${JSON.stringify(file.text.slice(Math.max(0, offset - 20), offset))}`,
    );
    assert.equal(file.text.slice(span.start, span.end).includes('\n'), false);
  }
  const found = await hover(file, offset, emptyHost, never);
  if (found !== null) {
    inText(found.span);
    assert.ok(
      found.span.start <= offset && offset <= found.span.end,
      `hover of ${JSON.stringify(file.text.slice(found.span.start, found.span.end))} at ${JSON.stringify(file.text.slice(offset - 20, offset))}`,
    );
  }
  signature(file, offset);
  for (const { target } of definition(file, offset)) inText(target.span);
  const all = references(file, offset);
  for (const { span } of all) inText(span);
  const target = renameTarget(file, offset);
  assert.equal(target === null, all.length === 0);
  if (target?.ok) rename(file, offset, 'fresh_name');
}

for (const { path, text } of realDockerfiles()) {
  test(`every place of ${path}`, async () => {
    const file = new DockerfileFile('file:///Dockerfile', 1, text);
    symbols(file);
    folds(file);
    for (let offset = 0; offset <= text.length; offset++) await askAll(file, offset);
  });

  test(`${path}, cut off anywhere`, async () => {
    const step = Math.max(1, Math.floor(text.length / 150));
    for (let length = 0; length <= text.length; length += step) {
      await askAll(new DockerfileFile('file:///Dockerfile', 1, text.slice(0, length)), length);
    }
  });
}

test('random files', async () => {
  const random = seeded(20260704);
  for (const text of randomDockerfiles(1_000, 4)) {
    const file = new DockerfileFile('file:///Dockerfile', 1, text);
    for (const symbol of symbols(file)) assert.ok(symbol.span.end <= text.length);
    folds(file);
    for (let n = 0; n < 4; n++) await askAll(file, Math.floor(random() * (text.length + 1)));
  }
});

test('odd names are no danger', async () => {
  for (const text of [
    'FROM a\nENV *=1 ?=2 a+b=3 "(["=4\nRUN echo $* $? $a ${(} $[',
    'FROM a AS (\nCOPY --from=( a b',
  ]) {
    const file = new DockerfileFile('file:///Dockerfile', 1, text);
    for (let offset = 0; offset <= text.length; offset++) await askAll(file, offset);
  }
});

test('one line of 60 KB, and 20,000 empty words', async () => {
  for (const text of [
    `FROM a\nRUN ${'echo $A "b" '.repeat(5_000)}`,
    `FROM a\nRUN ${' x'.repeat(20_000)}`,
    `${'\n'.repeat(20_000)}FR`,
  ]) {
    await askAll(new DockerfileFile('file:///Dockerfile', 1, text), text.length);
    await askAll(new DockerfileFile('file:///Dockerfile', 1, text), Math.floor(text.length / 2));
  }
});
