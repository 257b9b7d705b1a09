import type { Refactor } from '../../../core/results.js';
import type { AndOr } from '../../../shell/nodes.js';
import { canHaveScripts, isPlain, setsErrexit } from './errexit.js';
import { heredocScript, type Offer, startsWrongly } from './place.js';

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

const isAlone = (entry: AndOr): boolean => !entry.background && entry.pipelines.length === 1;
