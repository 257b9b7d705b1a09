import { Composer, type CST, type Document, isAlias, isMap, isPair, isScalar, isSeq, Parser } from 'yaml';
import type { Span, Token } from '../../core/text.js';
import { isTooDeep } from './depth.js';
import type { AliasNode, Anchor, Item, MapNode, Node, Pair, ScalarNode, ScalarStyle, YamlError } from './nodes.js';
import { plainType } from './scalar.js';
import { codeOf, distinct } from './yamlErrors.js';

/** What one part of a text holds. Offsets are those of the whole document. */
export interface ParsedYaml {
  readonly documents: readonly ParsedDocument[];
  readonly errors: readonly YamlError[];
  /** Where scalars stand, in order; a `#` in there is no comment. */
  readonly scalars: readonly Span[];
}

export interface ParsedDocument {
  readonly span: Span;
  readonly root: Node | null;
  readonly anchors: readonly Anchor[];
  readonly aliases: readonly AliasNode[];
}

/**
 * Reads YAML with the `yaml` package and makes our own nodes. The only file that imports that package.
 * Never throws; recursion and work are bounded.
 * @param base the offset of `text` in the document
 */
export function parseYaml(text: string, base: number): ParsedYaml {
  const tooDeep = (): ParsedYaml => ({
    documents: [],
    errors: [{ code: 'tooDeep', span: { start: base, end: base + firstLineLength(text) } }],
    scalars: [],
  });
  if (isTooDeep(text)) return tooDeep();
  const documents: Document.Parsed[] = [];
  try {
    const composer = new Composer({ uniqueKeys: false, schema: 'failsafe', keepSourceTokens: true, strict: false });
    for (const token of new Parser().parse(text)) {
      for (const document of composer.next(token)) documents.push(document as Document.Parsed);
    }
    for (const document of composer.end(false, text.length)) documents.push(document as Document.Parsed);
  } catch (error) {
    // Recursion that the check above did not foresee. Anything else is a bug and must be seen.
    if (error instanceof RangeError) return tooDeep();
    throw error;
  }
  const reader = new Reader(text, base);
  const parsed = documents.map((d) => reader.document(d));
  reader.errors.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  reader.scalars.sort((a, b) => a.start - b.start);
  return { documents: parsed, errors: distinct(text, base, reader.errors), scalars: reader.scalars };
}

interface Properties {
  readonly anchor: Token | null;
  readonly tag: Token | null;
}

const noProperties: Properties = { anchor: null, tag: null };

class Reader {
  readonly errors: YamlError[] = [];
  readonly scalars: Span[] = [];
  private anchors: Anchor[] = [];
  private aliases: AliasNode[] = [];
  private readonly quotes: number[] = [];

  constructor(
    private readonly text: string,
    private readonly base: number,
  ) {}

  document(document: Document.Parsed): ParsedDocument {
    this.anchors = [];
    this.aliases = [];
    const root = this.node(document.contents);
    for (const error of document.errors) this.error(error.code, error.message, error.pos[0], error.pos[1]);
    const [start, , end] = document.range ?? [0, 0, this.text.length];
    const stop = Math.min(Math.max(start, end), this.text.length);
    return { span: this.span(Math.min(start, stop), stop), root, anchors: this.anchors, aliases: this.aliases };
  }

  /** null for a hole: an empty plain scalar without anchor and tag. */
  private node(node: unknown): Node | null {
    if (isScalar(node)) return this.scalar(node);
    if (isAlias(node)) {
      const [start, end] = node.range ?? [0, 0];
      const name = { text: node.source, span: this.span(start + 1, end) };
      const alias: AliasNode = { kind: 'alias', span: this.span(start, end), anchor: null, tag: null, name };
      this.aliases.push(alias);
      return alias;
    }
    if (isMap(node)) {
      const flow = node.flow === true;
      const [start] = node.range ?? [0, 0];
      const pairs = inOrder(node.items.flatMap((pair) => this.pairs(pair)));
      const span = this.collectionSpan(node, flow, pairs, '}');
      const indent = this.column(flow ? start : (pairs[0]?.span.start ?? start + this.base) - this.base);
      const { anchor, tag } = this.properties(node, span);
      return this.known({ kind: 'map', span, anchor, tag, flow, indent, pairs });
    }
    if (isSeq(node)) {
      const flow = node.flow === true;
      const items = inOrder(this.items(node.items, node.srcToken, flow));
      const [start] = node.range ?? [0, 0];
      const span = this.collectionSpan(node, flow, items, ']');
      const indent = this.column(flow ? start : (items[0]?.span.start ?? start + this.base) - this.base);
      const { anchor, tag } = this.properties(node, span);
      return this.known({ kind: 'seq', span, anchor, tag, flow, indent, items });
    }
    return null;
  }

