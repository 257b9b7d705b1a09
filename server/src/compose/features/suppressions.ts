import type { Problem, Refactor } from '../../core/results.js';
import type { ComposeFile } from '../file.js';

/** Ways to silence one problem by a comment: at the end of its line, above it, or for the whole file. */
export function suppressions(file: ComposeFile, problem: Problem): readonly Refactor[] {
  const { lines, text } = file;
  const id = problem.code;
  const line = lines.lineAt(problem.span.start);
  const start = lines.startOf(line);
  const indent = /^[ \t]*/.exec(text.slice(start, lines.endOf(line)))?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const above = line > 0 ? text.slice(lines.startOf(line - 1), lines.endOf(line - 1)) : '';
  const known = /^\s*#\s*docknote\s+ignore\s*=\s*[\w-]+(?:\s*,\s*[\w-]+)*/i.exec(above);
  const edit = known
    ? { span: at(lines.startOf(line - 1) + known[0].length), text: `,${id}` }
    : { span: at(start), text: `${indent}# docknote ignore=${id}${lineBreak}` };
  return [
    { title: { en: `Ignore ${id} here`, ko: `여기에서 ${id} 무시하기` }, kind: 'source', edits: [edit] },
    {
      title: { en: `Ignore ${id} in this file`, ko: `이 파일에서 ${id} 무시하기` },
      kind: 'source',
      edits: [{ span: at(0), text: `# docknote file ignore=${id}${lineBreak}` }],
    },
  ];
}

const at = (offset: number): { readonly start: number; readonly end: number } => ({ start: offset, end: offset });
