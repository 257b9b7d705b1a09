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

/** Fills a text in both languages. */
export const fillProse = (prose: Prose, data: Words): Prose => ({
  en: fill(prose.en, wordsOf(data, 'en')),
  ko: settleParticles(fill(prose.ko, wordsOf(data, 'ko'))),
});

const wordsOf = (data: Words, locale: Locale): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(data).map(([name, word]) => [name, typeof word === 'object' ? word[locale] : word]),
  );

/** Turns a finding into a problem with the rule's own severity. `off` rules report as hints that the edge drops unless switched on. */
export function toProblem<M extends string>(rule: RuleMeta<M>, finding: Finding<M>): Problem {
  const data = finding.data ?? {};
  const text = (id: M): Text => fillProse(rule.messages[id], data);
  const related: readonly Related[] = (finding.related ?? []).map((r) => ({ span: r.span, message: text(r.message) }));
  const fixes: readonly Fix[] =
    finding.fix && rule.fix
      ? [{ title: fillProse(rule.fix.title, data), edits: finding.fix, safety: rule.fix.safety }]
      : [];
  return {
    code: rule.id,
    span: finding.span,
    severity: finding.severity ?? (rule.severity === 'off' ? 'hint' : rule.severity),
    message: text(finding.message),
    url: rule.sources[0],
    ...(rule.severity === 'off' ? { offByDefault: true } : {}),
    ...(rule.tag ? { tag: rule.tag } : {}),
    ...(related.length > 0 ? { related } : {}),
    fixes,
  };
}
