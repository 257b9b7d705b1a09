import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Severity } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';

/** What a label of the schema must look like. */
export const labelTypes = ['text', 'rawtext', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] as const;
export type LabelType = (typeof labelTypes)[number];

/** What `.hadolint.yaml` says, in our terms. */
export interface HadolintConfig {
  /** Rules that report nothing; in capitals for hadolint's own. */
  readonly ignored: ReadonlySet<string>;
  /** Rule → the severity it is given. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** Null when every registry is allowed. */
  readonly trustedRegistries: readonly string[] | null;
  /** Label → what its value must be. Empty without a schema. */
  readonly labelSchema: ReadonlyMap<string, LabelType>;
  /** Labels outside the schema are reported. */
  readonly strictLabels: boolean;
  /** `# hadolint ignore=` comments count for nothing. */
  readonly disableIgnorePragma: boolean;
  /** The least severity at which a run on the command line fails; `none`: it never does. */
  readonly failureThreshold: Severity | 'none' | null;
  readonly noFail: boolean;
}

/** Something in the file that cannot be used; the rest still counts. */
export interface ConfigProblem {
  readonly span: Span;
  readonly message: Prose;
}

/** A key or the id of a rule, where it stands. */
export interface ConfigMention {
  readonly kind: 'key' | 'rule';
  readonly name: string;
  readonly span: Span;
}

export const emptyHadolintConfig: HadolintConfig = {
  ignored: new Set(),
  severities: new Map(),
  trustedRegistries: null,
  labelSchema: new Map(),
  strictLabels: false,
  disableIgnorePragma: false,
  failureThreshold: null,
  noFail: false,
};

/** hadolint's severities in ours: `style` is its faintest. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  style: 'hint',
};

const KEYS = [
  'ignored',
  'override',
  'trustedRegistries',
  'label-schema',
  'strict-labels',
  'disable-ignore-pragma',
  'failure-threshold',
  'no-fail',
  'no-color',
  'format',
] as const;

/**
 * Reads a `.hadolint.yaml`. Never throws: what is wrong becomes a problem at its place, and the rest is used.
 * @param isKnownRule whether an id is a rule's; unknown ones are reported, and kept all the same
 * @see https://github.com/hadolint/hadolint#configure
 */
export function readHadolintConfig(
  text: string,
  isKnownRule: (id: string) => boolean = (id) => /^(?:DL|SC)\d{4}$/.test(id),
): {
  readonly config: HadolintConfig;
  readonly problems: readonly ConfigProblem[];
  readonly mentions: readonly ConfigMention[];
} {
  const reader = new Reader(text, isKnownRule);
  return { config: reader.read(), problems: reader.problems, mentions: reader.mentions };
}

class Reader {
  readonly problems: ConfigProblem[] = [];
  readonly mentions: ConfigMention[] = [];

  constructor(
    private readonly text: string,
    private readonly isKnownRule: (id: string) => boolean,
  ) {}

  read(): HadolintConfig {
    const document = parseDocument(this.text, {
      lineCounter: new LineCounter(),
      prettyErrors: false,
      uniqueKeys: true,
    });
    for (const error of document.errors) {
      const [start, end] = error.pos;
      this.report(
        { start, end: Math.max(end, start) },
        {
          en: `This is no valid YAML: ${error.message}`,
          ko: `올바른 YAML이 아닙니다: ${error.message}`,
        },
      );
    }
    const root = document.contents;
    if (root === null || (isScalar(root) && (root.value === null || root.value === ''))) return emptyHadolintConfig;
    if (!isMap(root)) {
      this.report(spanOf(root), {
        en: 'Write keys and values here, such as ignored: [DL3008].',
        ko: 'ignored: [DL3008]처럼 키와 값을 적으세요.',
      });
      return emptyHadolintConfig;
    }
    let config = emptyHadolintConfig;
    for (const pair of root.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      config = { ...config, ...this.entry(key, pair as Pair<Node, Node | null>) };
    }
    return config;
  }

  private entry(key: string, pair: Pair<Node, Node | null>): Partial<HadolintConfig> {
    const value = pair.value;
    this.mentions.push({ kind: 'key', name: key, span: spanOf(pair.key) });
    if (isEmpty(value) && (KEYS as readonly string[]).includes(key)) return {};
    switch (key) {
      case 'ignored':
        return { ignored: new Set(this.rules(value)) };
      case 'override':
        return { severities: this.overrides(value) };
      case 'trustedRegistries':
        return { trustedRegistries: this.strings(value).map(({ text }) => text) };
      case 'label-schema':
        return { labelSchema: this.labels(value) };
      case 'strict-labels':
        return { strictLabels: this.truth(value) };
      case 'disable-ignore-pragma':
        return { disableIgnorePragma: this.truth(value) };
      case 'no-fail':
        return { noFail: this.truth(value) };
      case 'failure-threshold':
        return { failureThreshold: this.threshold(value) };
      case 'no-color':
      case 'format':
        return {};
      default:
        this.report(spanOf(pair.key), {
          en: `hadolint has no option ${key}. It knows ${KEYS.join(', ')}.`,
          ko: `hadolint에 없는 옵션입니다: ${key}. 쓸 수 있는 것은 ${KEYS.join(', ')}입니다.`,
        });
        return {};
    }
  }

