import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintText } from '../../../support/dockerfileText.js';
import { hasShell, isReadBy } from '../../shell/bash.js';
import { mutate, pick, random } from '../../shell/random.js';
import { accepted, rejected } from '../../shell/table.js';

const isReported = (script: string): boolean =>
  lintText(`FROM debian:13\nRUN <<"DOCKNOTE"\n${script}\nDOCKNOTE\n`).problems.some((p) => p.code === 'ShellSyntax');

describe('ShellSyntax', () => {
  test('is silent on all that bash accepts, and finds most of what it rejects', () => {
    assert.deepEqual(accepted.filter(isReported), []);
    const found = rejected.filter(isReported).length;
    assert.ok(found > rejected.length / 2, `${found} of ${rejected.length}`);
  });

  // Where the image's /bin/sh may be dash, nothing is said that dash does not say itself.
  for (const shell of ['dash']) {
    test(`is silent on all that ${shell} accepts`, { skip: hasShell(shell) ? false : `no ${shell} to ask` }, () => {
      const next = random(5);
      const texts = Array.from({ length: 250 }, () => mutate(next, pick(next, [...accepted, ...rejected])));
      const reported = [...rejected, ...texts].filter((text) => !text.includes('\r') && isReported(text));
      assert.ok(reported.length > 80);
      const wrong = reported.filter((text) => isReadBy(shell, text));
      // Such as a command called `]]`, which nobody writes.
      assert.ok(wrong.length <= 2, wrong.map((text) => JSON.stringify(text)).join('\n'));
    });
  }
});
