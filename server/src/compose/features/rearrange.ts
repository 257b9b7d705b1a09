import type { Edit } from '../../core/edit.js';
import type { Refactor } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { documentAt, type Step } from '../syntax/locate.js';
import type { Node, Pair } from '../syntax/nodes.js';
import { indentUnit } from './context.js';

/**
 * On a key of a service with a mapping or list: it moves to an anchor at the top, and every service that holds the same
 * under this key uses it.
 */
export function shareByAnchor(file: ComposeFile, steps: readonly Step[]): readonly Refactor[] {
  const [section, entry, key] = steps;
  if (section?.kind !== 'pair' || section.pair.name !== 'services' || entry?.kind !== 'pair' || key?.kind !== 'pair')
    return [];
  const { name } = key.pair;
  const document = documentAt(file.syntax, key.pair.span.start);
  const services = section.pair.value;
  if (!document || services?.kind !== 'map' || !isMovable(file, key.pair)) return [];
  if (document.anchors.has(name) || document.root?.kind !== 'map') return [];
  if (document.root.pairs.some((p) => p.name === `x-${name}`)) return [];
  const moved = bodyOf(file, key.pair);
  if (moved === null) return [];
  const copies = services.pairs.flatMap((service): readonly Pair[] => {
    const pairs = service.value?.kind === 'map' && !service.value.flow ? service.value.pairs : [];
    const other = pairs.find((p) => p.name === name && p !== key.pair);
    const isCopy = other && isMovable(file, other) && isEqual(other.value, key.pair.value) && !hasComment(file, other);
    return isCopy ? [other] : [];
  });
  const at = commentStart(file, section.pair);
  const edits: readonly Edit[] = [
    { span: { start: at, end: at }, text: `x-${name}: &${name}${moved}\n\n` },
    ...[key.pair, ...copies].map((pair) => ({ span: valueSpan(file, pair), text: ` *${name}` })),
  ];
  const many = copies.length + 1;
  const title: Prose =
    copies.length === 0
      ? { en: `Share \`${name}\` through an anchor`, ko: `\`${name}\`을(를) 앵커로 꺼내 함께 쓰기` }
      : {
          en: `Share \`${name}\` of ${many} services through an anchor`,
          ko: `서비스 ${many}개의 \`${name}\`을(를) 앵커로 꺼내 함께 쓰기`,
        };
  return [{ title, kind: 'refactor.extract', edits }];
}

/** A mapping or list of its own, which leans on nothing else: anchors may stand below the new place. */
function isMovable(file: ComposeFile, { value, colon }: Pair): boolean {
  const document = value && documentAt(file.syntax, value.span.start);
  if (!document || value.kind === 'scalar' || value.kind === 'alias' || value.anchor || value.tag || colon === null)
    return false;
  const { start, end } = value.span;
  const holds = (at: { readonly span: Span }): boolean => start <= at.span.start && at.span.end <= end;
  return !document.aliases.some(holds) && ![...document.anchors.values()].flat().some(holds);
}

/** What stands behind the colon, to the end of the line for a block. */
function valueSpan(file: ComposeFile, { value, colon, keySpan }: Pair): Span {
  const start = (colon ?? keySpan.end) + 1;
  const end = value?.span.end ?? start;
  const isFlow = value?.kind === 'map' || value?.kind === 'seq' ? value.flow : false;
  return { start, end: isFlow ? end : file.lines.endOf(file.lines.lineAt(end)) };
}

/** The value as it stands behind a key at the left edge; null when it cannot be moved line by line. */
function bodyOf(file: ComposeFile, { value }: Pair): string | null {
  const { text, lines } = file;
  if (value?.kind !== 'map' && value?.kind !== 'seq') return null;
  const { start, end } = value.span;
  if (value.flow) {
    const written = text.slice(start, end);
    return written.includes('\n') ? null : ` ${written}`;
  }
  const first = lines.startOf(lines.lineAt(start));
  if (text.slice(first, start).trim() !== '') return null;
  const unit = ' '.repeat(indentUnit(file));
  const body = text
    .slice(first, lines.endOf(lines.lineAt(end)))
    .split('\n')
    .map((line) =>
      line.trim() === '' ? line : unit + line.slice(Math.min(value.indent, line.length - line.trimStart().length)),
    );
  return `\n${body.join('\n')}`;
}

