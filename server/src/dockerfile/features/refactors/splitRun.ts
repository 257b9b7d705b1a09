import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { Pipeline } from '../../../shell/nodes.js';
import type { Instruction } from '../../syntax/nodes.js';
import { changesShell, conjunction, type Located, type Offer, type Place, startsWrongly } from './place.js';

/** Cuts `RUN a && b && c` into several RUNs, all or at the cursor: each is then cached for itself. */
export const splitRun: Offer = (place) => {
  const node = place.only;
  if (node?.name !== 'RUN') return [];
  const line = place.commandLine(node);
  const pipelines = line === null ? null : conjunction(line.script);
  if (line === null || pipelines === null || pipelines.length < 2 || line.script.comments.length > 0) return [];
  // The flags are repeated, so they must fit on a line.
  if (node.flags.some((flag) => /[\r\n]/.test(place.slice(flag.span)))) return [];
  if (pipelines.slice(1).some((pipeline) => startsWrongly(place.slice(line.at(pipeline.span))))) return [];
  const cuts = pipelines.slice(1).map((pipeline, i) => ({ before: pipelines[i], pipeline }));
  const refactors: Refactor[] = [];
  const here = cuts.findLast(({ pipeline }) => line.at(pipeline.span).start <= place.span.start);
  if (
    cuts.length > 1 &&
    here !== undefined &&
    keepsNothing(pipelines.slice(0, pipelines.indexOf(here.pipeline)), line)
  ) {
    refactors.push({
      title: { en: 'Start a new RUN at this command', ko: '이 명령부터 새 RUN으로 나누기' },
      kind: 'refactor.rewrite',
      edits: [cut(node, here.before, here.pipeline, line, place)],
    });
  }
  if (keepsNothing(pipelines.slice(0, -1), line)) {
    refactors.push({
      title: {
        en: `Split into ${pipelines.length} RUN instructions`,
        ko: `RUN 명령 ${pipelines.length}개로 나누기`,
      },
      kind: 'refactor.rewrite',
      edits: cuts.map(({ before, pipeline }) => cut(node, before, pipeline, line, place)),
    });
  }
  return refactors;
};

/** Whether the commands leave nothing in the shell that those behind them might need. */
const keepsNothing = (pipelines: readonly Pipeline[], line: Located): boolean =>
  !changesShell({
    kind: 'list',
    span: line.script.list.span,
    entries: pipelines.map((p) => ({ kind: 'andOr', span: p.span, pipelines: [p], operators: [], background: false })),
  });

function cut(node: Instruction, before: Pipeline | undefined, pipeline: Pipeline, line: Located, place: Place): Edit {
  const span: Span = { start: before === undefined ? 0 : line.at(before.span).end, end: line.at(pipeline.span).start };
  const comments = node.comments
    .filter((comment) => comment.span.start >= span.start && comment.span.end <= span.end)
    .map((comment) => place.slice(comment.span).trim() + place.eol);
  const flags = node.flags.map((flag) => `${place.slice(flag.span)} `);
  return { span, text: `${place.eol}${comments.join('')}${node.keyword.text} ${flags.join('')}` };
}
