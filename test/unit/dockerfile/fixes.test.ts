import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../server/src/core/edit.js';
import type { Problem } from '../../../server/src/core/results.js';
import { lintText } from '../../support/dockerfileText.js';
import { oracleCases } from '../../support/oracleCases.js';
import { mutate } from '../../support/oracleMutate.js';
import { Random } from '../../support/random.js';
import { realDockerfiles } from './randomDockerfiles.js';

/** Fixes that bring to light an error which hid behind the one that they mend, and why. */
const REVEALING: Readonly<Record<string, string>> = {
  TrailingComment: 'words of the comment stood in the place of arguments',
  UnknownInstruction: 'only now are the arguments read as those of an instruction',
  InvalidTrigger: 'the trigger inside the trigger is read',
  UnusedArg: 'an ARG was all that there was',
};

const count = (problems: readonly Problem[], code: string): number => problems.filter((p) => p.code === code).length;

/** How many problems of the same rule there are at the same words. */
const same = (text: string, problems: readonly Problem[], { code }: Problem, words: string): number =>
  problems.filter((p) => p.code === code && text.slice(p.span.start, p.span.end) === words).length;

/** What is wrong with a fix: it leaves the problem, or makes an error that was not there. */
function faultOf(
  text: string,
  before: readonly Problem[],
  problem: Problem,
  fix: Problem['fixes'][number],
): string | null {
  const fixed = applyEdits(text, fix.edits);
  const after = lintText(fixed).problems;
  const errors = after.filter((p) => p.severity === 'error').map((p) => p.code);
  const fresh = errors.find((code) => count(after, code) > count(before, code));
  const words = text.slice(problem.span.start, problem.span.end);
  const isMended = same(fixed, after, problem, words) < same(text, before, problem, words);
  if (isMended && (fresh === undefined || Object.hasOwn(REVEALING, problem.code))) return null;
  const why = fresh === undefined ? 'is still there' : `makes ${fresh}`;
  return `${problem.code} ${why}\n--- before\n${text}\n--- after\n${fixed}`;
}

test('every fix of every problem in many texts mends it and makes no error', () => {
  const random = new Random(20261121);
  const texts = new Set([
    ...realDockerfiles().map(({ text }) => text),
    ...oracleCases,
    ...Array.from({ length: 400 }, () => mutate(random)),
  ]);
  const faults: string[] = [];
  const tried = new Map<string, number>();
  for (const text of texts) {
    if (text.startsWith('#- ')) continue;
    const { problems } = lintText(text);
    for (const problem of problems) {
      // Of each rule so many are enough: a text has often the same problem many times.
      const times = tried.get(problem.code) ?? 0;
      if (times >= 60) continue;
      for (const fix of problem.fixes) {
        tried.set(problem.code, times + 1);
        const fault = faultOf(text, problems, problem, fix);
        if (fault !== null) faults.push(fault);
      }
    }
  }
  assert.ok(tried.size > 60, `only ${tried.size} rules were tried`);
  assert.deepEqual(faults, [], faults.slice(0, 20).join('\n==========\n'));
});
