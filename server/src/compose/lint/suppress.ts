import type { Span } from '../../core/text.js';
import type { Syntax } from '../syntax/nodes.js';

/** Which findings the file itself asks to leave out. */
export interface Suppressions {
  isSuppressed(rule: string, span: Span): boolean;
}

const pattern = /^#\s*docknote\s+(file\s+)?ignore(?:\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*))?\s*(?:#.*|--.*)?$/i;

/**
 * `# docknote ignore=RuleId,Other` at the end of a line or on the line above it; without ids it silences every rule
 * there. `# docknote file ignore=…` counts for the whole file.
 */
export function suppressions(syntax: Syntax): Suppressions {
  const lines = new Map<number, Set<string>>();
  const whole = new Set<string>();
  const below = new Map<number, number>();
  // From the last to the first, so that a block of comments looks for the line below it once.
  for (const comment of [...syntax.comments].reverse()) {
    const text = syntax.text.slice(comment.start, comment.end);
    if (!/docknote/i.test(text)) continue;
    const match = pattern.exec(text);
    if (!match) continue;
    const ids = match[2] ? match[2].split(',').map((id) => id.trim().toLowerCase()) : ['*'];
    if (match[1]) {
      for (const id of ids) whole.add(id);
      continue;
    }
    const line = syntax.lines.lineAt(comment.start);
    const alone = syntax.text.slice(syntax.lines.startOf(line), comment.start).trim() === '';
    const target = alone ? nextContentLine(syntax, line, below) : line;
    if (alone) below.set(line, target);
    const set = lines.get(target) ?? new Set();
    for (const id of ids) set.add(id);
    lines.set(target, set);
  }
  return {
    isSuppressed(rule, span) {
      if (lines.size === 0 && whole.size === 0) return false;
      const id = rule.toLowerCase();
      if (whole.has('*') || whole.has(id)) return true;
      const ids = lines.get(syntax.lines.lineAt(span.start));
      return ids !== undefined && (ids.has('*') || ids.has(id));
    },
  };
}

/** The first line below that is neither blank nor a comment; `known` has what comments further down found. */
function nextContentLine(syntax: Syntax, line: number, known: ReadonlyMap<number, number>): number {
  for (let next = line + 1; next < syntax.lines.count; next++) {
    const found = known.get(next);
    if (found !== undefined) return found;
    const text = syntax.text.slice(syntax.lines.startOf(next), syntax.lines.endOf(next)).trim();
    if (text !== '' && !text.startsWith('#')) return next;
  }
  return syntax.lines.count;
}
