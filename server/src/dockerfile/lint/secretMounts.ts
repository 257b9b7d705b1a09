import type { Edit } from '../../core/edit.js';
import type { Declaration, Model, Stage } from '../model.js';
import type { Instruction } from '../syntax/nodes.js';
import { insertAt, withoutOne } from './edits.js';
import { isParent } from './hadolint/stages.js';

/** The whole stage is looked through for each secret; no stage that a person reads is longer. */
const MOST_INSTRUCTIONS = 1000;

/**
 * Keeps a secret out of the image. An ENV that nothing in the file uses is taken out: the container is given it when it
 * starts. An ARG becomes a secret mount, under the same name, of the RUNs that use it. Null where it is not sure that the
 * build still does the same: something else uses the value, another stage inherits it, no RUN shows which one needs it.
 */
export function withoutSecret(declaration: Declaration, model: Model): readonly Edit[] | null {
  const { stage, node, name } = declaration;
  if (stage === null || stage.instructions.length > MOST_INSTRUCTIONS) return null;
  if (!stage.instructions.includes(node) || isParent(model, stage)) return null;
  const declared = model.declarationsIn(node);
  const spans = declared.map(({ span }) => span);
  const removal = withoutOne(node, spans, declared.indexOf(declaration), model.syntax);
  // What else the name is given here, or the same variable a second time, would show through.
  const isAlone = stage.instructions.every(
    (other) => other === node || !model.declarationsIn(other).some((d) => d.name.text === name.text),
  );
  if (!isAlone || declared.filter((d) => d.name.text === name.text).length > 1) return null;
  const runs = runsOf(declaration, stage, model);
  if (runs === null) return null;
  if (declaration.kind === 'env') return runs.length === 0 ? removal : null;
  const below = stage.instructions.filter((other) => other.name === 'RUN' && other.span.start > node.span.start);
  const users = runs.length > 0 ? runs : below;
  if (users.length !== runs.length && users.length > 1) return null;
  if (users.length > 0 && !knowsSecretEnv(model)) return null;
  const mount = ` --mount=type=secret,id=${name.text},env=${name.text}`;
  return [...removal, ...users.map((run) => insertAt(run.keyword.span.end, mount))];
}

/** The RUNs of the stage that name the variable; null when another instruction does. */
function runsOf({ name, node }: Declaration, stage: Stage, model: Model): readonly Instruction[] | null {
  const mention = new RegExp(`\\b${name.text}\\b`);
  const { text } = model.syntax;
  const isMentioned = ({ span }: Instruction): boolean => mention.test(text.slice(span.start, span.end));
  const users = stage.instructions.filter((other) => other !== node && isMentioned(other));
  if (users.some((user) => user.name !== 'RUN' || user.span.start < node.span.start)) return null;
  return model.usesIn(node).some((use) => use.variable.name.text === name.text) ? null : users;
}

/** `env=` of secret mounts came with version 1.10 of the Dockerfile syntax. */
function knowsSecretEnv({ syntax }: Model): boolean {
  const version = syntax.directives.find((directive) => directive.name.text.toLowerCase() === 'syntax')?.value.text;
  if (version === undefined) return true;
  const minor = /^docker\/dockerfile:1\.(\d+)/.exec(version)?.[1];
  return /^docker\/dockerfile:1$/.test(version) || (minor !== undefined && Number(minor) >= 10);
}
