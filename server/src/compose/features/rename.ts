import type { RenameResult, RenameTarget } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { resourcesIn } from '../model.js';
import { type Name, nameAt, occurrences } from './names.js';

const nothing: Prose = {
  en: 'There is no name here that can be changed.',
  ko: '여기에는 바꿀 수 있는 이름이 없습니다.',
};
const variable: Prose = {
  en: 'A variable is set outside of this file: rename it in `.env` and in the shell.',
  ko: '변수는 이 파일 밖에서 정해집니다. `.env`와 셸에서 이름을 바꾸세요.',
};
const elsewhere: Prose = {
  en: 'The name is not declared in this project.',
  ko: '이 프로젝트에 선언되지 않은 이름입니다.',
};
const characters: Prose = {
  en: 'A name may hold letters, digits, `.`, `_` and `-` only.',
  ko: '이름에는 영문자, 숫자, `.`, `_`, `-`만 쓸 수 있습니다.',
};
const taken = (name: string): Prose => ({
  en: `\`${name}\` exists already.`,
  ko: `\`${name}\`이라는 이름이 이미 있습니다.`,
});

/** What may be renamed at `offset`, or why not. */
export function renameTarget(file: ComposeFile, offset: number): RenameTarget {
  const name = nameAt(file, offset);
  const reason = name ? refusal(file, name) : nothing;
  return reason || !name
    ? { ok: false, reason: reason ?? nothing }
    : { ok: true, span: name.span, placeholder: name.name };
}

/** Changes a name at every place of this file and the others of its project. */
export function rename(file: ComposeFile, offset: number, newName: string): RenameResult | null {
  const name = nameAt(file, offset);
  if (!name) return null;
  const reason = refusal(file, name) ?? wrongName(file, name, newName);
  if (reason) return { ok: false, reason };
  const edits = occurrences(file, name).map((o) => ({ span: o.span, text: newName }));
  const others = name.kind === 'anchor' ? [] : (file.project?.files ?? []);
  const documents = others.map((other) => ({
    uri: other.uri,
    lines: other.lines,
    edits: occurrences(other, name).map((o) => ({ span: o.span, text: newName })),
  }));
  return { ok: true, documents: [{ edits }, ...documents.filter((d) => d.edits.length > 0)] };
}

function refusal(file: ComposeFile, name: Name): Prose | null {
  if (name.kind === 'variable') return variable;
  if (name.kind === 'anchor' || name.kind === 'profile') return null;
  const { kind } = name;
  const models = [file.model, ...(file.project?.files ?? []).map((f) => f.model)];
  return models.some((m) => resourcesIn(m, kind).has(name.name)) ? null : elsewhere;
}

function wrongName(file: ComposeFile, name: Name, newName: string): Prose | null {
  if (newName === name.name) return null;
  if (name.kind === 'anchor') {
    if (!/^[^\s,[\]{}*&]+$/.test(newName)) return characters;
    return file.syntax.documents.some((d) => d.anchors.has(newName)) ? taken(newName) : null;
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(newName)) return characters;
  if (name.kind === 'profile' || name.kind === 'variable') return null;
  return resourcesIn(file.model, name.kind).has(newName) || file.project?.declares(name.kind, newName)
    ? taken(newName)
    : null;
}
