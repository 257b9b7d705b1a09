import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { format } from '../../../server/src/compose/features/format.js';
import { formatOnType } from '../../../server/src/compose/features/formatOnType.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { composeShapes } from '../../support/composeShapes.js';
import { marked } from '../../support/marked.js';

const options = { tabSize: 2, insertSpaces: true };
const run = (text: string): string =>
  applyEdits(text, format(new ComposeFile('file:///p/compose.yaml', 1, text), options));

function becomes(source: string, expected: string): void {
  assert.equal(run(source), expected);
  assert.equal(run(expected), expected, 'formatting twice changes nothing more');
}

const stays = (source: string): void => becomes(source, source);

describe('formatting', () => {
  test('indents follow the structure', () => {
    becomes(
      'services:\n  web:\n     image: a\n     ports:\n        - "80:80"\n',
      'services:\n  web:\n    image: a\n    ports:\n      - "80:80"\n',
    );
    becomes('services:\n    web:\n      image: a\n', 'services:\n    web:\n        image: a\n');
    becomes(
      'services:\n  a:\n   b:\n    - c: d\n      e: f\n    -   g: h\n        i: j\n',
      'services:\n  a:\n    b:\n      - c: d\n        e: f\n      - g: h\n        i: j\n',
    );
  });

  test('dashes below their key may stay there', () => {
    stays('services:\n  a:\n    ports:\n    - "80"\n    - target: 1\n      published: 2\n');
  });

  test('blanks at line ends and before colons go, the last line ends', () => {
    becomes("version : '3'  \nservices:   \n  a:\n    image: b", "version: '3'\nservices:\n  a:\n    image: b\n");
    becomes('services:\r\n  a:\r\n     image: b  \r\n', 'services:\r\n  a:\r\n    image: b\r\n');
  });

  test('comments, blank lines, quotes, anchors and numbers stay', () => {
    stays(
      '# top\n\n\nservices: # all\n  # web\n  web: &w # why\n    image: "a"   # aligned\n\n    mem_limit: 12345678901234567890\n    environment: {A: 0777, B: \'x\'}\n  b:\n    <<: *w\n',
    );
    becomes(
      'services:\n  a:\n     # why\n     image: b\n     # end\n',
      'services:\n  a:\n    # why\n    image: b\n    # end\n',
    );
  });

  test('block scalars and texts over several lines move as a whole', () => {
    becomes(
      'services:\n  a:\n     command: |\n        one\n          two  \n\n        three\n     image: >-\n       x\n',
      'services:\n  a:\n    command: |\n       one\n         two  \n\n       three\n    image: >-\n      x\n',
    );
    stays('services:\n  a:\n    command: "x\n      y"\n    labels: {\n      a: b,\n        c: d\n    }\n');
    becomes(
      'services:\n   a:\n      labels: {\n         a: b\n      }\n',
      'services:\n   a:\n      labels: {\n         a: b\n      }\n',
    );
  });

  test('a file with errors is left alone', () => {
    for (const text of ['services:\n   a: "x\n', 'services:\n   a\n   b:  \n']) {
      assert.deepEqual(format(new ComposeFile('file:///p/compose.yaml', 1, text), options), []);
    }
  });

  test('only a part', () => {
    const text = 'a:   \nb:   \n';
    const file = new ComposeFile('file:///p/compose.yaml', 1, text);
    assert.equal(applyEdits(text, format(file, options, { start: 6, end: 9 })), 'a:   \nb:\n');
  });

  test('every real-life shape keeps its meaning and is stable', () => {
    for (const { name, text } of composeShapes()) {
      const once = run(text);
      assert.equal(run(once), once, name);
      const bad = text.replace(/^ +/gm, (blanks) => blanks + ' '.repeat(blanks.length));
      const twice = run(bad);
      assert.equal(run(twice), twice, name);
    }
  });
});

describe('a new line', () => {
  /** The cursor stands on the line that Enter made; `column` is where it should be. */
  function starts(source: string, column: number): void {
    const { text, cursor } = marked(source);
    const edits = formatOnType(new ComposeFile('file:///p/compose.yaml', 1, text), cursor, '\n', options);
    const changed = applyEdits(text, edits);
    const line = changed.split('\n')[text.slice(0, cursor).split('\n').length - 1] ?? '';
    assert.equal(/^ */.exec(line)?.[0].length, column, source);
    if (edits.length > 0) assert.equal(line.trim(), '', source);
  }
  const stays = (source: string): void => starts(source, /\n( *)<\|>/.exec(source)?.[1]?.length ?? 0);

  test('below a key without a value one level deeper, else beside what is above', () => {
    starts('services:\n<|>', 2);
    starts('services:\n  web:\n<|>', 4);
    starts('services:\n    web:\n<|>', 8);
    starts('services:\n  web:\n<|>\n    image: a\n', 4);
    starts('services:\n  web:\n    image: a\n  <|>', 4);
    starts('services:\n  web:\n    image: a\n      <|>\n  db:\n    image: b\n', 4);
    starts('services:\r\n  web:\r\n<|>', 4);
  });

  test('behind a dash below its first key', () => {
    starts('services:\n  web:\n    ports:\n      - target: 80\n<|>', 8);
    starts('services:\n  web:\n    ports:\n      - "80"\n<|>', 6);
    starts('services:\n  web:\n    ports:\n      -\n<|>', 8);
  });

  test('texts, brackets, comments and lines that hold something stay', () => {
    stays('services:\n  web:\n    command: |\n <|>');
    stays('services:\n  web:\n    command: |\n      a\n <|>');
    stays('services:\n  web:\n    command: [a,\n <|>\n');
    stays('services:\n  web:\n    command: "a\n <|>\n');
    stays('services:\n  # why\n <|>');
    stays('services:\n <|>web:\n');
    stays('<|>');
  });
});
