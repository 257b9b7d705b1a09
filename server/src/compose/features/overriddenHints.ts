import type { InlayHint } from '../../core/results.js';
import { overlaps, type Prose, type Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { keyed, known, pairsOf, replaced } from '../model/overlay.js';
import { type PlainMap, plainOf, type Value, yamlLines } from '../model/plain.js';
import type { ProjectFile } from '../model/project.js';
import type { MapNode, Node, Pair } from '../syntax/nodes.js';
import { Resolver } from '../syntax/resolve.js';
import { isSecret } from './variableText.js';

/** What a file above says at one place. */
interface Word<V extends Value = Value> {
  readonly value: V;
  /** The file's name. */
  readonly from: string;
}

/**
 * Behind each value that a file laid over this one replaces what becomes of it: `→ 8080 in compose.override.yaml`. Lists that
 * add up are left alone. Costs nothing where no file lies above.
 */
export function overriddenHints(file: ComposeFile, range: Span): readonly InlayHint[] {
  const above = (file.project?.above ?? []).flatMap(rootOf);
  if (above.length === 0) return [];
  return file.syntax.documents.flatMap((document) => {
    const { root } = document;
    return root?.kind === 'map' ? new Search(range, new Resolver(document)).root(root, above) : [];
  });
}

const roots = new WeakMap<ProjectFile, readonly Word<PlainMap>[]>();

/** All that a file says, read once. A file of several documents is left out. */
function rootOf(file: ProjectFile): readonly Word<PlainMap>[] {
  const read = roots.get(file);
  if (read) return read;
  const [document, ...more] = file.syntax.documents;
  const value = document && more.length === 0 ? plainOf(document.root, new Resolver(document)) : null;
  const from = decodeURIComponent(file.uri.slice(file.uri.lastIndexOf('/') + 1));
  const words = value?.kind === 'map' ? [{ value, from }] : [];
  roots.set(file, words);
  return words;
}

class Search {
  private readonly hints: InlayHint[] = [];

  constructor(
    private readonly range: Span,
    private readonly resolver: Resolver,
  ) {}

  root(root: MapNode, above: readonly Word<PlainMap>[]): readonly InlayHint[] {
    for (const { pair, words } of this.met(root, above)) {
      const section = mapIn(this.resolver.resolve(pair.value));
      if (!section) this.onPair(pair, words, pair.name);
      else {
        for (const entry of this.met(section, maps(words))) {
          // Paths of a service start at the service: what is merged how is known by them.
          this.onPair(entry.pair, entry.words, pair.name === 'services' ? '' : `${pair.name}.*`);
        }
      }
    }
    return this.hints;
  }

  /** The pairs in sight of which the files above speak too. */
  private met(map: MapNode, above: readonly Word<PlainMap>[]): readonly { pair: Pair; words: readonly Word[] }[] {
    return map.pairs.flatMap((pair) => {
      if (pair.name.startsWith('x-') || !overlaps(pair.span, this.range)) return [];
      const words = above.flatMap(({ value, from }) => {
        const said = value.entries.get(pair.name);
        return said && !isNothing(said) ? [{ value: said, from }] : [];
      });
      return words.length === 0 ? [] : [{ pair, words }];
    });
  }

  private onPair(pair: Pair, words: readonly Word[], path: string): void {
    const last = words.at(-1);
    const own = this.resolver.resolve(pair.value);
    if (!last || !own) return;
    const isWhole =
      last.value.tag !== null || replaced.has(path) || (own.kind === 'scalar' && last.value.kind === 'scalar');
    if (isWhole) {
      if (this.saysElse(own, last.value)) this.add(endOf(pair), last, isPrivate(path, pair.name));
    } else if (keyed.has(path)) this.onKeyed(own, words);
    else if (own.kind === 'map') {
      for (const below of this.met(own, maps(words))) {
        this.onPair(below.pair, below.words, path === '' ? below.pair.name : `${path}.${below.pair.name}`);
      }
    } else this.onItems(own, words, path);
  }

  /** `environment` and its like, as a list or as a mapping. */
  private onKeyed(own: Node, words: readonly Word[]): void {
    const said = new Map<string, Word>();
    for (const { value, from } of words) for (const [name, one] of pairsOf(value)) said.set(name, { value: one, from });
    const compare = (name: string, text: string | null, end: number): void => {
      const word = said.get(name);
      if (!word || isNothing(word.value) || (word.value.kind === 'scalar' && word.value.text === text)) return;
      this.add(end, word, isSecret(name));
    };
    if (own.kind === 'map') {
      for (const pair of own.pairs) {
        const value = this.resolver.resolve(pair.value);
        compare(pair.name, value?.kind === 'scalar' ? value.text : null, endOf(pair));
      }
    } else if (own.kind === 'seq') {
      for (const { value } of own.items) {
        if (value?.kind !== 'scalar') continue;
        const at = value.text.indexOf('=');
        if (at >= 0) compare(value.text.slice(0, at), value.text.slice(at + 1), value.span.end);
      }
    }
  }

  /** Lists in which one item takes the place of another. */
  private onItems(own: Node, words: readonly Word[], path: string): void {
    const by = path === 'ports' || !Object.hasOwn(known, path) ? undefined : known[path];
    if (!by || own.kind !== 'seq') return;
    const said = new Map<string, Word>();
    for (const { value, from } of words) {
      if (value.kind === 'list') for (const item of value.items) said.set(by(item), { value: item, from });
    }
    for (const { value } of own.items) {
      const plain = plainOf(value, this.resolver);
      const word = plain ? said.get(by(plain)) : undefined;
      if (value && plain && word && !isSame(plain, word.value)) this.add(value.span.end, word, false);
    }
  }

  private saysElse(own: Node, value: Value): boolean {
    const plain = plainOf(own, this.resolver);
    return plain !== null && (value.tag === '!reset' || !isSame(plain, value));
  }

  private add(offset: number, { value, from }: Word, isHidden: boolean): void {
    if (offset < this.range.start || offset > this.range.end) return;
    const label: Prose =
      value.tag === '!reset'
        ? { en: `→ taken away in ${from}`, ko: `→ ${from}에서 없앰` }
        : {
            en: `→ ${isHidden ? '••••' : shown(value)} in ${from}`,
            ko: `→ ${from}: ${isHidden ? '••••' : shown(value)}`,
          };
    this.hints.push({ offset, label, kind: 'type', topic: 'overridden', padLeft: true, tooltip });
  }
}

const tooltip: Prose = {
  en: 'That file is laid over this one, so what it says counts.',
  ko: '그 파일이 이 파일 위에 겹치므로 그 값이 쓰입니다.',
};

const mapIn = (node: Node | null): MapNode | null => (node?.kind === 'map' ? node : null);

const maps = (words: readonly Word[]): readonly Word<PlainMap>[] =>
  words.flatMap(({ value, from }) => (value.kind === 'map' ? [{ value, from }] : []));

/** A key without a value changes nothing. */
const isNothing = (value: Value): boolean =>
  value.kind === 'scalar' && value.plain && value.text === '' && value.tag === null;

const isPrivate = (path: string, name: string): boolean => keyed.has(path) && isSecret(name);

/** Behind a value of one line; behind the key where the value stands below it. */
const endOf = ({ value, colon, keySpan }: Pair): number =>
  value && (value.kind === 'scalar' || value.kind === 'alias' || value.flow)
    ? value.span.end
    : (colon ?? keySpan.end) + 1;

/** The same to read, however it is quoted. */
const isSame = (a: Value, b: Value): boolean => shown(a, Infinity) === shown(b, Infinity);

function shown(value: Value, most = 40): string {
  const text =
    value.kind === 'scalar'
      ? value.text.replace(/\s+/g, ' ')
      : yamlLines('command', value)
          .join(' ')
          .replace(/^command:\s*/, '')
          .replace(/\s+/g, ' ');
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
