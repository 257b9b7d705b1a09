import { codeBlock, codeSpan } from '../../core/markdown.js';
import type { Prose } from '../../core/text.js';
import { buildArgOf } from '../knowledge/buildArgs.js';
import type { Declaration, Model, Stage, StageReference } from '../model.js';
import type { VariableScope } from './context.js';
import { inBoth, paragraphs } from './render.js';
import { knownValueOf, type Meaning } from './variables.js';

/** What a stage is: what it is built on, who uses it, whether it becomes the image. */
export function stageText(model: Model, stage: Stage): Prose {
  const uses = model.referencesTo(stage);
  const users = (kinds: readonly StageReference['kind'][]): string[] => {
    const inside = uses.filter((use) => kinds.includes(use.kind)).map((use) => use.inside);
    return [...new Set(inside)].filter((user) => user !== null).map(stageLabel);
  };
  const builtOn = users(['from']);
  const copiedBy = users(['copy', 'mount']);
  const isLast = stage.index === model.stages.length - 1;
  const list = (names: readonly string[]): string => names.map(codeSpan).join(', ');
  const base = stage.base === null ? null : codeSpan(stage.base.text);
  const name = stage.name === null ? null : codeSpan(stage.name.text);
  const en = paragraphs(
    `**Stage ${name ?? stage.index}**${name === null ? '' : ` — number ${stage.index}`}`,
    base && `Built on ${base}.`,
    builtOn.length > 0 && `These stages are built on it: ${list(builtOn)}.`,
    copiedBy.length > 0 && `These take files out of it: ${list(copiedBy)}.`,
    isLast
      ? 'It is the last stage, so it becomes the image.'
      : builtOn.length + copiedBy.length > 0
        ? 'Of its files only those end up in the image that the last stage takes over.'
        : 'No other stage uses it: it is built only when someone asks for it with `docker build --target`.',
  );
  const ko = paragraphs(
    `**스테이지 ${name ?? stage.index}**${name === null ? '' : ` — ${stage.index}번`}`,
    base && `베이스 이미지: ${base}`,
    builtOn.length > 0 && `이 스테이지를 베이스로 하는 스테이지: ${list(builtOn)}`,
    copiedBy.length > 0 && `여기에서 파일을 가져가는 스테이지: ${list(copiedBy)}`,
    isLast
      ? '마지막 스테이지이므로 이것이 이미지가 됩니다.'
      : builtOn.length + copiedBy.length > 0
        ? '이 스테이지의 파일 가운데 마지막 스테이지가 가져간 것만 이미지에 남습니다.'
        : '아무 스테이지도 쓰지 않습니다. `docker build --target`으로 부를 때만 빌드됩니다.',
  );
  return { en, ko };
}

/** One line on a stage, for lists. */
export const stageDetail = (stage: Stage): string =>
  stage.base === null ? `#${stage.index}` : `#${stage.index} · ${stage.base.text}`;

/** What people call a stage: its name, or its number. */
export const stageLabel = (stage: Stage): string => stage.name?.text ?? String(stage.index);

