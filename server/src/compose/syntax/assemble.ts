import { LineIndex } from '../../core/lineIndex.js';
import type { Span } from '../../core/text.js';
import { commentsOf } from './comments.js';
import { flatten } from './flatten.js';
import type { AliasNode, Anchor, Chunk, Entry, Node, Pair, Syntax, YamlDocument, YamlError } from './nodes.js';
import { parseYaml } from './parse.js';
import { type Segment, segmentsOf } from './segments.js';
import { shiftAnchor, shiftError, shiftNode, shiftPair, shiftSpan } from './shift.js';

/** Texts longer than this are not read: no person edits them, and reading would take seconds. */
export const maxLength = 2 * 1024 * 1024;

/** Where an unclosed quote is found, files up to this length are read once more as a whole. */
const retryLength = 200_000;

/**
 * Text → tree. Never throws, reads a text of `maxLength` at most, and reuses what `previous` read of the same entries.
 * The result does not depend on `previous`.
 */
export function parse(text: string, previous?: Syntax): Syntax {
  const lines = new LineIndex(text);
  if (text.length > maxLength) {
    const error: YamlError = { code: 'tooLarge', span: { start: 0, end: lines.endOf(0) } };
    return {
      text,
      lines,
      documents: [],
      errors: [error],
      comments: [],
      broken: [],
      limit: 'size',
      entries: new Map(),
      chunks: new Map(),
    };
  }
  const segments = segmentsOf(text);
  if (!segments) return whole(text, lines);
  const assembly = assemble(text, segments, previous?.chunks ?? new Map());
  const cut = assembly.errors.some((e) => e.code === 'unclosedQuote' || e.code === 'unclosedFlow');
  if (cut && text.length <= retryLength) {
    // The loader lets quoted and flow values go on at any column: read them as if they stood on one line.
    const uncut = { ...whole(flatten(text), lines), text };
    if (!uncut.errors.some((e) => e.code === 'unclosedQuote' || e.code === 'unclosedFlow')) {
      const broken = keysOverLines(text, uncut.documents);
      return broken.length === 0 ? uncut : { ...uncut, errors: [...uncut.errors, ...broken].sort(byStart) };
    }
  }
  const tooDeep = assembly.errors.some((e) => e.code === 'tooDeep');
  return { text, lines, ...assembly, limit: tooDeep ? 'depth' : null };
}

/** Keys that go on over a line break, which only shows in the text as it is written. */
function keysOverLines(text: string, documents: readonly YamlDocument[]): readonly YamlError[] {
  const found: YamlError[] = [];
  const nodes: (Node | null)[] = documents.map(({ root }) => root);
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node?.kind === 'seq') for (const { value } of node.items) nodes.push(value);
    if (node?.kind !== 'map') continue;
    for (const { keySpan, value } of node.pairs) {
      nodes.push(value);
      if (text.slice(keySpan.start, keySpan.end).includes('\n')) found.push({ code: 'missingColon', span: keySpan });
    }
  }
  return found;
}

function whole(text: string, lines: LineIndex): Syntax {
  const read = parseYaml(text, 0);
  const documents = read.documents.map(
    (d): YamlDocument => ({ span: d.span, root: d.root, anchors: byName(d.anchors), aliases: d.aliases }),
  );
  const errors = [...read.errors];
  read.documents.forEach((d, i) => {
    const document = documents[i];
    if (document) errors.push(...aliasErrors(d.aliases, document.anchors));
  });
  errors.sort(byStart);
  return {
    text,
    lines,
    documents,
    errors,
    comments: commentsOf(text, 0, read.scalars),
    broken: errors.length > 0 ? [{ start: 0, end: text.length }] : [],
    limit: errors.some((e) => e.code === 'tooDeep') ? 'depth' : null,
    entries: new Map(),
    chunks: new Map(),
  };
}

