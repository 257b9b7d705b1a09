import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/edit.js';
import { suppressions } from '../../../../server/src/dockerfile/features/suppressions.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { allRules } from '../../../../server/src/dockerfile/lint/all.js';
import { marked } from '../../../support/marked.js';

const file = (text: string) => new DockerfileFile('file:///w/Dockerfile', 1, text);

/** Applies the `nth` offer (0: this instruction, 1: this file) for the first problem of the rule. */
function silenced(source: string, code: string, nth: number): string {
  const before = file(source);
  const problem = before.problems.find((p) => p.code === code);
  assert.ok(problem, `${code} is not reported`);
  return applyEdits(source, suppressions(before, problem)[nth]?.edits ?? []);
}

describe('the comment that silences', () => {
  test('a check of the builder, for one instruction, indented like it', () =>
    assert.equal(
      silenced('FROM busybox\n  MAINTAINER me\n', 'MaintainerDeprecated', 0),
      'FROM busybox\n  # check=skip=MaintainerDeprecated\n  MAINTAINER me\n',
    ));

  test('joins the comment that is there', () =>
    assert.equal(
      silenced('FROM busybox\n# check=skip=StageNameCasing\nMAINTAINER me\n', 'MaintainerDeprecated', 0),
      'FROM busybox\n# check=skip=StageNameCasing,MaintainerDeprecated\nMAINTAINER me\n',
    ));

  test('a check for the file becomes a directive', () =>
    assert.equal(
      silenced('# syntax=docker/dockerfile:1\nFROM busybox\nMAINTAINER me\n', 'MaintainerDeprecated', 1),
      '# check=skip=MaintainerDeprecated\n# syntax=docker/dockerfile:1\nFROM busybox\nMAINTAINER me\n',
    ));

  test('or extends it', () => {
    const rest = '\nFROM busybox\nMAINTAINER me\n';
    assert.equal(
      silenced(`# check=skip=JSONArgsRecommended;error=false${rest}`, 'MaintainerDeprecated', 1),
      `# check=skip=JSONArgsRecommended,MaintainerDeprecated;error=false${rest}`,
    );
    assert.equal(
      silenced(`# check=error=false${rest}`, 'MaintainerDeprecated', 1),
      `# check=skip=MaintainerDeprecated;error=false${rest}`,
    );
  });

  test('a rule of hadolint takes the words of hadolint', () => {
    assert.equal(
      silenced('FROM busybox\r\nRUN sudo ls\r\n', 'DL3004', 0),
      'FROM busybox\r\n# hadolint ignore=DL3004\r\nRUN sudo ls\r\n',
    );
    assert.equal(
      silenced('# syntax=docker/dockerfile:1\nFROM busybox\nRUN sudo ls\n', 'DL3004', 1),
      '# syntax=docker/dockerfile:1\n# hadolint global ignore=DL3004\nFROM busybox\nRUN sudo ls\n',
    );
  });
});

/** Rules whose examples show them without facts from outside, and which a comment does not itself set off. */
const silenceable = allRules.flatMap((rule) => {
  const codes = rule.examples.invalid.map((example) => marked(example.code).text);
  const code = codes.find((text) => file(text).problems.some((p) => p.code === rule.id && p.severity !== 'error'));
  return code === undefined || rule.id === 'DL1001' ? [] : [{ id: rule.id, code }];
});

describe('every rule that may be silenced', () => {
  const shown = (text: string, code: string): readonly string[] =>
    file(text)
      .problems.filter((p) => !p.offByDefault || p.code === code)
      .map((p) => p.code);

  test('is nearly every one that is no error', () => {
    const all = allRules.filter((rule) => rule.severity !== 'error').length;
    assert.ok(silenceable.length > all * 0.8, `${silenceable.length} of ${all}`);
  });

  for (const { id, code } of silenceable) {
    test(`${id}: both comments silence it and nothing new is said`, () => {
      const before = file(code);
      const problem = before.problems.find((p) => p.code === id);
      assert.ok(problem);
      const were = shown(code, id);
      for (const { edits } of suppressions(before, problem)) {
        const left = shown(applyEdits(code, edits), id);
        assert.ok(left.filter((c) => c === id).length < were.filter((c) => c === id).length);
        assert.deepEqual(
          left.filter((c) => !were.includes(c)),
          [],
        );
      }
    });
  }
});
