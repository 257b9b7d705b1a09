import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandLineError } from '../../../server/src/core/commandLine.js';
import { accepted, errorsAlone, rejected } from '../../support/composeVerdicts.js';

/** The engine layer asks the loader about the same texts. */
describe('what the loader rejects', () => {
  for (const text of rejected)
    test(text, async () => {
      assert.notDeepEqual(await errorsAlone(text), []);
    });
});

describe('what the loader accepts', () => {
  for (const text of accepted)
    test(text, async () => {
      assert.deepEqual(await errorsAlone(text), []);
    });
});

test('a command line, as the loader splits it', () => {
  const error = (text: string): string | null => commandLineError(text)?.code ?? null;
  for (const text of ['', 'a "b c" \'d\'', 'a\\"b', "'a\\", 'a)b)', '$(a "b c")', '"a(b"', '`(`', '1> "', 'a|"'])
    assert.equal(error(text), text === "'a\\" ? 'quote' : null, text);
  assert.deepEqual(['"a', "a'", 'a\\', '(a', 'a)', '$(a', '$((a))', '`a', '"a\\"'].map(error), [
    'quote',
    'quote',
    'backslash',
    'bracket',
    'bracket',
    'bracket',
    'bracket',
    'backtick',
    'quote',
  ]);
});
