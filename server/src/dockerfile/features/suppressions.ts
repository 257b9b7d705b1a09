import type { Problem, Refactor } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import { checkDirective, parseCheckOptions } from '../lint/suppress.js';
import { instructionAt } from '../syntax/locate.js';
import type { Comment, Instruction } from '../syntax/nodes.js';

const here = (id: string) => ({ en: `Ignore ${id} for this instruction`, ko: `이 명령에서 ${id} 무시하기` });
const everywhere = (id: string) => ({ en: `Ignore ${id} in this file`, ko: `이 파일에서 ${id} 무시하기` });

/**
 * Ways to silence one problem by a comment, in the form that its users know: hadolint's for its rules, the builder's
 * `check=skip` for all others. A comment that is there already is extended. Errors of the builder cannot be silenced.
 */
export function suppressions(file: DockerfileFile, problem: Problem): readonly Refactor[] {
  if (problem.severity === 'error') return [];
  const node = instructionAt(file.syntax, problem.span.start);
  const isHadolint = /^(?:DL|SC)\d{4}$/.test(problem.code);
  const forFile = isHadolint ? hadolintForFile(file, problem.code) : checkForFile(file, problem.code);
  return node === null
    ? [forFile]
    : [isHadolint ? hadolintHere(file, node, problem.code) : checkHere(file, node, problem.code), forFile];
}

/** The comment on the very line above, when the pattern matches it: the one that a new id can join. */
function commentAbove(file: DockerfileFile, node: Instruction, pattern: RegExp): Comment | null {
  const index = file.syntax.items.indexOf(node);
  const above = file.syntax.items[index - 1];
  return above?.kind === 'comment' && pattern.test(above.content.text) ? above : null;
}

const lineBreak = (file: DockerfileFile): string => (file.text.includes('\r\n') ? '\r\n' : '\n');

/** A comment line above the instruction, indented like it. */
function lineAbove(file: DockerfileFile, node: Instruction, comment: string, title: Refactor['title']): Refactor {
  const start = node.span.start;
  const indent = file.text.slice(start, node.keyword.span.start);
  return {
    title,
    kind: 'source',
    edits: [{ span: { start, end: start }, text: `${indent}${comment}${lineBreak(file)}` }],
  };
}

/** Adds `text` behind the match of `pattern` in a comment's words. */
function joined(
  file: DockerfileFile,
  comment: Comment,
  pattern: RegExp,
  text: string,
  title: Refactor['title'],
): Refactor {
  const length = pattern.exec(comment.content.text)?.[0].length ?? 0;
  // The span begins right behind the `#`, the words after the blanks.
  const at = file.text.indexOf(comment.content.text, comment.content.span.start) + length;
  return { title, kind: 'source', edits: [{ span: { start: at, end: at }, text }] };
}

const HADOLINT_IDS = /^hadolint\s+ignore\s*=\s*[A-Za-z]{2}\d{4}(?:\s*,\s*[A-Za-z]{2}\d{4})*/;
const CHECK_SKIP = /^check=skip=[^;\s]+/i;

function hadolintHere(file: DockerfileFile, node: Instruction, id: string): Refactor {
  const above = commentAbove(file, node, HADOLINT_IDS);
  return above
    ? joined(file, above, HADOLINT_IDS, `,${id}`, here(id))
    : lineAbove(file, node, `# hadolint ignore=${id}`, here(id));
}

function checkHere(file: DockerfileFile, node: Instruction, id: string): Refactor {
  const above = commentAbove(file, node, CHECK_SKIP);
  return above
    ? joined(file, above, CHECK_SKIP, `,${id}`, here(id))
    : lineAbove(file, node, `# check=skip=${id}`, here(id));
}

/** Where a comment for the whole file goes: below the parser directives, which must stay on top. */
function hadolintForFile(file: DockerfileFile, id: string): Refactor {
  const at = file.syntax.directives.at(-1)?.span.end ?? bomEnd(file);
  return {
    title: everywhere(id),
    kind: 'source',
    edits: [{ span: { start: at, end: at }, text: `# hadolint global ignore=${id}${lineBreak(file)}` }],
  };
}

/** The `check` directive: extended where there is one, else a new first line. */
function checkForFile(file: DockerfileFile, id: string): Refactor {
  const title = everywhere(id);
  const directive = checkDirective(file.syntax);
  if (directive === null) {
    const at = bomEnd(file);
    return {
      title,
      kind: 'source',
      edits: [{ span: { start: at, end: at }, text: `# check=skip=${id}${lineBreak(file)}` }],
    };
  }
  const { span, text } = directive.value;
  const skip = /(?:^|;)skip=[^;\s]*/.exec(text);
  const isEmpty = skip !== null && parseCheckOptions(text).skip.size === 0;
  const at = skip ? span.start + skip.index + skip[0].length : span.start;
  const inserted = skip ? `${isEmpty ? '' : ','}${id}` : `skip=${id};`;
  return { title, kind: 'source', edits: [{ span: { start: at, end: at }, text: inserted }] };
}

const bomEnd = (file: DockerfileFile): number => (file.text.charCodeAt(0) === 0xfeff ? 1 : 0);
