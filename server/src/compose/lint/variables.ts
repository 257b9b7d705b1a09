import type { Span } from '../../core/text.js';
import { interpolationOf, spanIn, type Variable } from '../syntax/interpolation.js';
import type { Syntax } from '../syntax/nodes.js';
import { walkNodes } from './walk.js';

/** Every variable in the values of a file, those inside of others included: the loader fills in all of them. */
export function variablesOf({
  text,
  documents,
}: Syntax): readonly { readonly variable: Variable; readonly span: Span }[] {
  const found: { variable: Variable; span: Span }[] = [];
  for (const { root } of documents) {
    walkNodes(root, null, {
      map: () => {},
      scalar: (node) => {
        if (!node.text.includes('$')) return;
        const visit = (variable: Variable): void => {
          found.push({ variable, span: spanIn(text, node, variable.span) });
          variable.nested.forEach(visit);
        };
        interpolationOf(node.text).variables.forEach(visit);
      },
    });
  }
  return found;
}
