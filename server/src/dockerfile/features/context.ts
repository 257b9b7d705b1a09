import { contains, type Span } from '../../core/text.js';
import { specOf } from '../knowledge/index.js';
import type { InstructionSpec } from '../knowledge/instruction.js';
import { flagAt, heredocAt, instructionAt, itemAt } from '../syntax/locate.js';
import type { Flag, Heredoc, Instruction, Syntax, Word } from '../syntax/nodes.js';

/** Where a new instruction would stand; decides which may stand there. `top`: directives are still possible. */
export type Place = 'top' | 'beforeFrom' | 'stage' | 'onbuild';

/**
 * Who expands a variable: the builder in FROM (`from`), the builder elsewhere (`build`), the shell of RUN (`run`), or
 * the shell in the container (`container`), which no longer knows any ARG.
 */
export type VariableScope = 'from' | 'build' | 'run' | 'container';

/** What the cursor is in. `span` is what a completion replaces; it never leaves the cursor's line. */
export type Context =
  | { readonly kind: 'none' }
  | { readonly kind: 'keyword'; readonly span: Span; readonly place: Place }
  | { readonly kind: 'directiveName'; readonly span: Span; readonly given: readonly string[] }
  | {
      readonly kind: 'directiveValue';
      readonly name: string;
      /** The value up to the cursor. */
      readonly typed: string;
      readonly span: Span;
      /** False for a `# check=` comment above an instruction. */
      readonly top: boolean;
    }
  /** The list of ids in a comment that silences rules. `span` is the id under the cursor. */
  | {
      readonly kind: 'ruleIds';
      readonly tool: 'hadolint' | 'docknote';
      /** The other ids of the list. */
      readonly given: readonly string[];
      readonly span: Span;
    }
  | { readonly kind: 'flagName'; readonly node: Instruction; readonly spec: InstructionSpec; readonly span: Span }
  | {
      readonly kind: 'flagValue';
      readonly node: Instruction;
      readonly spec: InstructionSpec;
      readonly flag: Flag;
      readonly span: Span;
    }
  | { readonly kind: 'mountKey'; readonly node: Instruction; readonly mount: MountFields; readonly span: Span }
  | {
      readonly kind: 'mountValue';
      readonly node: Instruction;
      readonly mount: MountFields;
      readonly key: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'variable';
      readonly node: Instruction;
      /** The name, without `$` and braces. */
      readonly span: Span;
      readonly braces: boolean;
      /** A `}` follows the name. */
      readonly closed: boolean;
      readonly scope: VariableScope;
    }
  /** Behind `${NAME` and perhaps a colon: `span` holds what is typed of the modifier. */
  | {
      readonly kind: 'modifier';
      readonly node: Instruction;
      readonly name: string;
      readonly span: Span;
      readonly closed: boolean;
    }
  /** The image of FROM. */
  | { readonly kind: 'image'; readonly node: Instruction; readonly span: Span; readonly canFlag: boolean }
  /** Behind the image of FROM. */
  | { readonly kind: 'as'; readonly node: Instruction; readonly span: Span }
  | ({ readonly kind: 'path' } & Argument)
  | ({ readonly kind: 'pair'; readonly part: 'key' | 'value' } & Argument)
  | ({ readonly kind: 'argument' } & Argument)
  /** In the command of RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD; `index` counts its words. */
  | ({ readonly kind: 'command' } & Argument)
  | { readonly kind: 'heredoc'; readonly node: Instruction; readonly heredoc: Heredoc };

/** One kind of context. */
export type ContextOf<K extends Context['kind']> = Extract<Context, { kind: K }>;

interface Argument {
  readonly node: Instruction;
  /** Which word, from 0. */
  readonly index: number;
  /** The word under the cursor; null between words. */
  readonly word: Word | null;
  readonly span: Span;
  /** The word's text before the cursor. */
  readonly typed: string;
  /** No argument stands before the cursor: a flag is possible here. */
  readonly canFlag: boolean;
}

/** A `--mount=` value taken apart as far as completion needs it. */
export interface MountFields {
  /** What `type=` says; `bind` when it says nothing. */
  readonly type: string;
  readonly hasType: boolean;
  /** Keys of the other fields, in small letters. */
  readonly given: readonly string[];
}

const NONE: Context = { kind: 'none' };

/**
 * Classifies the cursor. Pure; time is logarithmic in the file and linear in the instruction around the cursor.
 * @param offset between 0 and the text's length
 */
