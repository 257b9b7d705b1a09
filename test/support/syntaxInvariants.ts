import assert from 'node:assert/strict';
import type { Span } from '../../server/src/core/text.js';
import type { Instruction, Syntax, Variable } from '../../server/src/dockerfile/syntax/nodes.js';

/**
 * What holds for the syntax of any text: items tile it, every span lies in its parent, siblings do not cross and come in
 * order, and the mapping of the logical text is monotonous.
 * @throws AssertionError that names the broken rule
 */
export function checkSyntax(syntax: Syntax): void {
  const { text } = syntax;
  let at = 0;
  for (const { kind, span } of syntax.items) {
    assert.equal(span.start, at, `the ${kind} starts where the item before it ends`);
    assert.ok(span.end > span.start, `the ${kind} is not empty`);
    at = span.end;
  }
  assert.equal(at, text.length, 'the items reach the end');
  assert.deepEqual(
    syntax.items.filter((item) => item.kind === 'instruction'),
    syntax.instructions,
  );
  for (const node of syntax.instructions) checkInstruction(node, text);
}

function checkInstruction(node: Instruction, text: string): void {
  const { span } = node;
  inside(node.range, span, 'range');
  inside(node.keyword.span, node.range, 'keyword');
  inside(node.args, span, 'args');
  assert.equal(node.name, node.keyword.text.toUpperCase());
  inOrder(node.flags, span, 'flags');
  for (const flag of node.flags) {
    inside(flag.name.span, flag.span, 'flag name');
    if (flag.value !== null) inside(flag.value.span, flag.span, 'flag value');
    checkVariables(flag.variables, flag.span);
  }
  inOrder(node.words, span, 'words');
  for (const word of node.words) {
    inside(word.span, node.args, 'word');
    checkVariables(word.variables, word.span);
    if (word.lexed.error !== null) inside(word.lexed.error.span, word.span, 'error');
  }
  if (node.exec !== null) inOrder(node.exec.elements, node.exec.span, 'elements');
  let body = 0;
  for (const heredoc of node.heredocs) {
    inside(heredoc.opener, span, 'opener');
    inside(heredoc.name.span, heredoc.opener, 'heredoc name');
    inside(heredoc.body, span, 'body');
    assert.ok(heredoc.body.start >= body, 'heredocs come in order');
    body = heredoc.terminator?.end ?? heredoc.body.end;
    if (heredoc.terminator !== null) {
      inside(heredoc.terminator, span, 'terminator');
      assert.equal(text.slice(heredoc.terminator.start, heredoc.terminator.end), heredoc.name.text);
    }
    checkVariables(heredoc.variables, heredoc.body);
  }
  inOrder(node.comments, span, 'comments');
  for (const line of node.emptyLines) {
    inside(line, span, 'empty line');
    assert.match(text.slice(line.start, line.end), /^[\s\u0085]*$/, 'empty lines are empty');
  }
  const { logical } = node;
  let last = node.args.start;
  for (let i = 0; i < logical.text.length; i++) {
    const offset = logical.offsetAt(i);
    assert.ok(offset >= last, 'offsets grow');
    assert.equal(text[offset], logical.text[i], 'the logical text is made of the document');
    last = offset;
  }
  assert.equal(logical.offsetAt(logical.text.length), node.args.end);
  if (node.trigger !== null) {
    inside(node.trigger.span, span, 'trigger');
    checkInstruction(node.trigger, text);
  }
}

function checkVariables(variables: readonly Variable[], parent: Span): void {
  inOrder(variables, parent, 'variables');
  for (const variable of variables) {
    inside(variable.name.span, variable.span, 'variable name');
    if (variable.modifier !== null) inside(variable.modifier.span, variable.span, 'modifier');
    if (variable.operand !== null) inside(variable.operand.span, variable.span, 'operand');
    checkVariables(variable.nested, variable.span);
  }
}

function inOrder(nodes: readonly { readonly span: Span }[], parent: Span, what: string): void {
  let at = parent.start;
  for (const { span } of nodes) {
    assert.ok(span.start >= at, `${what} come in order`);
    inside(span, parent, what);
    at = span.end;
  }
}

function inside(span: Span, parent: Span, what: string): void {
  assert.ok(
    span.start <= span.end && span.start >= parent.start && span.end <= parent.end,
    `${what} ${span.start}-${span.end} lies in ${parent.start}-${parent.end}`,
  );
}