interface Assembly {
  readonly documents: readonly YamlDocument[];
  readonly errors: readonly YamlError[];
  readonly comments: readonly Span[];
  readonly broken: readonly Span[];
  readonly entries: ReadonlyMap<Pair, Entry>;
  readonly chunks: ReadonlyMap<string, Chunk>;
}

class Assembler {
  readonly errors: YamlError[] = [];
  readonly comments: Span[] = [];
  readonly broken: Span[] = [];
  readonly entries = new Map<Pair, Entry>();
  readonly chunks = new Map<string, Chunk>();
  readonly anchors: Anchor[] = [];
  readonly aliases: AliasNode[] = [];

  constructor(
    private readonly text: string,
    private readonly known: ReadonlyMap<string, Chunk>,
  ) {}

  /** The chunk at a place, read or reused, with its errors, comments and anchors taken over. */
  take(start: number, end: number): Chunk {
    const chunk = this.at(start, end);
    for (const e of chunk.errors) this.errors.push(e);
    for (const c of chunk.comments) this.comments.push(c);
    for (const a of chunk.anchors) this.anchors.push(a);
    for (const a of chunk.aliases) this.aliases.push(a);
    if (chunk.errors.length > 0) this.broken.push({ start, end });
    return chunk;
  }

  private at(start: number, end: number): Chunk {
    const text = this.text.slice(start, end);
    const known = this.chunks.get(text) ?? this.known.get(text);
    const chunk = known ? place(known, start) : readChunk(text, start);
    this.chunks.set(text, chunk);
    return chunk;
  }
}

function assemble(text: string, segments: readonly Segment[], known: ReadonlyMap<string, Chunk>): Assembly {
  const all = new Assembler(text, known);
  const first = segments[0]?.start ?? 0;
  for (const c of commentsOf(text.slice(0, first), 0, [])) all.comments.push(c);
  const pairs: Pair[] = [];
  for (const segment of segments) pairs.push(...(section(all, segment) ?? plain(all, segment)));
  const last = pairs.at(-1);
  const root: Node | null =
    pairs.length === 0 || !last
      ? null
      : {
          kind: 'map',
          flow: false,
          indent: 0,
          anchor: null,
          tag: null,
          span: { start: pairs[0]?.span.start ?? 0, end: last.span.end },
          pairs,
        };
  // A text of one word (`serv`) is a key being typed, and the root a map with that key alone.
  const anchors = byName(all.anchors);
  const errors = [...all.errors, ...aliasErrors(all.aliases, anchors)].sort(byStart);
  return {
    documents: [{ span: { start: 0, end: text.length }, root, anchors, aliases: all.aliases }],
    errors,
    comments: all.comments,
    broken: all.broken,
    entries: all.entries,
    chunks: all.chunks,
  };
}

/** A segment read as one. */
function plain(all: Assembler, segment: Segment): readonly Pair[] {
  const chunk = all.take(segment.start, segment.end);
  return chunk.pairs ?? asPairs(all, chunk.root);
}

/** A section whose entries are read one by one; null when they are no entries after all. */
function section(all: Assembler, segment: Segment): readonly Pair[] | null {
  const { entries } = segment;
  if (!entries) return null;
  const before = {
    errors: all.errors.length,
    comments: all.comments.length,
    broken: all.broken.length,
    anchors: all.anchors.length,
    aliases: all.aliases.length,
  };
  const header = all.take(segment.start, entries.starts[0] ?? segment.end);
  const pair = header.pairs?.[0];
  const chunks = entries.starts.map((start, i) => all.take(start, entries.starts[i + 1] ?? segment.end));
  if (!pair || header.pairs?.length !== 1 || pair.value || !chunks.some((c) => c.pairs)) {
    all.errors.length = before.errors;
    all.comments.length = before.comments;
    all.broken.length = before.broken;
    all.anchors.length = before.anchors;
    all.aliases.length = before.aliases;
    return null;
  }
  const inner: Pair[] = [];
  chunks.forEach((chunk, i) => {
    const found = chunk.pairs ?? asPairs(all, chunk.root);
    const isAlone = found.length === 1 && chunk.errors.length + chunk.anchors.length + chunk.aliases.length === 0;
    const start = entries.starts[i] ?? 0;
    const entry = found[0];
    if (entry && entry.keySpan.start - start !== entries.indent) {
      all.errors.push({ code: 'indent', span: entry.keySpan });
      all.broken.push({ start, end: entries.starts[i + 1] ?? segment.end });
    } else if (entry && isAlone) all.entries.set(entry, chunk);
    inner.push(...found);
  });
  const end = inner.at(-1)?.span.end ?? pair.span.end;
  const value: Node = {
    kind: 'map',
    flow: false,
    indent: entries.indent,
    anchor: null,
    tag: null,
    span: { start: inner[0]?.span.start ?? end, end },
    pairs: inner,
  };
  const { name, keySpan, key, colon } = pair;
  return [{ span: { start: pair.span.start, end }, name, keySpan, key, colon, value }];
}