export function contextAt(syntax: Syntax, offset: number): Context {
  const context = classify(syntax, offset);
  return 'span' in context ? { ...context, span: onLine(syntax, context.span, offset) } : context;
}

/** Whether directives are still possible on the line that starts at `lineStart`. */
export function isTop(syntax: Syntax, lineStart: number): boolean {
  return lineStart <= (syntax.directives.at(-1)?.span.end ?? 0);
}

function classify(syntax: Syntax, offset: number): Context {
  const node = openInstruction(syntax, offset);
  if (node !== null) return inInstruction(syntax, node, offset, placeAt(syntax, node.span.start));
  const lineStart = syntax.lines.startOf(syntax.lines.lineAt(offset));
  const before = syntax.text.slice(lineStart, offset);
  if (/^\ufeff?\s*#/.test(before)) return inComment(syntax, lineStart, offset);
  if (/^\ufeff?\s*$/.test(before)) {
    const item = itemAt(syntax, offset);
    // In the indentation of a comment or directive line.
    if (item !== null && (item.kind === 'comment' || item.kind === 'directive') && offset < item.span.end) {
      if (item.span.start <= lineStart) return NONE;
    }
    return { kind: 'keyword', span: { start: offset, end: offset }, place: placeAt(syntax, lineStart) };
  }
  return NONE;
}

function placeAt(syntax: Syntax, lineStart: number): Place {
  if (isTop(syntax, lineStart)) return 'top';
  const first = firstFrom(syntax);
  return first === null || lineStart <= first.span.start ? 'beforeFrom' : 'stage';
}

/** The first FROM; found fast, since only ARG may stand before it. */
const firstFrom = (syntax: Syntax): Instruction | null => syntax.instructions.find((i) => i.name === 'FROM') ?? null;

/**
 * The instruction that the cursor is in, also on the line after its last one when that ends in a continuation
 * character or when a heredoc is still open.
 */
function openInstruction(syntax: Syntax, offset: number): Instruction | null {
  const node = instructionAt(syntax, offset);
  if (node !== null) return offset >= node.range.start ? node : null;
  if (offset !== syntax.text.length) return null;
  const last = itemAt(syntax, offset);
  if (last?.kind !== 'instruction') return null;
  if (last.heredocs.some((h) => h.terminator === null)) return last;
  const line = syntax.text.slice(syntax.lines.startOf(syntax.lines.lineAt(offset) - 1), offset);
  if (/^\s*#/.test(line) || line.trim() === '') return last.comments.length + last.emptyLines.length > 0 ? last : null;
  return endsContinued(line, syntax.escape) ? last : null;
}

function endsContinued(line: string, escapeChar: string): boolean {
  const text = line.replace(/[\r\n]+$/, '').replace(/[ \t]+$/, '');
  return text.endsWith(escapeChar) && !text.endsWith(escapeChar + escapeChar);
}

function inComment(syntax: Syntax, lineStart: number, offset: number): Context {
  const line = syntax.text.slice(lineStart, syntax.lines.endOf(syntax.lines.lineAt(offset)));
  const ignoring = /^\ufeff?\s*#\s*(hadolint|docknote)\s+(?:(?:global|stage|file)\s+)?ignore\s*=\s*/i.exec(line);
  if (ignoring !== null && offset >= lineStart + ignoring[0].length) {
    const tool = ignoring[1]?.toLowerCase() === 'docknote' ? 'docknote' : 'hadolint';
    return inRuleIds(syntax.text, tool, lineStart + ignoring[0].length, lineStart + line.length, offset);
  }
  const match = /^(\ufeff?\s*#\s*)([A-Za-z]*)(\s*=\s*)?/.exec(line);
  if (match === null) return NONE;
  const [whole, prefix = '', name = '', equals] = match;
  const top = isTop(syntax, lineStart);
  const nameStart = lineStart + prefix.length;
  if (equals === undefined || offset < lineStart + whole.length) {
    if (!top || offset > nameStart + name.length || offset < lineStart + prefix.trimEnd().length) return NONE;
    const given = syntax.directives.filter((d) => d.span.start !== lineStart).map((d) => d.name.text.toLowerCase());
    return { kind: 'directiveName', span: { start: Math.min(nameStart, offset), end: nameStart + name.length }, given };
  }
  if (!top && name.toLowerCase() !== 'check') return NONE;
  const valueStart = lineStart + whole.length;
  const typed = syntax.text.slice(valueStart, offset);
  return {
    kind: 'directiveValue',
    name: name.toLowerCase(),
    typed,
    span: { start: valueStart, end: Math.max(offset, lineStart + line.trimEnd().length) },
    top,
  };
}

function inRuleIds(text: string, tool: 'hadolint' | 'docknote', start: number, end: number, offset: number): Context {
  const list = /^[\w,\s-]*/.exec(text.slice(start, end))?.[0] ?? '';
  if (offset > start + list.length) return NONE;
  const given: string[] = [];
  let span = { start: offset, end: offset };
  for (const { 0: word, index } of list.matchAll(/[\w-]+/g)) {
    const at = start + index;
    if (at <= offset && offset <= at + word.length) span = { start: at, end: at + word.length };
    else given.push(word);
  }
  return { kind: 'ruleIds', tool, given, span };
}

function inInstruction(syntax: Syntax, node: Instruction, offset: number, place: Place): Context {
  if (node.comments.some((c) => c.content.span.start <= offset && offset <= c.content.span.end)) return NONE;
  if (offset <= node.keyword.span.end) return { kind: 'keyword', span: node.keyword.span, place };
  if (node.name === 'ONBUILD' && place !== 'onbuild') {
    if (node.trigger !== null && offset >= node.trigger.range.start) {
      return inInstruction(syntax, node.trigger, offset, 'onbuild');
    }
    return { kind: 'keyword', span: { start: offset, end: offset }, place: 'onbuild' };
  }
  const spec = specOf(node.name);
  // The builder chains no ONBUILD, so nothing is offered in the second.
  if (spec === null || spec.form === 'instruction') return NONE;
  const heredoc = heredocAt(node, offset) ?? openHeredoc(node, offset);
  if (heredoc !== null) {
    if (heredoc.terminator !== null && offset >= heredoc.terminator.start) return NONE;
    const scope: VariableScope = node.name === 'RUN' ? 'run' : 'build';
    const variable = heredoc.expand || node.name === 'RUN' ? variableAt(syntax, node, offset, scope) : null;
    return variable ?? { kind: 'heredoc', node, heredoc };
  }
  const flag = flagAt(node, offset);
  if (flag !== null) return inFlag(syntax, node, spec, flag, offset);
  const lastFlag = node.flags.at(-1);
  if (lastFlag !== undefined && offset < lastFlag.span.start) {
    return { kind: 'flagName', node, spec, span: { start: offset, end: offset } };
  }
  return inArguments(syntax, node, spec, offset);
}

/** A heredoc without terminator goes on to the end of the text. */
const openHeredoc = (node: Instruction, offset: number): Heredoc | null =>
  node.heredocs.find((h) => h.terminator === null && offset >= h.body.start) ?? null;

function inFlag(syntax: Syntax, node: Instruction, spec: InstructionSpec, flag: Flag, offset: number): Context {
  const { value } = flag;
  if (value === null || offset < value.span.start) {
    const end = value === null ? flag.span.end : flag.name.span.end;
    return { kind: 'flagName', node, spec, span: { start: flag.span.start, end } };
  }
  if (flag.name.text !== 'from') {
    const variable = variableAt(syntax, node, offset, node.name === 'FROM' ? 'from' : 'build');
    if (variable !== null) return variable;
  }
  return flag.name.text === 'mount' && node.name === 'RUN'
    ? inMount(syntax, node, value.span, offset)
    : { kind: 'flagValue', node, spec, flag, span: value.span };
}

function inMount(syntax: Syntax, node: Instruction, value: Span, offset: number): Context {
  const text = syntax.text.slice(value.start, value.end);
  const at = offset - value.start;
  const start = text.lastIndexOf(',', at - 1) + 1;
  const comma = text.indexOf(',', at);
  const end = comma < 0 ? text.length : comma;
  let hasType = false;
  let type = 'bind';
  const given: string[] = [];
  let position = 0;
  for (const field of text.split(',')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).trim().toLowerCase();
    if (key === 'type' && equals >= 0) {
      hasType = true;
      type = field.slice(equals + 1).toLowerCase() || type;
    }
    if (position !== start && key !== '') given.push(key);
    position += field.length + 1;
  }
  const mount: MountFields = { type, hasType, given };
  const equals = text.slice(start, end).indexOf('=');
  if (equals < 0 || at <= start + equals) {
    const stop = equals < 0 ? end : start + equals;
    return { kind: 'mountKey', node, mount, span: { start: value.start + start, end: value.start + stop } };
  }
  const key = text
    .slice(start, start + equals)
    .trim()
    .toLowerCase();
  return {
    kind: 'mountValue',
    node,
    mount,
    key,
    span: { start: value.start + start + equals + 1, end: value.start + end },
  };
}

function inArguments(syntax: Syntax, node: Instruction, spec: InstructionSpec, offset: number): Context {
  const { words } = node;
  const word = words.find((w) => contains(w.span, offset)) ?? null;
  let index = 0;
  while (index < words.length && words[index] !== word && (words[index]?.span.end ?? 0) < offset) index++;
  const canFlag = index === 0;
  const dashes = /(?<=\s)--?$/.exec(syntax.text.slice(Math.max(0, offset - 3), offset));
  if (canFlag && dashes !== null && node.exec === null) {
    return { kind: 'flagName', node, spec, span: { start: offset - dashes[0].length, end: offset } };
  }
  const span = word?.span ?? { start: offset, end: offset };
  const argument: Argument = { node, index, word, span, typed: syntax.text.slice(span.start, offset), canFlag };
  const isCommand = spec.form === 'shellOrExec' || (spec.form === 'healthcheck' && index > 0);
  if (node.exec !== null) return isCommand ? NONE : { kind: spec.heredocs ? 'path' : 'argument', ...argument };
  const scope = scopeOf(node, spec, isCommand);
  if (scope !== null && !inSingleQuotes(argument.typed)) {
    const variable = variableAt(syntax, node, offset, scope);
    if (variable !== null) return variable;
  }
  if (isCommand) return { kind: 'command', ...argument, index: spec.form === 'healthcheck' ? index - 1 : index };
  if (node.name === 'FROM') {
    if (index === 0) return { kind: 'image', node, span, canFlag };
    return index === 1 ? { kind: 'as', node, span } : NONE;
  }
  if (spec.form === 'pairs' || node.name === 'ARG') {
    const equals = argument.typed.indexOf('=');
    if (equals < 0) {
      const stop = word?.text.indexOf('=') ?? -1;
      const key = stop < 0 ? span : { start: span.start, end: span.start + stop };
      return { kind: 'pair', part: 'key', ...argument, span: key };
    }
    const value = { start: span.start + equals + 1, end: span.end };
    return { kind: 'pair', part: 'value', ...argument, span: value, typed: argument.typed.slice(equals + 1) };
  }
  return { kind: spec.heredocs ? 'path' : 'argument', ...argument };
}

function scopeOf(node: Instruction, spec: InstructionSpec, isCommand: boolean): VariableScope | null {
  if (isCommand) return node.name === 'RUN' ? 'run' : 'container';
  if (!spec.expands) return null;
  return node.name === 'FROM' ? 'from' : 'build';
}

/** Whether a text ends inside single quotes, where `$` means itself. */
function inSingleQuotes(text: string): boolean {
  let quote = '';
  for (const char of text) {
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  return quote === "'";
}

/** Names are short: looking at this many characters before the cursor is enough, however long the line. */
const LOOK_BEHIND = 128;

/** The variable that is being typed at `offset`, also when there is nothing but its `$`. */
function variableAt(syntax: Syntax, node: Instruction, offset: number, scope: VariableScope): Context | null {
  const { text } = syntax;
  const before = text.slice(Math.max(node.range.start, offset - LOOK_BEHIND), offset);
  const match = /\$(\{?)([A-Za-z_]\w*)?(:?[-+?#%/]{0,2}|:)$/.exec(before);
  if (match === null || (before[match.index - 1] === syntax.escape && before[match.index - 2] !== syntax.escape))
    return null;
  const [, brace = '', name = '', modifier = ''] = match;
  const braces = brace !== '';
  if (modifier !== '') {
    if (!braces || name === '') return null;
    return {
      kind: 'modifier',
      node,
      name,
      span: { start: offset - modifier.length, end: offset },
      closed: text[offset] === '}',
    };
  }
  let end = offset;
  while (/\w/.test(text[end] ?? '')) end++;
  return {
    kind: 'variable',
    node,
    span: { start: offset - name.length, end },
    braces,
    closed: text[end] === '}',
    scope,
  };
}

/** Cuts a span down to the cursor's line: an editor's completion cannot reach over a line break. */
function onLine(syntax: Syntax, span: Span, offset: number): Span {
  if (!syntax.text.slice(span.start, span.end).includes('\n')) return span;
  const line = syntax.lines.lineAt(offset);
  return {
    start: Math.max(span.start, syntax.lines.startOf(line)),
    end: Math.max(offset, Math.min(span.end, syntax.lines.endOf(line))),
  };
}
