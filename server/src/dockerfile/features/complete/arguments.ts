import type { Completion } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import { writtenImage } from '../../../images/reference.js';
import type { DockerfileFile } from '../../file.js';
import { buildArgs } from '../../knowledge/buildArgs.js';
import { idioms } from '../../knowledge/idioms.js';
import { officialImage } from '../../knowledge/officialImages.js';
import * as values from '../../knowledge/values.js';
import type { ContextOf } from '../context.js';
import { variableText } from '../describe.js';
import { keywordCase, plainItem, snippetItem, valueItems } from '../items.js';
import { valueText } from '../render.js';
import { knownValueOf, type Meaning } from '../variables.js';
import { type BaseImage, basePorts, folderItems, foldersAt, userItems } from './fromStage.js';

/** Keys of LABEL, and names for ARG: those to take over from above the first FROM and those of the builder. */
export function pairItems(file: DockerfileFile, context: ContextOf<'pair'>, offset: number): Completion[] {
  const { node, part, span } = context;
  if (part === 'value') return [];
  const hasValue = file.text[span.end] === '=';
  if (node.name === 'LABEL') {
    return values.labels.map(({ value, doc }) =>
      hasValue
        ? plainItem(value, 'property', span, { detail: doc })
        : snippetItem(value, `${value}="\${1}"`, span, { kind: 'property', detail: doc }),
    );
  }
  if (node.name !== 'ARG') return [];
  const { model } = file;
  const stage = model.stageAt(offset);
  if (stage === null) return [];
  const here = new Set(
    model.variablesAt(offset).flatMap((d) => (d.stage === stage && d.kind === 'arg' ? [d.name.text] : [])),
  );
  const items: Completion[] = [];
  for (const declaration of model.globalArgs) {
    const name = declaration.name.text;
    if (here.has(name)) continue;
    const meaning: Meaning = { declaration, inherited: null, isBuilder: false };
    const detail = knownValueOf(model, meaning)?.text ?? '';
    const documentation = variableText(model, name, meaning, 'build');
    items.push(plainItem(name, 'variable', span, { rank: 10, detail, documentation }));
  }
  for (const [name, spec] of Object.entries(buildArgs)) {
    if (spec.group === 'proxy' || here.has(name)) continue;
    const rank = spec.group === 'platform' ? 50 : 70;
    items.push(plainItem(name, 'variable', span, { rank, detail: spec.doc, documentation: valueText(name, spec.doc) }));
  }
  return items;
}

/** Values of instructions that take plain words. */
export function argumentItems(
  file: DockerfileFile,
  { node, index, span, typed }: ContextOf<'argument'>,
  base: BaseImage,
): Completion[] {
  const { start } = node.span;
  switch (node.name) {
    case 'EXPOSE': {
      const slash = typed.indexOf('/');
      if (slash < 0) return portItems(base, span);
      return valueItems(values.protocols, { start: span.start + slash + 1, end: span.end });
    }
    case 'STOPSIGNAL':
      return valueItems(values.signals, span);
    case 'USER':
      return withFirst(userItems(file, start, base, span), valueItems(values.users, span));
    case 'WORKDIR':
      return withFirst(
        folderItems(foldersAt(file, start, base).folders, span, ''),
        valueItems(values.workingDirectories, span),
      );
    case 'VOLUME':
      return valueItems(values.dataDirectories, span);
    case 'SHELL':
      return index === 0 && node.exec === null ? valueItems(values.shells, span) : [];
    case 'HEALTHCHECK':
      return index === 0 ? healthItems(file, span) : [];
    default:
      return [];
  }
}

/** Well-known ports; those that the base image exposes, or its own server listens on, first. */
function portItems(base: BaseImage, span: Span): Completion[] {
  const known = officialImage(writtenImage(base.name, 0).repository.text)?.ports ?? [];
  const own = [...new Set([...basePorts(base), ...known.map(String)])];
  const detail = { en: `what ${base.name} listens on`, ko: `${base.name}이(가) 여는 포트` };
  return withFirst(
    own.map((port) => plainItem(port, 'value', span, { detail, rank: 10 })),
    valueItems(values.ports, span),
  );
}

/** What is known of this file before what is known of all; each once. */
const withFirst = (first: readonly Completion[], rest: readonly Completion[]): Completion[] => {
  const labels = new Set(first.map(({ label }) => label));
  return [...first, ...rest.filter(({ label }) => !labels.has(label))];
};

function healthItems(file: DockerfileFile, span: Span): Completion[] {
  const cased = keywordCase(file.syntax);
  const check = {
    en: 'A command run inside the container: 0 means healthy, 1 unhealthy.',
    ko: '컨테이너 안에서 실행할 명령입니다. 0이면 정상, 1이면 비정상입니다.',
  };
  const none = {
    en: 'Switches off the check that came with the base image.',
    ko: '베이스 이미지에서 온 상태 검사를 끕니다.',
  };
  const body = `${cased('CMD')} \${1:curl -f http://localhost/ || exit 1}`;
  return [
    snippetItem(cased('CMD'), body, span, { kind: 'keyword', detail: check }),
    plainItem(cased('NONE'), 'keyword', span, { detail: none }),
  ];
}

/** How a command may begin: idioms of package managers for RUN, the exec form for the others. */
export function commandItems(file: DockerfileFile, { node, index, span }: ContextOf<'command'>): Completion[] {
  if (index !== 0) return [];
  if (node.name === 'RUN') {
    return idioms.map(({ label, body, doc }) => {
      const text = file.syntax.escape === '`' ? body.replaceAll('\\\\\n', '`\n') : body;
      return snippetItem(label, text, span, { detail: doc, documentation: doc });
    });
  }
  const detail = {
    en: 'Exec form: the program is started directly and receives signals.',
    ko: 'exec 형식입니다. 프로그램을 바로 시작하므로 신호를 받습니다.',
  };
  return [snippetItem('["program", "argument"]', '["${1:program}", "${2:argument}"]', span, { detail })];
}

/** Where COPY and ADD put things: the working directory and the folders that the image is known to have. */
export function destinations(file: DockerfileFile, context: ContextOf<'path'>, base: BaseImage): Completion[] {
  if (context.index === 0) return [];
  const { workdir, folders } = foldersAt(file, context.node.span.start, base);
  const here = {
    en: workdir === null ? 'The working directory.' : `The working directory: ${workdir}`,
    ko: workdir === null ? '작업 디렉터리입니다.' : `작업 디렉터리: ${workdir}`,
  };
  return [
    plainItem('./', 'folder', context.span, { detail: here, rank: 19 }),
    ...folderItems(folders, context.span, '/'),
  ];
}
