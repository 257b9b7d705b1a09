import type { Edit } from './edit.js';
import { settleParticles } from './particles.js';
import type { Fix, Problem, Related, Severity, Text } from './results.js';
import type { Locale, Prose, Span } from './text.js';
import { fill } from './text.js';

/** Words for the `{placeholders}` of a message; a Prose differs between the languages. */
export type Words = Readonly<Record<string, string | number | Prose>>;

/** What a rule yields: where, which of its messages, and the words that fill it. */
export interface Finding<MessageId extends string = string> {
  readonly span: Span;
  readonly message: MessageId;
  /** Fills the `{placeholders}` of the message. Raw text: it is shown, never rendered. */
  readonly data?: Words;
  /** The change that mends it; its title is the rule's `fix.title`, filled with `data`. */
  readonly fix?: readonly Edit[];
  readonly related?: readonly { readonly span: Span; readonly message: MessageId }[];
  /** The id under which another tool knows just this finding; its `ignore` comments silence it too. */
  readonly alias?: string;
  /** In place of the rule's own, where a finding weighs less. */
  readonly severity?: Severity;
}

/** One example that is at once documentation and test. `«…»` marks the exact span of each finding. */
export interface InvalidExample {
  readonly code: string;
  /** The text after all fixes of this rule are applied; required when the rule has a fix. */
  readonly fixed?: string;
}

/** The part of a rule that is the same for Dockerfile and Compose. */
export interface RuleMeta<MessageId extends string> {
  /** The id its users know: the builder's check name, hadolint's `DL…`, else a PascalCase name of our own. */
  readonly id: string;
  /** `off`: only when a person switches it on. */
  readonly severity: Severity | 'off';
  readonly since: string;
  /** Where the fact comes from; the first is the page that a diagnostic links to. */
  readonly sources: readonly [string, ...string[]];
  /** What is wrong, in a few words. */
  readonly title: Prose;
  /** Why it matters, in the notes' terms. */
  readonly why: Prose;
  /** What to do, one sentence each, with `{placeholders}`. */
  readonly messages: Readonly<Record<MessageId, Prose>>;
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly fix?: { readonly title: Prose; readonly safety: Fix['safety'] };
  readonly examples: {
    readonly valid: readonly string[];
    readonly invalid: readonly InvalidExample[];
  };
}

/** A text whose placeholders are filled when it is read: most texts are read in one language or not at all. */
class Filled implements Prose {
  constructor(
    private readonly prose: Prose,
    private readonly data: Words,
  ) {}

  get en(): string {
    return fill(this.prose.en, wordsOf(this.data, 'en'));
  }

  get ko(): string {
    return settleParticles(fill(this.prose.ko, wordsOf(this.data, 'ko')));
  }
}

/** Fills a text in both languages. */
export const fillProse = (prose: Prose, data: Words): Prose => new Filled(prose, data);

const wordsOf = (data: Words, locale: Locale): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(data).map(([name, word]) => [name, typeof word === 'object' ? word[locale] : word]),
  );

const NO_WORDS: Words = {};
const NO_FIXES: readonly Fix[] = [];

/** A problem while it is put together. */
type Draft = { -readonly [K in keyof Problem]: Problem[K] };

/** The severity of a finding: its own, or the rule's. */
export const severityOf = (rule: Pick<RuleMeta<string>, 'severity'>, finding: Pick<Finding, 'severity'>): Severity =>
  finding.severity ?? (rule.severity === 'off' ? 'hint' : rule.severity);

/** Turns a finding into a problem with the rule's own severity. `off` rules report as hints that the edge drops unless switched on. */
export function toProblem<M extends string>(rule: RuleMeta<M>, finding: Finding<M>): Problem {
  const data = finding.data ?? NO_WORDS;
  const text = (id: M): Text => fillProse(rule.messages[id], data);
  const problem: Draft = {
    code: rule.id,
    span: finding.span,
    severity: severityOf(rule, finding),
    message: text(finding.message),
    url: rule.sources[0],
    fixes:
      finding.fix && rule.fix
        ? [{ title: fillProse(rule.fix.title, data), edits: finding.fix, safety: rule.fix.safety }]
        : NO_FIXES,
  };
  if (rule.severity === 'off') problem.offByDefault = true;
  if (rule.tag) problem.tag = rule.tag;
  if (finding.related && finding.related.length > 0) {
    problem.related = finding.related.map((r): Related => ({ span: r.span, message: text(r.message) }));
  }
  return problem;
}
