import type { Span, Token } from '../core/text.js';
import type { Instruction, Syntax, Word } from './syntax/nodes.js';

/** One build stage: from its FROM to the next. */
export interface Stage {
  readonly index: number;
  /** As written; null when it has none. */
  readonly name: Token | null;
  /** The name in lower case, which is how the builder compares; empty when it has none. */
  readonly key: string;
  readonly from: Instruction;
  /** The image or stage it starts from, as written; null when FROM has no argument. */
  readonly base: Word | null;
  /** From FROM to the end of the last line before the next FROM. */
  readonly span: Span;
  /** Those behind FROM. */
  readonly instructions: readonly Instruction[];
}

/** What the names of a Dockerfile mean. */
export interface Model {
  readonly syntax: Syntax;
  readonly stages: readonly Stage[];
  /** Instructions before the first FROM: ARG, or an error. */
  readonly globals: readonly Instruction[];
}

/** Works out the names of a Dockerfile. Never throws. */
export function buildModel(syntax: Syntax): Model {
  const globals: Instruction[] = [];
  const starts: { from: Instruction; instructions: Instruction[] }[] = [];
  for (const node of syntax.instructions) {
    if (node.name === 'FROM') starts.push({ from: node, instructions: [] });
    else (starts.at(-1)?.instructions ?? globals).push(node);
  }
  const stages = starts.map(({ from, instructions }, index): Stage => {
    const name = from.words[1]?.text.toLowerCase() === 'as' ? (from.words[2] ?? null) : null;
    const end = starts[index + 1]?.from.span.start ?? syntax.text.length;
    return {
      index,
      name,
      key: name?.text.toLowerCase() ?? '',
      from,
      base: from.words[0] ?? null,
      span: { start: from.span.start, end },
      instructions,
    };
  });
  return { syntax, stages, globals };
}
