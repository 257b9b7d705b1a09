import { inTime } from '../../core/inTime.js';
import { codeBlock, codeSpan } from '../../core/markdown.js';
import type { Hover, Text } from '../../core/results.js';
import type { Locale, Prose, Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import { writtenImage } from '../../images/reference.js';
import { imageText, localImageText } from '../../images/text.js';
import type { ComposeFile } from '../file.js';
import type { SpecNode } from '../knowledge/index.js';
import type { ProjectFile } from '../model/project.js';
import { type Reference, type Resource, resourcesIn } from '../model.js';
import { interpolationOf, isVariable, spanIn, type Variable } from '../syntax/interpolation.js';
import { childOf, documentAt, locate, type Step, targetOf } from '../syntax/locate.js';
import type { Node, ScalarNode } from '../syntax/nodes.js';
import { serviceAt, specAtPlace } from './context.js';
import { keyText, valueText } from './describe.js';
import { effectiveText } from './effective.js';
import { mountText, portText } from './sentences.js';
import { valueHover } from './valueHover.js';
import { variableText } from './variableText.js';

/**
 * Explains what is at `offset`; null where there is nothing to say. Follows the way to the place and no other. Asks the
 * host about a local image, an environment file or the Dockerfile of a build, and waits for it no longer than 300 ms.
 */
export async function hover(file: ComposeFile, offset: number, host: Host, signal: AbortSignal): Promise<Hover | null> {
  const found = explain(file, offset);
  if (!found) return valueHover(file, offset, host, signal);
  if (!found.image) return found;
  const { span, text, image } = found;
  const config = await inTime(host.imageConfig(image, signal), signal);
  if (!config.inTime || !config.value || typeof text === 'string') return { span, text };
  const local = localImageText(config.value, Date.now());
  return { span, text: { en: `${text.en}\n\n${local.en}`, ko: `${text.ko}\n\n${local.ko}` } };
}

/** A hover, and for an image the reference to ask the engine about. */
type Explained = Hover & { readonly image?: string };

function explain(file: ComposeFile, offset: number): Explained | null {
  const document = documentAt(file.syntax, offset);
  if (!document) return null;
  const steps = locate(document, offset);
  const last = steps.at(-1);
  if (!last) return null;
  if (last.kind === 'pair' && offset <= last.pair.keySpan.end) return onKey(file, steps, last.pair.keySpan);
  const value = childOf(last);
  if (value?.anchor && isIn(value.anchor.span, offset)) return { span: value.anchor.span, text: anchorText };
  if (value?.tag && isIn(value.tag.span, offset)) return onTag(value.tag.span, value.tag.text);
  if (!value || !isIn(value.span, offset)) return null;
  if (value.kind === 'alias') return { span: value.span, text: shown(file, targetOf(document, value), aliasIntro) };
  return value.kind === 'scalar' ? onScalar(file, steps, value, offset) : null;
}

const isIn = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

function onKey(file: ComposeFile, steps: readonly Step[], span: Span): Hover | null {
  const last = steps.at(-1);
  if (last?.kind !== 'pair') return null;
  if (last.pair.name === '<<') return { span, text: mergeText };
  const parent = specAtPlace(file.syntax, steps.slice(0, -1));
  const spec = parent?.keys?.get(last.pair.name);
  if (spec) return { span, text: keyText(spec) };
  if (last.pair.name.startsWith('x-') && parent?.keys) return { span, text: extensionText };
  const reference = referenceAt(file, steps, span.start);
  if (reference) return { span, text: referenceText(file, reference) };
  const kind = parent?.path ?? '';
  const service = kind === 'services' ? file.model.services.get(last.pair.name) : undefined;
  const effective = service ? effectiveText(file, service) : null;
  if (effective) return { span, text: effective };
  return kind in sectionText ? { span, text: sectionText[kind] ?? '' } : null;
}

function onScalar(file: ComposeFile, steps: readonly Step[], node: ScalarNode, offset: number): Explained | null {
  const variable = variableAt(file, node, offset);
  if (variable) return { span: variable.span, text: variableText(file.project?.env ?? null, variable.variable) };
  const reference = referenceAt(file, steps, offset);
  if (reference) return { span: reference.span, text: referenceText(file, reference) };
  const spec = specAtPlace(file.syntax, steps);
  if (!spec) return null;
  if (spec.type.scalar?.format === 'image' && node.text !== '' && !isVariable(node.text)) {
    return { span: node.span, text: imageText(writtenImage(node.text, node.span.start)), image: node.text };
  }
  const sentence = sentenceOf(spec, node);
  if (sentence) return { span: node.span, text: sentence };
  const value = valueText(spec, node.text);
  if (value) {
    const intro = (locale: Locale): string => `**${codeSpan(node.text)}** — ${value[locale]}`;
    return { span: node.span, text: { en: intro('en'), ko: intro('ko') } };
  }
  return null;
}

/** A port mapping or mount as a sentence. */
function sentenceOf(spec: SpecNode, node: ScalarNode): Prose | null {
  if (spec.path === 'service.ports[]') return portText(node.text);
  if (spec.path === 'service.volumes[]') return mountText(node.text);
  return null;
}

/** The reference at a place: only those of the place's own service are looked through. */
function referenceAt(file: ComposeFile, steps: readonly Step[], offset: number): Reference | null {
  const service = file.model.services.get(serviceAt(steps) ?? '');
  return service?.references.find((r) => isIn(r.span, offset)) ?? null;
}

function variableAt(
  file: ComposeFile,
  node: ScalarNode,
  offset: number,
): { readonly variable: Variable; readonly span: Span } | null {
  if (!node.text.includes('$')) return null;
  const search = (variables: readonly Variable[]): { variable: Variable; span: Span } | null => {
    for (const variable of variables) {
      const span = spanIn(file.text, node, variable.span);
      if (span === node.span || !isIn(span, offset)) continue;
      return search(variable.nested) ?? { variable, span };
    }
    return null;
  };
  return search(interpolationOf(node.text).variables);
}

/** What a name stands for, as the file says it. */
function referenceText(file: ComposeFile, reference: Reference): Text {
  const home = [file, ...(file.project?.files ?? [])].find((f) =>
    resourcesIn(f.model, reference.kind).has(reference.name),
  );
  const resource = home && resourcesIn(home.model, reference.kind).get(reference.name);
  if (!resource) {
    if (reference.kind === 'network' && reference.name === 'default') return defaultNetwork;
    return file.project?.isComplete ? missingInProject : missingText;
  }
  return resourceText(home, resource, home === file ? null : home.uri.slice(home.uri.lastIndexOf('/') + 1));
}

/** @param from the file's name where it is another one. */
function resourceText(file: ProjectFile, resource: Resource, from: string | null): Text {
  const node = resource.definitions[0]?.pair;
  const source = node ? snippetOf(file, node.keySpan.start, node.span.end) : '';
  const title = (locale: Locale): string =>
    `${kindWords[resource.kind][locale]} ${codeSpan(resource.name)}${from === null ? '' : ` — ${codeSpan(from)}`}`;
  return { en: `${title('en')}\n\n${source}`, ko: `${title('ko')}\n\n${source}` };
}

const kindWords: Readonly<Record<Resource['kind'], Prose>> = {
  service: { en: 'Service', ko: '서비스' },
  network: { en: 'Network', ko: '네트워크' },
  volume: { en: 'Volume', ko: '볼륨' },
  secret: { en: 'Secret', ko: '시크릿' },
  config: { en: 'Config', ko: '컨피그' },
  model: { en: 'Model', ko: '모델' },
};

/** A piece of the file, its common indent taken away; at most 25 lines. */
function snippetOf(file: Pick<ProjectFile, 'text' | 'lines'>, start: number, end: number): string {
  const column = start - file.lines.startOf(file.lines.lineAt(start));
  const all = file.text.slice(start, end).split(/\r?\n/);
  const lines = all
    .slice(0, 25)
    .map((line, i) => (i > 0 && line.slice(0, column).trim() === '' ? line.slice(column) : line));
  if (all.length > 25) lines.push('# …');
  return codeBlock(lines.join('\n').trimEnd(), 'yaml');
}

function shown(file: ComposeFile, node: Node | null, intro: Prose): Text {
  if (!node) return missingAnchor;
  const source = snippetOf(file, node.span.start, node.span.end);
  return { en: `${intro.en}\n\n${source}`, ko: `${intro.ko}\n\n${source}` };
}

function onTag(span: Span, tag: string): Hover | null {
  if (tag === '!reset') return { span, text: resetText };
  return tag === '!override' ? { span, text: overrideText } : null;
}

const resetText: Prose = {
  en: '**`!reset`** — takes the value away when this file is laid over another, as if it had never been written.',
  ko: '**`!reset`** — 이 파일을 다른 파일 위에 겹칠 때 값을 없앱니다. 처음부터 적지 않은 것과 같습니다.',
};
const overrideText: Prose = {
  en: '**`!override`** — replaces the value of the file below instead of merging with it.',
  ko: '**`!override`** — 아래 파일의 값과 합치지 않고 통째로 바꿉니다.',
};
const anchorText: Prose = {
  en: 'An anchor: gives this value a name, so that `*name` can repeat it and `<<: *name` merge it.',
  ko: '앵커입니다. 이 값에 이름을 붙여 `*이름`으로 되풀이하거나 `<<: *이름`으로 합칠 수 있게 합니다.',
};
const aliasIntro: Prose = { en: 'The same as', ko: '다음과 같습니다.' };
const missingAnchor: Prose = { en: 'There is no such anchor above.', ko: '위에 이런 앵커가 없습니다.' };
const mergeText: Prose = {
  en: '**`<<`** — merges the keys of an anchor’s mapping into this one. Keys written here win.',
  ko: '**`<<`** — 앵커가 가리키는 매핑의 키를 이 매핑에 합칩니다. 여기에 직접 적은 키가 우선합니다.',
};
const extensionText: Prose = {
  en: 'A key of your own: Compose ignores what starts with `x-`. Handy as a place for anchors.',
  ko: '직접 정한 키입니다. `x-`로 시작하는 키는 Compose가 무시하므로 앵커를 모아 두는 데 씁니다.',
};
const defaultNetwork: Prose = {
  en: 'The network that Compose makes for every project; services without `networks` are on it.',
  ko: 'Compose가 프로젝트마다 만드는 네트워크입니다. `networks`가 없는 서비스는 여기에 들어갑니다.',
};
const missingText: Prose = {
  en: 'Nothing of this name is declared in this file.',
  ko: '이 파일에는 이런 이름의 선언이 없습니다.',
};

const missingInProject: Prose = {
  en: 'Nothing of this name is declared in this project.',
  ko: '이 프로젝트에는 이런 이름의 선언이 없습니다.',
};

/** What an entry of each section is. */
const sectionText: Readonly<Record<string, Prose>> = {
  services: {
    en: 'A service. Other services on the same network reach it by this name as host name.',
    ko: '서비스입니다. 같은 네트워크의 다른 서비스는 이 이름을 호스트 이름으로 써서 접속합니다.',
  },
  networks: {
    en: 'A network. Its real name is `project_name` unless `name` says otherwise.',
    ko: '네트워크입니다. `name`을 따로 적지 않으면 실제 이름은 `프로젝트_이름`입니다.',
  },
  volumes: {
    en: 'A named volume. It stays when containers are removed; `docker compose down -v` removes it.',
    ko: '이름 있는 볼륨입니다. 컨테이너를 삭제해도 남고 `docker compose down -v`로 삭제합니다.',
  },
  secrets: {
    en: 'A secret. Services that are granted it find it under `/run/secrets/`.',
    ko: '시크릿입니다. 받은 서비스는 `/run/secrets/` 아래에서 읽습니다.',
  },
  configs: {
    en: 'A config: a file that services can mount.',
    ko: '컨피그입니다. 서비스가 마운트할 수 있는 파일입니다.',
  },
  models: { en: 'An AI model that services can use.', ko: '서비스가 쓸 수 있는 AI 모델입니다.' },
};
