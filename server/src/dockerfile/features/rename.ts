import type { Edit } from '../../core/edit.js';
import { codeSpan } from '../../core/markdown.js';
import type { RenameResult, RenameTarget } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { isBuildArg } from '../knowledge/buildArgs.js';
import type { Model, Stage } from '../model.js';
import { type Family, familyOf, isGiven, type Named, namedAt, occurrencesOf } from './occurrences.js';

const NO_NAME: Prose = {
  en: 'This stage has no name. Give it one first: `FROM … AS name`.',
  ko: '이 스테이지에는 이름이 없습니다. 먼저 `FROM … AS 이름`으로 이름을 붙이세요.',
};
const GIVEN: Prose = {
  en: 'The builder gives this variable its name; it cannot have another.',
  ko: '빌더가 정해 주는 변수라서 이름을 바꿀 수 없습니다.',
};
const SYSTEM: Prose = {
  en: 'Programs look for `PATH` under this name; it cannot have another.',
  ko: '프로그램들이 `PATH`라는 이름으로 찾으므로 바꿀 수 없습니다.',
};

/** What may be renamed at `offset`, or why not; null where there is no name of this file. */
export function renameTarget(file: DockerfileFile, offset: number): RenameTarget | null {
  const named = namedAt(file, offset);
  if (named === null) return null;
  const reason = refusal(named);
  if (reason !== null) return { ok: false, reason };
  return { ok: true, span: named.origin, placeholder: file.text.slice(named.origin.start, named.origin.end) };
}

function refusal(named: Named): Prose | null {
  if (named.kind === 'stage') return named.stage.name === null ? NO_NAME : null;
  if (named.kind === 'heredoc') return null;
  if (isGiven(named.declaration)) return GIVEN;
  return named.declaration.name.text === 'PATH' ? SYSTEM : null;
}

/**
 * The edits that give what is named at `offset` another name everywhere; the builder sees the same file as before.
 * Refused when the new name is not valid or would be mistaken for another.
 */
export function rename(file: DockerfileFile, offset: number, newName: string): RenameResult | null {
  const named = namedAt(file, offset);
  if (named === null) return null;
  const reason = refusal(named) ?? objection(file, named, newName);
  if (reason !== null) return { ok: false, reason };
  const isNumber = new Set(
    file.model.stageReferences.filter((reference) => reference.isNumber).map((reference) => reference.span.start),
  );
  const edits: Edit[] = occurrencesOf(file, named)
    .filter(({ span }) => !isNumber.has(span.start))
    .map(({ span }) => ({ span, text: newName }));
  return { ok: true, documents: [{ edits }] };
}

function objection(file: DockerfileFile, named: Named, newName: string): Prose | null {
  switch (named.kind) {
    case 'stage':
      return objectionToStage(file.model, named.stage, newName);
    case 'variable':
      return objectionToVariable(file.model, familyOf(file.model, named.declaration), newName);
    case 'heredoc': {
      if (!/^[A-Za-z_][\w.-]*$/.test(newName)) return invalid(newName);
      const { body } = named.heredoc;
      const lines = file.text.slice(body.start, body.end).split(/\r?\n/);
      return lines.some((line) => line.replace(/^\t+/, '') === newName)
        ? {
            en: `A line of the heredoc is ${codeSpan(newName)} itself, so it would end there.`,
            ko: `히어독 안에 ${codeSpan(newName)}인 줄이 있어 그곳에서 끝나게 됩니다.`,
          }
        : null;
    }
  }
}

const invalid = (name: string): Prose => ({
  en: `${codeSpan(name)} is not a valid name here.`,
  ko: `${codeSpan(name)}은(는) 여기에 쓸 수 없는 이름입니다.`,
});

const taken = (name: string): Prose => ({
  en: `${codeSpan(name)} already means something else here; the two would be mixed up.`,
  ko: `${codeSpan(name)}은(는) 여기에서 이미 다른 뜻으로 쓰여 서로 섞이게 됩니다.`,
});

function objectionToStage(model: Model, stage: Stage, newName: string): Prose | null {
  const key = newName.toLowerCase();
  if (!/^[a-z][a-z0-9\-_.]*$/.test(key) || key === 'scratch' || key === 'context') return invalid(newName);
  const isOther = model.stagesNamed(newName).some((other) => other !== stage);
  // An image of the new name would from then on mean this stage.
  const isImage = model.stageReferences.some((r) => r.stage === null && r.text.toLowerCase() === key);
  return isOther || isImage ? taken(newName) : null;
}

function objectionToVariable(model: Model, family: Family, newName: string): Prose | null {
  if (!/^[A-Za-z_]\w*$/.test(newName)) return invalid(newName);
  if (newName === family.name) return null;
  if (isBuildArg(newName)) return taken(newName);
  const scopes = new Set(family.scopes);
  for (const stage of model.stages) {
    // What is built on a stage of the family sees its variables, too.
    for (let at: Stage | null = stage; at !== null; at = at.parent) if (family.scopes.has(at)) scopes.add(stage);
  }
  const isIn = (offset: number, isFrom: boolean): boolean => scopes.has(isFrom ? null : model.stageAt(offset));
  const isDeclared = model.syntax.instructions
    .flatMap((node) => model.declarationsIn(node))
    .some((d) => d.name.text === newName && scopes.has(d.stage));
  const isUsed = model.uses.some(
    ({ variable, node }) => variable.name.text === newName && isIn(variable.span.start, node.name === 'FROM'),
  );
  return isDeclared || isUsed ? taken(newName) : null;
}
