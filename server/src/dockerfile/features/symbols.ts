import type { DocumentSymbol } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { isKeyword } from '../knowledge/index.js';
import type { Stage } from '../model.js';
import type { Instruction } from '../syntax/nodes.js';

/** The longest argument text that an outline shows. */
const MAX_DETAIL = 60;

/** The outline: the global ARGs, then each stage with its instructions. */
export function symbols(file: DockerfileFile): readonly DocumentSymbol[] {
  const { globals, stages } = file.model;
  return [...globals.map((node) => instructionSymbol(file, node)), ...stages.map((stage) => stageSymbol(file, stage))];
}

/** The names that the file declares, for a search through a workspace: stages, and variables in the stage they belong to. */
export function names(file: DockerfileFile): readonly DocumentSymbol[] {
  const { globals, stages } = file.model;
  return [
    ...globals.flatMap((node) => declarations(file, node)),
    ...stages.map((stage) => ({
      ...stageSymbol(file, stage),
      children: stage.instructions.flatMap((node) => declarations(file, node)),
    })),
  ];
}

function stageSymbol(file: DockerfileFile, stage: Stage): DocumentSymbol {
  const { from, name, base } = stage;
  const last = stage.instructions.at(-1) ?? from;
  const label = name?.text ?? base?.text ?? from.keyword.text;
  const detail = name === null || base === null ? `#${stage.index}` : base.text;
  return {
    name: label,
    detail: shortened(detail),
    kind: 'stage',
    span: { start: from.range.start, end: last.range.end },
    nameSpan: name?.span ?? base?.span ?? from.keyword.span,
    children: stage.instructions.map((node) => instructionSymbol(file, node)),
  };
}

function instructionSymbol(file: DockerfileFile, node: Instruction): DocumentSymbol {
  const children = node.name === 'ARG' || node.name === 'ENV' ? declarations(file, node) : [];
  const isSingle = children.length === 1;
  const [only] = children;
  return {
    name: isKeyword(node.name) ? node.name : node.keyword.text,
    detail: isSingle && only !== undefined ? shortened(textOf(file, only.span)) : shortened(node.logical.text),
    kind: 'instruction',
    span: node.range,
    nameSpan: node.keyword.span,
    children: isSingle ? [] : children,
  };
}

const declarations = (file: DockerfileFile, node: Instruction): DocumentSymbol[] =>
  file.model.declarationsIn(node).map((declaration) => ({
    name: declaration.name.text,
    ...(declaration.value === null ? {} : { detail: shortened(declaration.value.text) }),
    kind: 'variable',
    span: declaration.span,
    nameSpan: declaration.name.span,
    children: [],
  }));

const textOf = (file: DockerfileFile, span: Span): string => file.text.slice(span.start, span.end);

/** One line of limited length; long lines are cut before anything else is done with them. */
function shortened(text: string): string {
  const line = text
    .slice(0, MAX_DETAIL * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 1)}…` : line;
}