const hasComment = (file: ComposeFile, pair: Pair): boolean => {
  const { start, end } = valueSpan(file, pair);
  const last = file.lines.endOf(file.lines.lineAt(end));
  return file.syntax.comments.some((c) => c.start >= start && c.start <= last);
};

/** Whether two values mean the same; the order of a mapping's keys does not matter. */
function isEqual(a: Node | null, b: Node | null): boolean {
  if (!a || !b) return a === b;
  if (a.tag?.text !== b.tag?.text || a.anchor || b.anchor) return false;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.type === b.type && a.text === b.text;
  if (a.kind === 'seq' && b.kind === 'seq')
    return (
      a.items.length === b.items.length && a.items.every((item, at) => isEqual(item.value, b.items[at]?.value ?? null))
    );
  if (a.kind !== 'map' || b.kind !== 'map' || a.pairs.length !== b.pairs.length) return false;
  return a.pairs.every((pair) => {
    const other = b.pairs.find((p) => p.name === pair.name);
    return other !== undefined && isEqual(pair.value, other.value);
  });
}

const sortTitle: Prose = { en: 'Sort the services by name', ko: '서비스를 이름순으로 정렬하기' };

/** Offered on the key `services`: whole entries change places, with the comments right above them. */
export function sortServices(file: ComposeFile, steps: readonly Step[]): readonly Refactor[] {
  const [first] = steps;
  if (steps.length !== 1 || first?.kind !== 'pair' || first.pair.name !== 'services') return [];
  const section = first.pair.value;
  if (section?.kind !== 'map' || section.flow || section.pairs.length < 2) return [];
  const starts = section.pairs.map((p) => commentStart(file, p));
  const lastEnd = lineEnd(file, section.span.end);
  // The last line of a file may have no end of its own: it gets one while the pieces change places.
  const isOpen = !file.text.slice(0, lastEnd).endsWith('\n');
  const lineBreak = file.text.includes('\r\n') ? '\r\n' : '\n';
  const pieces = section.pairs.map((p, i) => ({
    name: p.name,
    text: file.text.slice(starts[i], starts[i + 1] ?? lastEnd) + (isOpen && !starts[i + 1] ? lineBreak : ''),
  }));
  const sorted = [...pieces].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (sorted.every((p, i) => p === pieces[i])) return [];
  // An anchor must stand above its aliases.
  if (file.syntax.documents.some((d) => d.aliases.length > 0)) return [];
  const all = sorted.map((p) => p.text).join('');
  const text = isOpen ? all.slice(0, -lineBreak.length) : all;
  return [
    { title: sortTitle, kind: 'refactor.rewrite', edits: [{ span: { start: starts[0] ?? 0, end: lastEnd }, text }] },
  ];
}

/** Where an entry begins: at the comments that stand right above it in its own column. */
function commentStart(file: ComposeFile, pair: Pair): number {
  const { lines, text } = file;
  let line = lines.lineAt(pair.keySpan.start);
  const column = pair.keySpan.start - lines.startOf(line);
  while (line > 0) {
    const above = text.slice(lines.startOf(line - 1), lines.endOf(line - 1));
    if (!above.trimStart().startsWith('#') || above.length - above.trimStart().length !== column) break;
    line--;
  }
  return lines.startOf(line);
}

function lineEnd(file: ComposeFile, offset: number): number {
  const line = file.lines.lineAt(offset);
  return line + 1 < file.lines.count ? file.lines.startOf(line + 1) : file.text.length;
}
