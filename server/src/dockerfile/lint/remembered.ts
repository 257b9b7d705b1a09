import type { Finding } from '../../core/rule.js';
import { type Span, spanMoved } from '../../core/text.js';
import { SHELL_PRAGMA } from '../model/shells.js';
import type { Model, Stage } from '../model.js';
import { isTarget } from './hadolint/stages.js';
import type { Facts, Rule } from './rule.js';

/** What a rule found, before anyone asks whether it is to be shown. */
export interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** What was found in one version of a file, stage by stage, for the next version to take over what still holds. */
export interface Remembered {
  /** What of the file concerns all of its stages. */
  readonly outline: string;
  readonly facts: Facts | null;
  readonly stages: readonly StageFindings[];
}

export interface StageFindings {
  readonly text: string;
  readonly span: Span;
  /** Null when some of it points into another stage, which may move otherwise: the stage must be looked at each time. */
  readonly found: readonly Found[] | null;
}

/** What to remember of a stage that has just been looked at. */
export const stageFindings = (text: string, span: Span, found: readonly Found[]): StageFindings => ({
  text,
  span,
  found: found.every(({ finding }) => spansOf(finding).every((s) => isWithin(s, span))) ? found : null,
});

/**
 * What rules that look at a stage or an instruction may know of the rest of the file: all above the first FROM, the FROMs,
 * which stages files are copied from and how many images, and the comments that choose a shell.
 */
export function outlineOf(model: Model): string {
  const { stages, syntax } = model;
  const { text, items, instructions } = syntax;
  const parts = [text.slice(0, stages[0]?.span.start ?? text.length), String(model.externalCount)];
  for (const stage of stages) {
    const { start, end } = stage.from.span;
    parts.push(isTarget(model, stage) ? 'target' : 'source', text.slice(start, end));
  }
  for (const item of items) {
    if (item.kind !== 'comment' || !SHELL_PRAGMA.test(item.content.text)) continue;
    // It counts from the next instruction on, which may be one of the next stage.
    const next = instructions.find((node) => node.span.start > item.span.start);
    parts.push(String(next && model.stageAt(next.span.start)?.index), item.content.text);
  }
  return parts.join('\n');
}

/**
 * The findings of an earlier version that hold in this one, by the index of their stage: those of stages that read the same
 * as before, like all that they are related to by FROM. The two versions have the same outline and facts.
 */
export function takenOver(before: Remembered, model: Model): readonly (readonly Found[] | null)[] {
  const { text } = model.syntax;
  const edited = new Set<Stage>();
  for (const { index, span, root } of model.stages) {
    if (before.stages[index]?.text !== text.slice(span.start, span.end)) edited.add(root);
  }
  return model.stages.map(({ index, span, root }) => {
    const known = before.stages[index];
    if (known?.found == null || edited.has(root)) return null;
    const by = span.start - known.span.start;
    return by === 0 ? known.found : known.found.map(({ rule, finding }) => ({ rule, finding: moved(finding, by) }));
  });
}

const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

const spansOf = (finding: Finding): readonly Span[] => [
  finding.span,
  ...(finding.fix ?? []).map((edit) => edit.span),
  ...(finding.related ?? []).map((related) => related.span),
];

const moved = (finding: Finding, by: number): Finding => ({
  ...finding,
  span: spanMoved(finding.span, by),
  ...(finding.fix ? { fix: finding.fix.map(({ span, text }) => ({ span: spanMoved(span, by), text })) } : {}),
  ...(finding.related
    ? { related: finding.related.map(({ span, message }) => ({ span: spanMoved(span, by), message })) }
    : {}),
});
