import type { Signature } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import { specOf } from '../knowledge/index.js';
import { innermostInstructionAt } from '../syntax/locate.js';
import type { Instruction } from '../syntax/nodes.js';

/** The form of the instruction at `offset` and the argument that the cursor is in; null outside of arguments. */
export function signature(file: DockerfileFile, offset: number): Signature | null {
  const node = innermostInstructionAt(file.syntax, offset);
  if (node === null || offset <= node.keyword.span.end) return null;
  if (node.comments.some((c) => c.span.start <= offset && offset < c.span.end)) return null;
  if (node.heredocs.some((h) => offset >= h.body.start)) return null;
  const lastFlag = node.flags.at(-1);
  if (lastFlag !== undefined && offset <= lastFlag.span.end) return null;
  const spec = specOf(node.name);
  if (spec === null || spec.parameters.length === 0) return null;
  return {
    label: spec.signature,
    documentation: spec.summary,
    parameters: spec.parameters.map(({ name, doc }) => ({ label: name, documentation: doc })),
    active: Math.min(activeParameter(node, offset), spec.parameters.length - 1),
  };
}

function activeParameter(node: Instruction, offset: number): number {
  const before = node.words.filter((word) => word.span.end < offset).length;
  // All but the last word are sources; while the last is being typed it may be either, so a second word counts as the end.
  if (node.name === 'COPY' || node.name === 'ADD') return before === 0 || before < node.words.length - 1 ? 0 : 1;
  return before;
}