  private scalar(node: {
    range?: readonly number[] | null;
    value: unknown;
    source?: string;
    type?: string;
    anchor?: string;
    tag?: string;
  }): Node | null {
    const [start = 0, rawEnd = 0] = node.range ?? [];
    const style = styles[node.type ?? ''] ?? 'plain';
    if (style === 'plain' && start === rawEnd && !node.anchor && !node.tag) return null;
    let end = rawEnd;
    if (style === 'literal' || style === 'folded') {
      while (end > start + 1 && /\s/.test(this.text[end - 1] ?? '')) end--;
      // The `#` behind the header is a comment; those in the text are not.
      const lineEnd = this.text.indexOf('\n', start);
      if (lineEnd >= 0 && lineEnd < rawEnd) this.scalars.push(this.span(lineEnd, rawEnd));
    } else {
      this.scalars.push(this.span(start, end));
      if (style !== 'plain') this.quotes.push(start);
    }
    const text = typeof node.value === 'string' ? node.value : String(node.value ?? '');
    const type = typeOf(text, style, node.tag);
    const span = this.span(start, end);
    const { anchor, tag } = this.properties(node, span);
    return this.known({ kind: 'scalar', span, anchor, tag, style, type, text });
  }

  /** Anchor and tag in front of a node. */
  private properties(node: { anchor?: string; tag?: string }, span: Span): Properties {
    const { anchor, tag } = node;
    if (!anchor && (!tag || tag === '!')) return noProperties;
    const limit = span.start - this.base;
    return {
      anchor: anchor ? this.property(`&${anchor}`, limit) : null,
      tag: tag && tag !== '!' ? this.tagToken(limit, tag) : null,
    };
  }

  private known(node: Node): Node {
    const { anchor } = node;
    if (anchor) this.anchors.push({ name: anchor.text, span: anchor.span, node });
    return node;
  }

  /** Finds `&name` in front of a node: the nearest one, because a node's properties stand just before it. */
  private property(source: string, limit: number): Token | null {
    const at = this.text.lastIndexOf(source, limit);
    return at < 0 ? null : { text: source.slice(1), span: this.span(at + 1, at + source.length) };
  }

  private tagToken(limit: number, resolved: string): Token | null {
    const at = this.text.lastIndexOf('!', limit - 1);
    if (at < 0) return null;
    const start = this.text[at - 1] === '!' ? at - 1 : at;
    const source = /^![^\s,[\]{}]*/.exec(this.text.slice(start, limit + 1))?.[0] ?? resolved;
    return { text: source, span: this.span(start, start + source.length) };
  }

