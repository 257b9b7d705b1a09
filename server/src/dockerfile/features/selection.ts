import type { Selection } from '../../core/results.js';
import { contains, type Span } from '../../core/text.js';
import type { Command, List, Part, Word as ShellWord } from '../../shell/nodes.js';
import { parseShell } from '../../shell/parse.js';
import type { DockerfileFile } from '../file.js';
import { heredocShell, type ShellKind, shellAt } from '../model/shells.js';
import { flagAt, heredocAt, itemAt, variableAt, wordAt } from '../syntax/locate.js';
import { mountFields } from '../syntax/mount.js';
import type { Comment, Flag, Instruction, Syntax } from '../syntax/nodes.js';
import { pairsOf } from '../syntax/pairs.js';

/**
 * The spans around `offset`, innermost first: part of a word, word, argument (in a shell command: word, command,
 * pipeline, list), all arguments, instruction, stage, file. Each holds the one before it.
 */
export function selections(file: DockerfileFile, offset: number): Selection {
  const around = new Around(file, offset);
  around.collect();
  return around.chain();
}

class Around {
  private readonly spans: Span[] = [];
  private readonly syntax: Syntax;
  private readonly text: string;

  constructor(
    private readonly file: DockerfileFile,
    private readonly offset: number,
  ) {
    this.syntax = file.syntax;
    this.text = file.text;
  }

  collect(): void {
    const { offset, syntax } = this;
    this.add({ start: 0, end: this.text.length });
    const stage = this.file.model.stageAt(offset);
    if (stage !== null) {
      const last = stage.instructions.at(-1) ?? stage.from;
      this.add({ start: stage.from.range.start, end: last.range.end });
    }
    const item = itemAt(syntax, offset);
    if (item === null || item.kind === 'blank') return;
    this.part(item.span);
    if (item.kind === 'comment') this.comment(item);
    else if (item.kind === 'directive') {
      for (const span of [item.name.span, item.value.span]) this.add(span);
      this.add({ start: item.name.span.start, end: item.value.span.end });
      this.line(item.span);
    } else this.instruction(item);
  }

  /** Shortest first; what does not hold the one before it is left out. */
  chain(): Selection {
    const sorted = this.spans.toSorted((a, b) => a.end - a.start - (b.end - b.start));
    const chain: Span[] = [];
    for (const span of sorted) {
      const last = chain.at(-1);
      if (last !== undefined && (span.start > last.start || span.end < last.end)) continue;
      if (last !== undefined && span.start === last.start && span.end === last.end) continue;
      chain.push(span);
    }
    return chain;
  }

  private add(span: Span): void {
    if (span.end > span.start && contains(span, this.offset)) this.spans.push(span);
    else if (span.start === 0 && span.end === this.text.length) this.spans.push(span);
  }

