import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintText } from '../../support/dockerfileText.js';
import { realCorpus, withBusybox } from '../../support/realCorpus.js';

describe('Dockerfiles as people write them', () => {
  test('none of them has an error: they build', () => {
    for (const { name, text } of realCorpus()) {
      const errors = lintText(text).problems.filter((problem) => problem.severity === 'error');
      assert.deepEqual(
        // `# check=error=true` makes errors of warnings.
        /^#\s*check=.*error=true/m.test(text)
          ? []
          : errors.map(({ code, span }) => `${name}: ${code} at ${span.start}`),
        [],
      );
    }
  });

  test('for an engine that has busybox only, the images change and nothing else', () => {
    const text =
      '# syntax=docker/dockerfile:1\nFROM a:1 AS x\nFROM x\nCOPY --from=x --link a b\nCOPY --from=c:2 d e\nFROM scratch\n';
    assert.equal(
      withBusybox(text),
      'FROM busybox AS x\nFROM x\nCOPY --from=x --link a b\nCOPY --from=busybox d e\nFROM scratch\n',
    );
  });
});
