import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LineIndex } from '../../../server/src/core/lineIndex.js';
import { applyChanges, languageOf } from '../../../server/src/workspace/documents.js';

describe('changes', () => {
  const at = (line: number, character: number) => ({ line, character });

  test('each change refers to the text after the ones before it', () => {
    const text = applyChanges('FROM a\nRUN b\n', [
      { range: { start: at(0, 5), end: at(0, 6) }, text: 'alpine\nARG X' },
      { range: { start: at(2, 4), end: at(2, 5) }, text: 'c' },
    ]);
    assert.equal(text, 'FROM alpine\nARG X\nRUN c\n');
  });

  test('a change without a range is the whole text', () => {
    assert.equal(applyChanges('FROM a', [{ text: 'FROM b' }]), 'FROM b');
  });

  test('positions behind the end of a line or of the text are clamped', () => {
    assert.equal(applyChanges('a\r\nb', [{ range: { start: at(0, 99), end: at(0, 99) }, text: '!' }]), 'a!\r\nb');
    assert.equal(applyChanges('a\nb', [{ range: { start: at(9, 0), end: at(9, 9) }, text: '!' }]), 'a\nb!');
  });

  test('random edits give what the same edits on offsets give', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return seed % below;
    };
    const pieces = ['a', '\n', '\r\n', 'RUN x', '한글', '😀', ''];
    let text = 'FROM a\nRUN b\r\n# c\n';
    for (let i = 0; i < 2000; i++) {
      const lines = new LineIndex(text);
      let start = random(text.length + 1);
      let end = Math.min(text.length, start + random(6));
      // Editors never put a position between CR and LF.
      if (text[start - 1] === '\r' && text[start] === '\n') start--;
      if (text[end - 1] === '\r' && text[end] === '\n') end--;
      if (end < start) end = start;
      const insert = pieces[random(pieces.length)] ?? '';
      const expected = text.slice(0, start) + insert + text.slice(end);
      const range = { start: lines.position(start), end: lines.position(end) };
      assert.equal(applyChanges(text, [{ range, text: insert }]), expected);
      text = expected.length > 400 ? expected.slice(0, 200) : expected;
    }
  });
});

describe('which language', () => {
  const cases: readonly [languageId: string, uri: string, expected: string | null][] = [
    ['dockerfile', 'untitled:Untitled-1', 'dockerfile'],
    ['Dockerfile', 'file:///a/b', 'dockerfile'],
    ['dockercompose', 'git:/compose.yaml?ref', 'dockercompose'],
    ['yaml.docker-compose', 'file:///a.yml', 'dockercompose'],
    ['yaml', 'file:///p/compose.yaml', 'dockercompose'],
    ['yaml', 'file:///p/docker-compose.override.yml', 'dockercompose'],
    ['yaml', 'file:///p/compose.prod.yml#x', 'dockercompose'],
    ['yaml', 'file:///p/composer.yaml', null],
    ['yaml', 'file:///p/values.yaml', null],
    ['', 'file:///p/Containerfile.dev', 'dockerfile'],
    ['plaintext', 'file:///p/web.Dockerfile', 'dockerfile'],
    ['plaintext', 'file:///p/100%/Dockerfile', 'dockerfile'],
    ['markdown', 'file:///p/Dockerfile', null],
  ];
  for (const [languageId, uri, expected] of cases) {
    test(`${languageId || 'no id'} ${uri} → ${expected}`, () => assert.equal(languageOf(languageId, uri), expected));
  }
});