  /** Letters, digits and `_` around the cursor, and what stands between separators. */
  private part({ start, end }: Span): void {
    for (const pattern of [/[\p{L}\p{N}_]/u, /[^\s"'`()<>|&;=,:/]/u]) {
      let from = this.offset;
      let to = this.offset;
      while (from > start && pattern.test(this.text[from - 1] ?? '')) from--;
      while (to < end && pattern.test(this.text[to] ?? '')) to++;
      this.add({ start: from, end: to });
    }
  }

  private line({ start, end }: Span): void {
    let to = end;
    while (to > start && /[\r\n]/.test(this.text[to - 1] ?? '')) to--;
    this.add({ start, end: to });
  }

  /** The text of a comment, its line, and the comment lines next to it. */
  private comment(comment: Comment): void {
    const { content } = comment;
    this.add({ start: content.span.end - content.text.length, end: content.span.end });
    this.add({ start: content.span.start - 1, end: content.span.end });
    const { items } = this.syntax;
    let first = items.indexOf(comment);
    let last = first;
    if (first < 0) return;
    while (items[first - 1]?.kind === 'comment') first--;
    while (items[last + 1]?.kind === 'comment') last++;
    const from = items[first];
    const to = items[last];
    if (from !== undefined && to !== undefined) this.line({ start: from.span.start, end: to.span.end });
  }

  private instruction(node: Instruction): void {
    const { offset } = this;
    this.add(node.range);
    for (const comment of node.comments) {
      this.add({ start: comment.content.span.start - 1, end: comment.content.span.end });
    }
    const { trigger } = node;
    if (trigger !== null && offset >= trigger.range.start) {
      this.instruction(trigger);
      return;
    }
    this.add(node.keyword.span);
    this.add(node.args);
    const variable = variableAt(node, offset);
    if (variable !== null) {
      this.add(variable.span);
      this.add(variable.name.span);
      if (variable.operand !== null) this.add(variable.operand.span);
    }
    const flag = flagAt(node, offset);
    if (flag !== null) this.flag(flag);
    for (const element of node.exec?.elements ?? []) {
      this.add(element.span);
      if (element.isString) this.add({ start: element.span.start + 1, end: element.span.end - 1 });
    }
    if (node.exec !== null) this.add(node.exec.span);
    if (node.name === 'ENV' || node.name === 'LABEL' || node.name === 'ARG') this.pairs(node);
    else {
      const word = wordAt(node, offset);
      if (word !== null) this.add(word.span);
    }
    this.shell(node);
  }

  private flag(flag: Flag): void {
    this.add(flag.span);
    this.add(flag.name.span);
    if (flag.value === null) return;
    this.add(flag.value.span);
    for (const field of flag.name.text === 'mount' ? (mountFields(flag) ?? []) : []) {
      this.add(field.span);
      this.add(field.key.span);
      if (field.value !== null) this.add(field.value.span);
    }
  }

  private pairs(node: Instruction): void {
    for (const { span, key, value } of pairsOf(node).pairs) {
      if (!contains(span, this.offset)) continue;
      this.add(span);
      this.add(key.span);
      if (value === null) continue;
      this.add(value.span);
      this.unquoted(value.span);
    }
  }

  private unquoted({ start, end }: Span): void {
    const quote = this.text[start];
    if (end - start >= 2 && (quote === '"' || quote === "'") && this.text[end - 1] === quote) {
      this.add({ start: start + 1, end: end - 1 });
    }
  }

  /** The command line of RUN, CMD, ENTRYPOINT and HEALTHCHECK, or the heredoc at the cursor. */
  private shell(node: Instruction): void {
    if (!/^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|COPY|ADD)$/.test(node.name)) return;
    const heredoc = heredocAt(node, this.offset);
    const kind = (): ShellKind => shellAt(this.file, node).kind;
    if (heredoc !== null) {
      const { body, terminator } = heredoc;
      this.line(body);
      this.add({ start: body.start, end: (terminator ?? body).end });
      this.add(this.lineAt(body));
      if (node.name === 'RUN' && heredocShell(heredoc, kind()) === 'posix') {
        this.list(parseShell(this.text.slice(body.start, body.end)).list, (s) => ({
          start: body.start + s.start,
          end: body.start + s.end,
        }));
      }
      return;
    }
    if (node.exec !== null || node.name === 'COPY' || node.name === 'ADD' || !contains(node.args, this.offset)) return;
    if (kind() !== 'posix') return;
    const from = node.name === 'HEALTHCHECK' ? (node.words[0]?.text.length ?? 0) : 0;
    const line = node.logical.part(from, node.logical.text.length);
    this.list(parseShell(line.text).list, (s) => line.span(s.start, s.end));
  }

  private lineAt({ start, end }: Span): Span {
    const from = Math.max(start, this.text.lastIndexOf('\n', this.offset - 1) + 1);
    const newline = this.text.indexOf('\n', this.offset);
    return { start: from, end: newline < 0 ? end : Math.min(end, newline) };
  }

  private list(list: List, map: (s: Span) => Span): void {
    this.add(map(list.span));
    for (const entry of list.entries) {
      if (!contains(map(entry.span), this.offset)) continue;
      this.add(map(entry.span));
      for (const pipeline of entry.pipelines) {
        if (!contains(map(pipeline.span), this.offset)) continue;
        this.add(map(pipeline.span));
        for (const command of pipeline.commands) this.command(command, map);
      }
    }
  }

  private command(command: Command, map: (s: Span) => Span): void {
    if (!contains(map(command.span), this.offset)) return;
    this.add(map(command.span));
    if ('redirects' in command) {
      for (const redirect of command.redirects) {
        this.add(map(redirect.span));
        if (redirect.target !== null) this.word(redirect.target, map);
      }
    }
    switch (command.kind) {
      case 'simple':
        for (const assignment of command.assignments) {
          this.add(map(assignment.span));
          this.word(assignment.value, map);
        }
        for (const word of command.words) this.word(word, map);
        return;
      case 'if':
        for (const branch of command.branches) {
          this.list(branch.condition, map);
          this.list(branch.body, map);
        }
        if (command.otherwise !== null) this.list(command.otherwise, map);
        return;
      case 'loop':
        this.list(command.condition, map);
        this.list(command.body, map);
        return;
      case 'for':
        for (const word of command.values ?? []) this.word(word, map);
        this.list(command.body, map);
        return;
      case 'case':
        for (const clause of command.clauses) this.list(clause.body, map);
        return;
      case 'subshell':
      case 'group':
        this.list(command.body, map);
        return;
      case 'function':
      case 'coprocess':
        if (command.body !== null) this.command(command.body, map);
        return;
      case 'conditional':
        for (const word of command.words) this.word(word, map);
        return;
      case 'arithmeticCommand':
        return;
    }
  }

  private word(word: ShellWord, map: (s: Span) => Span): void {
    if (!contains(map(word.span), this.offset)) return;
    this.add(map(word.span));
    for (const part of word.parts) this.piece(part, map);
  }

  private piece(part: Part, map: (s: Span) => Span): void {
    const span = map(part.span);
    if (part.kind === 'literal' || !contains(span, this.offset)) return;
    this.add(span);
    if (part.kind === 'single' || part.kind === 'double') this.unquoted(span);
    if (part.kind === 'substitution') this.list(part.list, map);
    else if (part.kind === 'double' || part.kind === 'arithmetic')
      for (const inner of part.parts) this.piece(inner, map);
    else if (part.kind === 'parameter') for (const inner of part.operand) this.piece(inner, map);
    else if (part.kind === 'array') for (const inner of part.words) this.word(inner, map);
  }
}
