import type { InlayHint } from '../../core/results.js';
import { overlaps, type Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { interpolationOf, spanIn, valueOfVariable } from '../syntax/interpolation.js';
import type { Node, Pair } from '../syntax/nodes.js';
import { overriddenHints } from './overriddenHints.js';
import { isSecret, sourceText } from './variableText.js';

/** What variables come to, and what files above make of values. Only what lies in `range` is looked at. */
export const inlayHints = (file: ComposeFile, range: Span): readonly InlayHint[] => [
  ...variableHints(file, range),
  ...overriddenHints(file, range),
];

/** Behind each `${VARIABLE}` that has a value what it comes to; secrets are masked. */
function variableHints(file: ComposeFile, range: Span): readonly InlayHint[] {
  const env = file.project?.env;
  if (!env) return [];
  const hints: InlayHint[] = [];
  const visit = (node: Node | null): void => {
    if (node?.kind === 'scalar') {
      if (!node.text.includes('$')) return;
      for (const variable of interpolationOf(node.text).variables) {
        const known = env.get(variable.name.text);
        const span = spanIn(file.text, node, variable.span);
        if (!known || span === node.span || !overlaps(span, range)) continue;
        const result = valueOfVariable(variable, (name) => env.get(name)?.value);
        // A default in its place stands there to be read.
        if (result === null || (known.value === '' && result !== '')) continue;
        const value = isSecret(variable.name.text) && result !== '' ? '••••' : short(result);
        const from = sourceText(known);
        const tooltip = known.source
          ? {
              en: `From ${from.en}; a variable of the shell wins over it.`,
              ko: `${from.ko}의 값입니다. 셸의 환경 변수가 있으면 그 값이 우선합니다.`,
            }
          : { en: `From ${from.en}.`, ko: `${from.ko}의 값입니다.` };
        hints.push({ offset: span.end, label: `= ${value}`, kind: 'type', topic: 'variables', padLeft: true, tooltip });
      }
    } else if (node?.kind === 'map') {
      for (const pair of inRange(node.pairs, range)) visit(pair.value);
    } else if (node?.kind === 'seq') for (const item of node.items) if (overlaps(item.span, range)) visit(item.value);
  };
  for (const { root } of file.syntax.documents) visit(root);
  return hints;
}

const inRange = (pairs: readonly Pair[], range: Span): readonly Pair[] => pairs.filter((p) => overlaps(p.span, range));

const short = (value: string): string => (value.length > 30 ? `${value.slice(0, 29)}…` : value);