/** What a variable is at a place: its value, where that comes from, and what overrides it. */
export function variableText(model: Model, name: string, meaning: Meaning | null, scope: VariableScope): Prose {
  if (meaning === null) return unknownText(model, name, scope);
  const known = meaning.isBuilder ? buildArgOf(name) : null;
  if (known !== null) {
    return inBoth((locale) =>
      paragraphs(
        `**${codeSpan(name)}**`,
        known.doc[locale],
        locale === 'en'
          ? `The builder sets it, e.g. to \`${known.example}\`.`
          : `빌더가 정해 주는 값입니다. 예: \`${known.example}\``,
        known.group === 'platform' &&
          scope !== 'from' &&
          (locale === 'en'
            ? 'Inside a stage it exists only after `ARG` names it.'
            : '스테이지 안에서는 `ARG`로 선언한 뒤에만 쓸 수 있습니다.'),
      ),
    );
  }
  const declaration = meaning.inherited ?? meaning.declaration;
  if (declaration === null) return unknownText(model, name, scope);
  const value = knownValueOf(model, meaning);
  const shown = value === null ? null : codeSpan(value.text);
  const line = model.syntax.lines.lineAt(declaration.name.span.start) + 1;
  const code = codeBlock(firstLine(model, declaration), 'dockerfile');
  const isPartial = value !== null && !value.isWhole;
  if (declaration.kind === 'env') {
    return {
      en: paragraphs(
        `**${codeSpan(name)}**${shown === null ? '' : ` = ${shown}`}`,
        `Set by \`ENV\` on line ${line}. It is there for the rest of the build and in the container.`,
        code,
        isPartial && 'Part of the value is known only while building.',
        `${codeSpan(`docker run -e ${name}=…`)} gives the container another value; the image keeps this one.`,
      ),
      ko: paragraphs(
        `**${codeSpan(name)}**${shown === null ? '' : ` = ${shown}`}`,
        `${line}행의 \`ENV\`에서 정한 값입니다. 이후의 빌드와 컨테이너에서 모두 보입니다.`,
        code,
        isPartial && '값의 일부는 빌드할 때 정해집니다.',
        `${codeSpan(`docker run -e ${name}=…`)}으로 컨테이너에만 다른 값을 줄 수 있습니다. 이미지의 값은 그대로입니다.`,
      ),
    };
  }
  return {
    en: paragraphs(
      `**${codeSpan(name)}**${shown === null ? ' — no value unless the build gives one' : ` = ${shown}`}`,
      `${value === null ? 'Declared' : 'Default'} of \`ARG\` on line ${line}. It exists only while the image is built, not in the container.`.replace(
        'Declared of',
        'Declared by',
      ),
      code,
      meaning.inherited !== null &&
        'The `ARG` without a value in this stage takes over the one before the first `FROM`.',
      `${codeSpan(`docker build --build-arg ${name}=…`)} overrides it.`,
    ),
    ko: paragraphs(
      `**${codeSpan(name)}**${shown === null ? ' — 빌드할 때 주지 않으면 값이 없습니다' : ` = ${shown}`}`,
      `${line}행의 \`ARG\`${value === null ? '에서 선언했습니다' : '에 적은 기본값입니다'}. 이미지를 빌드하는 동안에만 있고 컨테이너에는 없습니다.`,
      code,
      meaning.inherited !== null && '이 스테이지의 값 없는 `ARG`가 첫 `FROM` 앞의 `ARG`를 이어받습니다.',
      `${codeSpan(`docker build --build-arg ${name}=…`)}으로 바꿀 수 있습니다.`,
    ),
  };
}

/** The line of a declaration, short enough to show. */
function firstLine(model: Model, declaration: Declaration): string {
  const { lines, text } = model.syntax;
  const line = lines.lineAt(declaration.name.span.start);
  const shown = text.slice(lines.startOf(line), lines.endOf(line)).trim();
  return shown.length > 120 ? `${shown.slice(0, 119)}…` : shown;
}

/** A variable that only the base image sets, as the local engine knows it. */
export function fromBase(image: string, name: string, value: string): Prose {
  return {
    en: paragraphs(
      `**${codeSpan(name)}** = ${codeSpan(value)}`,
      `The base image ${codeSpan(image)} sets it, as it is on this engine now. An \`ENV\` here, or ${codeSpan(`docker run -e ${name}=…`)}, wins over it.`,
    ),
    ko: paragraphs(
      `**${codeSpan(name)}** = ${codeSpan(value)}`,
      `이 엔진에 있는 베이스 이미지 ${codeSpan(image)}에서 정한 값입니다. 여기의 \`ENV\`나 ${codeSpan(`docker run -e ${name}=…`)}가 있으면 그 값이 우선합니다.`,
    ),
  };
}

function unknownText(model: Model, name: string, scope: VariableScope): Prose {
  const isArgSomewhere = model.syntax.instructions.some(
    (node) => node.name === 'ARG' && node.logical.text.includes(name),
  );
  const title = `**${codeSpan(name)}**`;
  if (scope === 'container' && isArgSomewhere) {
    return {
      en: paragraphs(
        title,
        'An `ARG` exists only while the image is built; when the container runs it is empty. Hand it on with `ENV`.',
      ),
      ko: paragraphs(
        title,
        '`ARG`는 이미지를 빌드하는 동안에만 있어서, 컨테이너가 실행될 때는 비어 있습니다. `ENV`로 넘겨주세요.',
      ),
    };
  }
  if (scope === 'from') {
    return {
      en: paragraphs(title, 'Not declared: `FROM` sees only an `ARG` that stands before the first `FROM`.'),
      ko: paragraphs(title, '선언되지 않았습니다. `FROM`에서는 첫 `FROM` 앞에 있는 `ARG`만 보입니다.'),
    };
  }
  return {
    en: paragraphs(
      title,
      'Nothing in this stage sets it before this line. It is empty, unless the base image (or the shell) sets it. An `ARG` of another stage or from before the first `FROM` must be declared here again.',
    ),
    ko: paragraphs(
      title,
      '이 스테이지의 앞줄에서는 아무도 값을 정하지 않았습니다. 베이스 이미지(또는 셸)가 정하지 않았다면 비어 있습니다. 다른 스테이지나 첫 `FROM` 앞의 `ARG`는 여기에서 다시 선언해야 합니다.',
    ),
  };
}
