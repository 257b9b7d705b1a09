import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { Instruction } from '../../syntax/nodes.js';
import { canHaveScripts, isPlain, setsErrexit } from './errexit.js';
import { conjunction, type Located, type Offer, type Place } from './place.js';

/** `RUN a && b` becomes a heredoc that stops at the first error. */
export const toHeredoc: Offer = (place) => {
  const node = place.only;
  if (node?.name !== 'RUN' || !canHaveScripts(place)) return [];
  const line = place.commandLine(node);
  const pipelines = line === null ? null : conjunction(line.script);
  if (line === null || pipelines === null || pipelines.length < 2 || line.script.comments.length > 0) return [];
  if (!pipelines.every(isPlain)) return [];
  const parts = pipelines.map((pipeline) => scriptLine(pipeline.span, node, line, place));
  const lines = setsErrexit(pipelines[0]) ? [] : ['set -e'];
  for (const [index, part] of parts.entries()) {
    const from = index === 0 ? node.args.start : line.at(pipelines[index - 1]?.span ?? { start: 0, end: 0 }).end;
    const to = line.at(pipelines[index]?.span ?? { start: 0, end: 0 }).start;
    for (const comment of node.comments) {
      if (comment.span.start >= from && comment.span.end <= to) lines.push(place.slice(comment.span).trim());
    }
    lines.push(part);
  }
  const { eol } = place;
  const body = lines.join(eol);
  let name = 'EOF';
  while (body.split(/\r?\n/).includes(name)) name = `END_OF_${name}`;
  const refactor: Refactor = {
    title: { en: 'Write this RUN as a heredoc', ko: '이 RUN을 히어독으로 바꾸기' },
    kind: 'refactor.rewrite',
    // Blanks behind the last command would stand behind the delimiter, which must be alone on its line.
    edits: [
      { span: { start: node.args.start, end: lineEnd(node, place) }, text: `<<${name}${eol}${body}${eol}${name}` },
    ],
  };
  return [refactor];
};

function lineEnd(node: Instruction, place: Place): number {
  const newline = place.text.indexOf('\n', node.range.end);
  return newline < 0 ? place.text.length : newline;
}

/** A command as a line of the script, its continued lines moved along. */
function scriptLine(span: Span, node: Instruction, line: Located, place: Place): string {
  const there = line.at(span);
  const raw = place.slice(there);
  if (!raw.includes('\n')) return raw;
  const isInside = (s: Span): boolean => s.start > there.start && s.end < there.end;
  const mustJoin = raw.includes("'") || node.comments.some((c) => isInside(c.span)) || node.emptyLines.some(isInside);
  // The builder takes continued lines together before the shell sees them, quotes or not; here the shell would not.
  if (mustJoin) return line.script.text.slice(span.start, span.end);
  const lineStart = place.text.lastIndexOf('\n', there.start - 1) + 1;
  const indent = /^[ \t]*/.exec(place.text.slice(lineStart, there.start))?.[0] ?? '';
  return raw
    .split('\n')
    .map((text, i) => (i > 0 && text.startsWith(indent) ? text.slice(indent.length) : text))
    .join('\n');
}
