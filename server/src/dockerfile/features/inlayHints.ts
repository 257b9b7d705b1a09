import type { InlayHint } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { buildArgOf } from '../knowledge/buildArgs.js';
import { specOf } from '../knowledge/index.js';
import type { Model, Stage } from '../model.js';
import { lastBefore } from '../syntax/locate.js';
import type { Instruction, LexedWord } from '../syntax/nodes.js';
import { type StageSettings, settingsAtEnd } from './stageSettings.js';

/** What the file says without writing it, for what stands in `range`: all three kinds, in order. */
export function inlayHints(file: DockerfileFile, range: Span): readonly InlayHint[] {
  return [...variableHints(file, range), ...stageNumberHints(file, range), ...inheritanceHints(file, range)].sort(
    (a, b) => a.offset - b.offset,
  );
}

/** The value behind each variable that the builder replaces, where this file says what it is. */
export function variableHints(file: DockerfileFile, range: Span): readonly InlayHint[] {
  const { model } = file;
  const hints: InlayHint[] = [];
  for (const node of instructionsIn(file, range)) {
    const inner = node.trigger ?? node;
    const words = specOf(inner.name)?.expands ? inner.words : [];
    for (const { lexed } of [...inner.flags, ...words].filter((holder) => holder.variables.length > 0)) {
      addValues(lexed, inner, model, hints);
    }
  }
  return hints.filter((hint) => isIn(hint.offset, range));
}

/** Which stage `--from=0` means. */
export function stageNumberHints(file: DockerfileFile, range: Span): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const node of instructionsIn(file, range)) {
    const inner = node.trigger ?? node;
    if (inner.name !== 'COPY') continue;
    for (const { span } of inner.flags) {
      const reference = lastBefore(file.model.stageReferences, span.end);
      if (!reference?.isNumber || reference.stage === null || reference.span.start < span.start) continue;
      // A stage sees only those above it.
      if (reference.inside !== null && reference.stage.index >= reference.inside.index) continue;
      const { name, base } = reference.stage;
      const label = name?.text ?? base?.text;
      if (label === undefined) continue;
      const line = file.lines.lineAt(reference.stage.from.range.start) + 1;
      hints.push({
        offset: reference.span.end,
        label: shortened(label),
        kind: 'parameter',
        topic: 'stageNumbers',
        padLeft: true,
        tooltip: {
          en: `Stage ${reference.text} starts on line ${line}. Numbers change when a stage is added before it; a name does not.`,
          ko: `${reference.text}번 스테이지는 ${line}번째 줄에서 시작합니다. 앞에 스테이지가 늘면 번호는 바뀌지만 이름은 그대로입니다.`,
        },
      });
    }
  }
  return hints.filter((hint) => isIn(hint.offset, range));
}

/** The WORKDIR and USER that a stage takes over from the stage it is built on. */
export function inheritanceHints(file: DockerfileFile, range: Span): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  const found = new Map<Stage, StageSettings>();
  for (const stage of file.model.stages) {
    const { from, parent } = stage;
    if (parent === null || from.span.end <= range.start || from.span.start > range.end) continue;
    const { workdir, user } = settingsAtEnd(parent, file.model, found);
    const parts = [workdir && `WORKDIR ${workdir}`, user && `USER ${user}`].filter((part) => part !== null);
    if (parts.length === 0) continue;
    const name = parent.name?.text ?? String(parent.index);
    hints.push({
      offset: from.range.end,
      label: shortened(parts.join(', ')),
      kind: 'type',
      topic: 'inherited',
      padLeft: true,
      tooltip: inherited(name),
    });
  }
  return hints.filter((hint) => isIn(hint.offset, range));
}

const inherited = (stage: string): Prose => ({
  en: `Taken over from the stage ${stage}, which this one is built on.`,
  ko: `이 스테이지의 베이스인 ${stage} 스테이지에서 물려받은 값입니다.`,
});

const MAX_LABEL = 40;
const shortened = (text: string): string => (text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1)}…` : text);

const isIn = (offset: number, range: Span): boolean => range.start <= offset && offset <= range.end;

/** The instructions that `range` touches. O(log n) and their number. */
function instructionsIn({ syntax }: DockerfileFile, range: Span): readonly Instruction[] {
  const { instructions } = syntax;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.span.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < instructions.length && (instructions[end]?.span.start ?? 0) <= range.end) end++;
  return instructions.slice(low, end);
}

function addValues(lexed: LexedWord, node: Instruction, model: Model, hints: InlayHint[]): void {
  if (lexed.error !== null) return;
  for (const part of lexed.parts) {
    if (typeof part === 'string') continue;
    const { name, span } = part.variable;
    // What the machine that builds decides is not known here.
    if (buildArgOf(name.text)?.group === 'platform') continue;
    // ENV sees what was set before it, not what it sets itself.
    const at = node.name === 'ENV' ? node.range.start : span.start;
    const { declaration } = model.lookUp(name.text, at);
    if (declaration === null) continue;
    const { text } = model.expand({ parts: [part], variables: [part.variable], error: null }, at);
    if (text === null || (text === '' && declaration.value === null)) continue;
    hints.push({
      offset: span.end,
      label: `= ${shortened(text === '' ? '""' : text)}`,
      kind: 'type',
      topic: 'variables',
      padLeft: true,
      tooltip: declaration.kind === 'arg' ? buildArgument : fixed,
    });
  }
}

const buildArgument: Prose = {
  en: 'The default value. `docker build --build-arg` can give another.',
  ko: '기본값입니다. `docker build --build-arg`로 다른 값을 줄 수 있습니다.',
};
const fixed: Prose = {
  en: 'The value that ENV gives it.',
  ko: 'ENV가 정한 값입니다.',
};
