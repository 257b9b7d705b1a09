import type { Edit } from '../../core/edit.js';
import type { Span } from '../../core/text.js';
import type { Model } from '../model.js';
import type { Instruction, Variable } from '../syntax/nodes.js';

/** A reference in an ENV to a variable that the same ENV sets, and nothing before it. */
export interface Neighbour {
  readonly name: string;
  readonly span: Span;
  /** Makes two ENVs of it, where the variable is set left of its reference. */
  readonly split: readonly Edit[] | null;
}

/** The references of an ENV to its own variables, in the order of the text. PATH, which every image sets, is left out. */
export function neighboursIn(node: Instruction, model: Model): readonly Neighbour[] {
  if (node.name !== 'ENV') return [];
  const declared = model.declarationsIn(node);
  if (declared.length < 2) return [];
  return declared.flatMap((declaration, index) =>
    flat(declaration.lexed?.variables ?? []).flatMap(({ name, span }): readonly Neighbour[] => {
      const other = declared.findIndex((d) => d.name.text === name.text);
      if (other < 0 || name.text === declaration.name.text || name.text === 'PATH') return [];
      if (model.lookUp(name.text, node.keyword.span.start).declaration !== null) return [];
      const before = declared[index - 1]?.span.end ?? 0;
      const gap = { start: before, end: declaration.span.start };
      const split = other < index ? [{ span: gap, text: `\n${node.keyword.text} ` }] : null;
      return [{ name: name.text, span, split }];
    }),
  );
}

const flat = (variables: readonly Variable[]): readonly Variable[] =>
  variables.flatMap((variable) => [variable, ...flat(variable.nested)]);
