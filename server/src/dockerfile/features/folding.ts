import type { Fold } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import type { Comment, Instruction } from '../syntax/nodes.js';

const REGION = /^#?region\b/i;
const END_REGION = /^#?endregion\b/i;

/** What can be folded: stages, instructions and heredocs of several lines, blocks of comments, `#region` … `#endregion`. */
export function folds(file: DockerfileFile): readonly Fold[] {
  const result: Fold[] = [];
  for (const stage of file.model.stages) {
    const last = stage.instructions.at(-1);
    if (last !== undefined) add(file, result, stage.from.range.start, last.range.end);
  }
  const regions: number[] = [];
  let block: Comment[] = [];
  const endBlock = (): void => {
    const first = block[0];
    const last = block.at(-1);
    if (first !== undefined && last !== undefined) {
      add(file, result, first.span.start, last.content.span.end, 'comment');
    }
    block = [];
  };
  for (const item of file.syntax.items) {
    if (item.kind !== 'comment') {
      endBlock();
      if (item.kind === 'instruction') instructionFolds(file, result, item);
      continue;
    }
    if (REGION.test(item.content.text)) {
      endBlock();
      regions.push(item.span.start);
    } else if (END_REGION.test(item.content.text)) {
      endBlock();
      const start = regions.pop();
      if (start !== undefined) add(file, result, start, item.content.span.end, 'region');
    } else block.push(item);
  }
  endBlock();
  return result;
}

function instructionFolds(file: DockerfileFile, result: Fold[], node: Instruction): void {
  add(file, result, node.range.start, node.range.end);
  for (const heredoc of node.heredocs) {
    // With one heredoc the instruction's own fold says the same, unless its own lines go on below the keyword.
    const isOwnLine = file.syntax.lines.lineAt(heredoc.opener.start) !== file.syntax.lines.lineAt(node.range.start);
    if (node.heredocs.length < 2 && !isOwnLine) continue;
    const end = heredoc.terminator?.end ?? heredoc.body.end;
    const start = file.syntax.lines.startOf(file.syntax.lines.lineAt(heredoc.body.start) - 1);
    add(file, result, start, end);
  }
}

function add(file: DockerfileFile, result: Fold[], start: number, end: number, kind?: Fold['kind']): void {
  const { lines } = file.syntax;
  if (lines.lineAt(end) <= lines.lineAt(start)) return;
  result.push({ span: { start, end }, ...(kind === undefined ? {} : { kind }) });
}