/** What stands where a key should be: a word without colon becomes an unfinished key. */
function asPairs(all: Assembler, root: Node | null): readonly Pair[] {
  if (!root) return [];
  all.errors.push({ code: 'missingColon', span: root.span });
  all.broken.push(root.span);
  const name = root.kind === 'scalar' ? root.text : '';
  return [{ span: root.span, name, keySpan: root.span, key: root, colon: null, value: null }];
}

function readChunk(text: string, base: number): Chunk {
  const read = parseYaml(text, base);
  const document = read.documents[0];
  const root = document?.root ?? null;
  const pairs = root?.kind === 'map' && !root.flow && !root.anchor && !root.tag ? root.pairs : null;
  const extra: YamlError[] = read.documents
    .slice(1)
    .map((d) => ({ code: 'unexpected', span: d.root?.span ?? { start: d.span.start, end: d.span.start } }));
  return {
    text,
    origin: {},
    base,
    pairs,
    root,
    errors: [...read.errors, ...extra],
    comments: commentsOf(text, base, read.scalars),
    anchors: read.documents.flatMap((d) => d.anchors),
    aliases: read.documents.flatMap((d) => d.aliases),
  };
}

function place(chunk: Chunk, base: number): Chunk {
  const by = base - chunk.base;
  if (by === 0) return chunk;
  return {
    text: chunk.text,
    origin: chunk.origin,
    base,
    pairs: chunk.pairs ? chunk.pairs.map((p) => shiftPair(p, by)) : null,
    root: chunk.root && !chunk.pairs ? shiftNode(chunk.root, by) : null,
    errors: chunk.errors.map((e) => shiftError(e, by)),
    comments: chunk.comments.map((c) => shiftSpan(c, by)),
    anchors: chunk.anchors.map((a) => shiftAnchor(a, by)),
    aliases: chunk.aliases.map((a) => ({
      ...a,
      span: shiftSpan(a.span, by),
      name: { ...a.name, span: shiftSpan(a.name.span, by) },
    })),
  };
}

function byName(anchors: readonly Anchor[]): ReadonlyMap<string, readonly Anchor[]> {
  const map = new Map<string, Anchor[]>();
  for (const anchor of anchors) {
    const list = map.get(anchor.name);
    if (list) list.push(anchor);
    else map.set(anchor.name, [anchor]);
  }
  return map;
}

function aliasErrors(aliases: readonly AliasNode[], anchors: YamlDocument['anchors']): readonly YamlError[] {
  const errors: YamlError[] = [];
  for (const alias of aliases) {
    // An anchor counts only above its alias; the last one of the name wins.
    const target = anchors.get(alias.name.text)?.findLast((a) => a.span.start < alias.span.start);
    if (!target) errors.push({ code: 'unknownAlias', span: alias.span });
    else if (target.node.span.start <= alias.span.start && alias.span.end <= target.node.span.end)
      errors.push({ code: 'aliasLoop', span: alias.span });
  }
  return errors;
}

const byStart = (a: YamlError, b: YamlError): number => a.span.start - b.span.start;
