import type { Span } from '../../../core/text.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import type { LabelType } from '../hadolintConfig.js';
import type { RuleContext } from '../rule.js';

/** One label as it is written. */
export interface Label {
  readonly key: string;
  readonly keySpan: Span;
  /** Quotes and escapes resolved; null when it holds variables or is missing. */
  readonly value: string | null;
  readonly valueSpan: Span;
}

/** The labels that a LABEL sets. Keys that hold variables are left out. */
export const labelsIn = (node: Instruction): readonly Label[] =>
  pairsOf(node).pairs.flatMap((pair): Label[] => {
    if (pair.keyLexed.variables.length > 0 || pair.value === null || pair.valueLexed === null) return [];
    const parts = pair.valueLexed.parts;
    const isPlain = parts.every((part) => typeof part === 'string');
    return [
      {
        key: pair.keyLexed.parts.join(''),
        keySpan: pair.key.span,
        value: isPlain ? parts.join('') : null,
        valueSpan: pair.value.span,
      },
    ];
  });

/** The labels of a LABEL that the schema gives this type, with values that can be judged. */
export function* labelsOfType(
  node: Instruction,
  context: RuleContext,
  type: LabelType,
): Iterable<Label & { readonly value: string }> {
  const schema = context.facts?.hadolint?.labelSchema;
  if (schema === undefined || schema.size === 0) return;
  for (const label of labelsIn(node)) {
    if (label.value !== null && schema.get(label.key) === type) yield { ...label, value: label.value };
  }
}

/** Where a label's value is marked; the key when the value is empty. */
export const valueSpan = (label: Label): Span =>
  label.valueSpan.end > label.valueSpan.start ? label.valueSpan : label.keySpan;
