import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit } from '../../../../server/src/core/edit.js';
import type { Span } from '../../../../server/src/core/text.js';
import { hadolintRules } from '../../../../server/src/dockerfile/lint/hadolint/index.js';
import { ownRules } from '../../../../server/src/dockerfile/lint/own/index.js';
import { lintText } from '../../../support/dockerfileText.js';
import { marked } from '../../../support/marked.js';
import { mutate, pick, random } from '../../shell/random.js';

const examples = [...hadolintRules, ...ownRules]
  .flatMap((rule) => [...rule.examples.valid, ...rule.examples.invalid.map(({ code }) => marked(code).text)])
  .filter((code) => !code.startsWith('#- '));

test('1,500 mutated examples: no rule throws, places are inside, fixes apply', () => {
  const next = random(4);
  for (let i = 0; i < 1500; i++) {
    const text = mutate(next, pick(next, examples)).replaceAll(/^#- /gm, '# - ');
    for (const { code, span, fixes } of lintText(text).problems) {
      const where = `${code} in ${JSON.stringify(text)}`;
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, where);
      for (const { edits } of fixes) assert.doesNotThrow(() => applyEdits(text, edits), where);
    }
  }
});

test('a file keeps its findings when its line breaks are CRLF', () => {
  for (const text of examples.filter((code) => !code.includes('<<'))) {
    const ids = (code: string): readonly string[] => lintText(code).problems.map((p) => p.code);
    assert.deepEqual(ids(text.replaceAll('\n', '\r\n')), ids(text), JSON.stringify(text));
  }
});

test('all safe fixes of a file together leave a file that the builder and the shell can read', () => {
  let mended = 0;
  for (const text of examples) {
    const before = lintText(text).problems;
    const edits: Edit[] = [];
    for (const fix of before.flatMap((p) => p.fixes).filter((f) => f.safety === 'safe')) {
      const isFree = fix.edits.every((e) => edits.every((other) => !touches(e.span, other.span)));
      if (isFree) edits.push(...fix.edits);
    }
    if (edits.length === 0) continue;
    mended++;
    const after = lintText(applyEdits(text, edits)).problems;
    const broken = (problems: typeof after): ReadonlySet<string> =>
      new Set(problems.filter((p) => p.severity === 'error' || p.code === 'ShellSyntax').map((p) => p.code));
    const old = broken(before);
    assert.deepEqual(
      [...broken(after)].filter((code) => !old.has(code)),
      [],
      applyEdits(text, edits),
    );
  }
  assert.ok(mended > 50);
});

const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
