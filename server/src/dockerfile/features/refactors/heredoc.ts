import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { AndOr, Pipeline } from '../../../shell/nodes.js';
import type { Instruction } from '../../syntax/nodes.js';
import {
  conjunction,
  heredocScript,
  type Located,
  type Offer,
  type Place,
  runsCommands,
  startsWrongly,
} from './place.js';

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

/** A heredoc that stops at the first error becomes `RUN a && b`. */
export const fromHeredoc: Offer = (place) => {
  const node = place.only;
  const heredoc = node?.heredocs[0];
  if (node === null || heredoc === undefined || !canHaveScripts(place)) return [];
  const found = heredocScript(node, place);
  if (found === null || found.script.heredocs.length > 0 || heredoc.stripTabs) return [];
  const { entries } = found.script.list;
  const pipelines = entries.flatMap((entry) => (isAlone(entry) ? entry.pipelines : []));
  // Without `set -e` a failing command does not end the script, as it would between `&&`.
  if (pipelines.length !== entries.length || !setsErrexit(pipelines[0]) || !pipelines.every(isPlain)) return [];
  const isBare = /^set\s+-e$/.test(place.slice(found.at(pipelines[0]?.span ?? { start: 0, end: 0 })));
  const kept = isBare ? pipelines.slice(1) : pipelines;
  const texts = kept.map((pipeline) => place.slice(found.at(pipeline.span)));
  // A line break inside quotes would be lost; an escaped one inside single quotes too.
  if (
    texts.length === 0 ||
    startsWrongly(texts[0] ?? '') ||
    texts.some((text) => /(?<!\\)\r?\n/.test(text) || /'[^']*\n/.test(text))
  )
    return [];
  const { eol } = place;
  let result = '';
  let last = isBare ? (pipelines[0]?.span.end ?? 0) : 0;
  for (const [index, text] of texts.entries()) {
    const span = kept[index]?.span ?? { start: 0, end: 0 };
    const comments = found.script.comments
      .filter((comment) => comment.start >= last && comment.end <= span.start)
      .map((comment) => `    ${found.script.text.slice(comment.start, comment.end).trim()}${eol}`);
    if (index > 0) result += ` \\${eol}${comments.join('')}    && ${text}`;
    else result += comments.length > 0 ? `\\${eol}${comments.join('')}    ${text}` : text;
    last = span.end;
  }
  const refactor: Refactor = {
    title: { en: 'Write this heredoc as commands joined by &&', ko: '이 히어독을 &&로 이은 명령으로 바꾸기' },
    kind: 'refactor.rewrite',
    edits: [{ span: { start: node.args.start, end: node.range.end }, text: result }],
  };
  return [refactor];
};

/** A CR at the end of a heredoc's line would be part of the command; with another escape character lines go on differently. */
const canHaveScripts = (place: Place): boolean => place.syntax.escape === '\\' && place.eol === '\n';

function lineEnd(node: Instruction, place: Place): number {
  const newline = place.text.indexOf('\n', node.range.end);
  return newline < 0 ? place.text.length : newline;
}

const isAlone = (entry: AndOr): boolean => !entry.background && entry.pipelines.length === 1;

/** Whether `set -e` and `&&` treat it alike: simple commands, whose failure is not used as an answer. */
const isPlain = (pipeline: Pipeline): boolean =>
  !pipeline.negated &&
  pipeline.commands.every(
    (command) =>
      command.kind === 'simple' &&
      !command.words.some(runsCommands) &&
      !command.assignments.some((a) => runsCommands(a.value)) &&
      command.redirects.every((redirect) => redirect.heredoc === null),
  );

/** `set -e`, `set -eux`, `set -o errexit`. */
function setsErrexit(pipeline: Pipeline | undefined): boolean {
  const command = pipeline?.commands[0];
  if (command?.kind !== 'simple' || pipeline?.commands.length !== 1 || command.words[0]?.text !== 'set') return false;
  return command.words.slice(1).some((word) => /^-[a-z]*e[a-z]*$/.test(word.text) || word.text === 'errexit');
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