  private rules(node: Node | null): string[] {
    return this.strings(node).map(({ text, span }) => {
      const id = /^(?:dl|sc)\d+$/i.test(text) ? text.toUpperCase() : text;
      this.mentions.push({ kind: 'rule', name: id, span });
      if (!this.isKnownRule(id)) {
        this.report(span, {
          en: `There is no rule ${text}. Rules are called DL3008 or SC2086, for example.`,
          ko: `${text}(이)라는 규칙은 없습니다. 규칙 이름은 DL3008이나 SC2086처럼 씁니다.`,
        });
      }
      return id;
    });
  }

  private overrides(node: Node | null): ReadonlyMap<string, Severity> {
    const severities = new Map<string, Severity>();
    this.eachEntry(node, (key, keySpan, value) => {
      const severity = Object.hasOwn(SEVERITIES, key) ? SEVERITIES[key] : undefined;
      if (severity === undefined) {
        this.report(keySpan, {
          en: `${key} is no severity. Use error, warning, info or style.`,
          ko: `${key}은(는) 심각도가 아닙니다. error, warning, info, style 가운데 하나를 쓰세요.`,
        });
        return;
      }
      if (!isEmpty(value)) for (const id of this.rules(value)) severities.set(id, severity);
    });
    return severities;
  }

  private labels(node: Node | null): ReadonlyMap<string, LabelType> {
    const schema = new Map<string, LabelType>();
    this.eachEntry(node, (key, _span, value) => {
      const name = isScalar(value) ? String(value.value) : '';
      const type = labelTypes.find((known) => known === name);
      if (type !== undefined) schema.set(key, type);
      else {
        this.report(spanOf(value), {
          en: `${name} is no label type. Use ${labelTypes.join(', ')}.`,
          ko: `${name}은(는) 레이블 형식이 아닙니다. ${labelTypes.join(', ')} 가운데 하나를 쓰세요.`,
        });
      }
    });
    return schema;
  }

  private truth(node: Node | null): boolean {
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.report(spanOf(node), { en: 'Write true or false.', ko: 'true나 false를 적으세요.' });
    return false;
  }

  private threshold(node: Node | null): HadolintConfig['failureThreshold'] {
    const name = isScalar(node) ? String(node.value) : '';
    if (name === 'none') return 'none';
    // hadolint also takes `ignore`, for rules that are ignored anyway.
    if (name === 'ignore') return 'hint';
    const severity = Object.hasOwn(SEVERITIES, name) ? SEVERITIES[name] : undefined;
    if (severity !== undefined) return severity;
    this.report(spanOf(node), {
      en: 'Use error, warning, info, style, ignore or none.',
      ko: 'error, warning, info, style, ignore, none 가운데 하나를 쓰세요.',
    });
    return null;
  }

  private strings(node: Node | null): readonly { readonly text: string; readonly span: Span }[] {
    if (!isSeq(node)) {
      this.report(spanOf(node), {
        en: 'Write a list here, such as [DL3008, DL3009].',
        ko: '[DL3008, DL3009]처럼 목록을 적으세요.',
      });
      return [];
    }
    return node.items.flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'string') return [{ text: item.value, span: spanOf(item) }];
      this.report(spanOf(item as Node | null), {
        en: 'Write a plain text here.',
        ko: '여기에는 글자만 적을 수 있습니다.',
      });
      return [];
    });
  }

  private eachEntry(node: Node | null, visit: (key: string, keySpan: Span, value: Node | null) => void): void {
    if (!isMap(node)) {
      this.report(spanOf(node), { en: 'Write keys and values here.', ko: '여기에는 키와 값을 적으세요.' });
      return;
    }
    for (const pair of node.items) {
      const key = pair.key as Node | null;
      visit(isScalar(key) ? String(key.value) : '', spanOf(key), pair.value as Node | null);
    }
  }

  private report(span: Span, message: Prose): void {
    // The YAML library points behind the end of a text that breaks off.
    const end = Math.min(span.end, this.text.length);
    this.problems.push({ span: { start: Math.min(span.start, end), end }, message });
  }
}

const isEmpty = (node: Node | null): boolean => node === null || (isScalar(node) && node.value === null);

function spanOf(node: Node | null): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
