import type { Span } from '../../../../server/src/core/text.js';
import type { Model } from '../../../../server/src/dockerfile/model.js';
import { buildModel } from '../../../../server/src/dockerfile/model.js';
import type { Instruction } from '../../../../server/src/dockerfile/syntax/nodes.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';

/** How the engine's log names what failed. */
export interface BuildFailure {
  /** `[base 2/3] RUN make`, `Step 3/7 : RUN make`; empty: no step failed. */
  readonly step: string;
  /** The engine's sentence. */
  readonly message: string;
}

/** The instruction of a Dockerfile at which a build failed; null when the failure is none of the file's lines. */
export function failurePlace(text: string, { step, message }: BuildFailure): Span | null {
  const syntax = parse(text);
  const line = /parse error on line (\d+)/.exec(message)?.[1];
  if (line !== undefined) {
    const start = syntax.lines.startOf(Number(line) - 1);
    return syntax.instructions.find((node) => start < node.span.end)?.range ?? null;
  }
  const model = buildModel(syntax);
  const classic = /^Step (\d+)\/\d+ :/.exec(step)?.[1];
  const found = classic !== undefined ? syntax.instructions[Number(classic) - 1] : stepOf(model, step);
  return found?.range ?? null;
}

/** A stage that failed to load, or the instruction of a numbered step. */
function stepOf(model: Model, step: string): Instruction | null {
  const image = /^\[(?:\S+ )?internal\] load metadata for (\S+)$/.exec(step)?.[1];
  if (image !== undefined) {
    const named = model.stages.find(({ baseName }) => baseName !== null && fullName(baseName) === image);
    if (named) return named.from;
    const reference = model.stageReferences.find(({ text, stage }) => stage === null && fullName(text) === image);
    return reference?.node ?? null;
  }
  const parts = /^\[(?:(\S+) +)?(?:(\S+) +)?(\d+)\/(\d+)\] /.exec(step);
  if (!parts) return null;
  // `[2/3]` of a file with one stage, `[base 2/3]`, `[linux/arm64 base 2/3]`.
  const name = parts[2] ?? parts[1] ?? '';
  const number = /^stage-(\d+)$/.exec(name)?.[1];
  const isOnly = name === '' || (parts[2] === undefined && name.includes('/'));
  const stage = isOnly
    ? model.stages[0]
    : (model.stageNamed(name) ?? (number === undefined ? null : model.stages[Number(number)]));
  if (!stage) return null;
  // Counted from the end: what an ONBUILD of the base image adds stands before the file's own.
  const own = stage.instructions.filter((node) => numbered.has(node.name));
  return own[own.length - 1 - (Number(parts[4]) - Number(parts[3]))] ?? stage.from;
}

/** The instructions that BuildKit counts besides FROM. */
const numbered: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

/** A name as BuildKit's log writes it, with registry and tag. */
function fullName(name: string): string {
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const path = hasRegistry ? name : `docker.io/${rest.length > 0 ? name : `library/${name}`}`;
  return /@|:[^/]*$/.test(path) ? path : `${path}:latest`;
}