  private pairs(pair: unknown): readonly Pair[] {
    if (!isPair(pair)) return [];
    const token = pair.srcToken;
    const colonToken = token?.sep?.find((t) => t.type === 'map-value-ind');
    const colon = colonToken ? colonToken.offset + this.base : null;
    const key = this.node(pair.key);
    const value = this.node(pair.value);
    const isExplicit = token?.start.some((t) => t.type === 'explicit-key-ind') ?? false;
    if (!key && colon !== null && !isExplicit)
      this.errors.push({ code: 'unexpected', span: { start: colon, end: colon + 1 } });
    // Only between brackets is this a key at all; behind a quoted one the loader wants no blank.
    const isPlain = key?.kind === 'scalar' && key.style === 'plain';
    if (isPlain && colon !== null && /[[{]/.test(this.text[colon - this.base + 1] ?? ''))
      this.errors.push({ code: 'flowColon', span: { start: colon, end: colon + 1 } });
    const unfinished = key && colon !== null ? this.unfinishedKeys(key) : null;
    const realKey = unfinished?.key ?? key;
    const empty = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    const before = colon ?? value?.span.start ?? empty + this.base;
    const keySpan = realKey?.span ?? { start: before, end: before };
    const name = realKey?.kind === 'scalar' ? realKey.text : '';
    const end = Math.max(value?.span.end ?? 0, colon === null ? keySpan.end : colon + 1);
    const start = Math.min(keySpan.start, value?.span.start ?? keySpan.start);
    const made: Pair = { span: { start, end }, name, keySpan, key: realKey, colon, value };
    return unfinished ? [...unfinished.before, made] : [made];
  }

  /**
   * `po` on a line of its own above `image: x` reads as the one key `po image`. Each line but the last is a key that is
   * being typed.
   */
  private unfinishedKeys(key: Node): { readonly before: readonly Pair[]; readonly key: ScalarNode } | null {
    if (key.kind !== 'scalar' || key.style !== 'plain') return null;
    const source = this.text.slice(key.span.start - this.base, key.span.end - this.base);
    if (!source.includes('\n')) return null;
    const words: ScalarNode[] = [];
    for (const match of source.matchAll(/[^\n]+/g)) {
      const trimmed = match[0].replace(/(^|[ \t])#.*/, '').trim();
      if (trimmed === '') continue;
      const start = key.span.start + match.index + match[0].indexOf(trimmed);
      const span = { start, end: start + trimmed.length };
      words.push({
        kind: 'scalar',
        style: 'plain',
        type: plainType(trimmed),
        text: trimmed,
        span,
        anchor: null,
        tag: null,
      });
    }
    const last = words.pop();
    if (!last) return null;
    const before = words.map((word): Pair => {
      this.errors.push({ code: 'missingColon', span: word.span });
      return { span: word.span, name: word.text, keySpan: word.span, key: word, colon: null, value: null };
    });
    return { before, key: last };
  }

  private items(values: readonly unknown[], token: CST.Token | undefined, flow: boolean): readonly Item[] {
    if (flow) {
      return values.map((v) => {
        const value = isPair(v) ? this.pairMap(v) : this.node(v);
        const [start = 0] = (isScalar(v) ? v.range : null) ?? [];
        return { span: value?.span ?? this.span(start, start), value };
      });
    }
    const tokens = token?.type === 'block-seq' ? token.items : [];
    return values.map((v, i) => {
      const value = this.node(v);
      const dash = tokens[i]?.start.find((t) => t.type === 'seq-item-ind')?.offset;
      const start = dash === undefined ? (value?.span.start ?? this.base) : dash + this.base;
      return { span: { start, end: Math.max(value?.span.end ?? 0, start + 1) }, value };
    });
  }

  /** `[a: b]`: a mapping of one pair without braces. */
  private pairMap(pair: unknown): MapNode | null {
    const pairs = this.pairs(pair);
    const first = pairs[0];
    const last = pairs.at(-1);
    if (!first || !last) return null;
    const span = { start: first.span.start, end: last.span.end };
    return {
      kind: 'map',
      flow: true,
      indent: this.column(span.start - this.base),
      pairs,
      span,
      anchor: null,
      tag: null,
    };
  }

  private collectionSpan(
    node: { range?: readonly number[] | null; srcToken?: CST.Token | undefined },
    flow: boolean,
    children: readonly { readonly span: Span }[],
    close: string,
  ): Span {
    const [start = 0, end = 0] = node.range ?? [];
    const first = children[0]?.span.start ?? start + this.base;
    const last = children.at(-1)?.span.end ?? first;
    if (!flow) return { start: first, end: last };
    const token = node.srcToken;
    const closing = token?.type === 'flow-collection' ? token.end.find((t) => t.source === close) : undefined;
    const stop = closing ? closing.offset + 1 : end;
    if (!closing && this.text[start] === (close === '}' ? '{' : '[')) {
      this.errors.push({ code: 'unclosedFlow', span: this.span(start, start + 1) });
    }
    return { start: Math.min(start + this.base, first), end: Math.max(stop + this.base, last) };
  }

  private column(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  private span(start: number, end: number): Span {
    return { start: start + this.base, end: end + this.base };
  }

  private error(code: string, message: string, from: number, to: number): void {
    const ours = codeOf(code, message);
    if (!ours) return;
    const start = Math.min(from, this.text.length);
    const end = Math.min(Math.max(to, start), this.text.length);
    if (ours === 'unclosedQuote') {
      const open = this.quotes.filter((q) => q <= start).at(-1);
      if (open !== undefined) {
        this.errors.push({ code: ours, span: this.span(open, open + 1) });
        return;
      }
    }
    // An escape is the backslash and what follows it.
    const length = ours === 'escape' && this.text[start] === '\\' ? Math.min(start + 2, this.text.length) : end;
    this.errors.push({ code: ours, span: this.span(start, length) });
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function typeOf(text: string, style: ScalarStyle, tag: string | undefined): ScalarNode['type'] {
  switch (tag) {
    case 'tag:yaml.org,2002:str':
      return 'string';
    case 'tag:yaml.org,2002:int':
      return 'integer';
    case 'tag:yaml.org,2002:float':
      return 'float';
    case 'tag:yaml.org,2002:bool':
      return 'boolean';
    case 'tag:yaml.org,2002:null':
      return 'null';
    default:
      return style === 'plain' ? plainType(text) : 'string';
  }
}

/** The error recovery of the package can put things in front of earlier ones; those are left out. */
function inOrder<T extends { readonly span: Span }>(children: readonly T[]): readonly T[] {
  let end = -1;
  const kept = children.filter((child) => {
    if (child.span.start < end) return false;
    end = child.span.end;
    return true;
  });
  return kept.length === children.length ? children : kept;
}

function firstLineLength(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}
