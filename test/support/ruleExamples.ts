import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../server/src/core/edit.js';
import type { Problem } from '../../server/src/core/results.js';
import type { RuleMeta } from '../../server/src/core/rule.js';
import { mark, marked } from './marked.js';
import { type LintText, patternOf } from './ruleMessages.js';

const ALLOWED_HOSTS = ['docs.docker.com', 'github.com'];

/** Proves every rule of one language by its own examples and texts. */
export function proveRules(rules: readonly RuleMeta<string>[], lint: LintText): void {
  test('ids are unique', () => {
    const ids = rules.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
  for (const rule of rules) {
    describe(rule.id, () => {
      const own = (code: string): readonly Problem[] => lint(code).problems.filter((p) => p.code === rule.id);
      for (const code of rule.examples.valid) {
        test(`silent: ${short(code)}`, () => {
          assert.equal(mark(code, spansOf(own(code))), code);
        });
      }
      for (const { code, fixed } of rule.examples.invalid) {
        test(`found: ${short(code)}`, () => {
          const { text } = marked(code);
          const problems = own(text);
          assert.equal(mark(text, spansOf(problems)), code);
          const edits = problems.flatMap((p) => p.fixes.flatMap((fix) => fix.edits));
          assert.equal(edits.length > 0, fixed !== undefined, 'an example has `fixed` exactly when there is a fix');
          if (fixed === undefined) return;
          assert.equal(applyEdits(text, edits), fixed);
          assert.deepEqual(own(fixed), [], 'the fix mends the problem');
          assert.deepEqual(newErrors(lint(text).problems, lint(fixed).problems), [], 'the fix adds no error');
        });
      }
      test('texts', () => {
        for (const problem of rule.examples.invalid.flatMap(({ code }) => own(marked(code).text))) {
          assert.ok(typeof problem.message === 'object');
          assert.doesNotMatch(problem.message.en, /(?<!\$)\{\w+\}/, 'every placeholder is filled');
          assert.doesNotMatch(problem.message.ko, /(?<!\$)\{\w+\}/, 'every placeholder is filled');
        }
        for (const [id, prose] of Object.entries(rule.messages)) {
          assert.deepEqual(placeholders(prose.en), placeholders(prose.ko), id);
        }
        if (rule.fix) assert.deepEqual(placeholders(rule.fix.title.en), placeholders(rule.fix.title.ko));
        for (const prose of [rule.title, rule.why, ...Object.values(rule.messages)]) {
          assert.match(prose.ko, /[가-힣]/);
          assert.doesNotMatch(prose.en, /[가-힣]/);
        }
        assert.doesNotMatch(rule.title.en, /[.]$/, 'a title is no sentence');
        assert.match(rule.why.ko, /다\.$|요\.$/);
        for (const source of rule.sources) assert.ok(ALLOWED_HOSTS.includes(new URL(source).host), source);
        assert.ok(rule.examples.valid.length > 0 && rule.examples.invalid.length > 0);
      });
      test('every message has an example', () => {
        const seen = rule.examples.invalid.flatMap(({ code }) => own(marked(code).text));
        const texts = seen
          .flatMap((p) => [p.message, ...(p.related ?? []).map((related) => related.message)])
          .map((message) => (typeof message === 'string' ? message : message.en));
        for (const [id, prose] of Object.entries(rule.messages)) {
          assert.ok(
            texts.some((text) => patternOf(prose.en).test(text)),
            `no example shows the message '${id}'`,
          );
        }
      });
    });
  }
}

const spansOf = (problems: readonly Problem[]): readonly Problem['span'][] => problems.map((p) => p.span);

const newErrors = (before: readonly Problem[], after: readonly Problem[]): readonly string[] => {
  const old = new Set(before.filter((p) => p.severity === 'error').map((p) => p.code));
  return after.filter((p) => p.severity === 'error' && !old.has(p.code)).map((p) => p.code);
};

/** Placeholders are `{word}`; `${word}` is a variable that a message talks about. */
const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/(?<!\$)\{(\w+)\}/g)].map((m) => m[1] ?? ''))].sort();

const short = (code: string): string => {
  const line = code.replace(/\n/g, '⏎');
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
};
