import { parseDuration } from '../../core/duration.js';
import { inTime } from '../../core/inTime.js';
import { codeBlock, codeSpan, paragraphs } from '../../core/markdown.js';
import type { Hover } from '../../core/results.js';
import { parseSize } from '../../core/size.js';
import { contains, type Prose, proseOf, type Span } from '../../core/text.js';
import { DockerfileFile } from '../../dockerfile/file.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { setting } from '../model.js';
import { readEnvFile } from '../syntax/env.js';
import { isVariable } from '../syntax/interpolation.js';
import { childOf, documentAt, locate, type Step } from '../syntax/locate.js';
import type { ScalarNode } from '../syntax/nodes.js';
import { folderOf, resolvePath } from '../syntax/paths.js';
import { serviceAt, specAtPlace } from './context.js';
import { dockerfileOf } from './imageFacts.js';

/** More names than this are not listed in one hover. */
const mostNames = 30;

/** Everything that a sentence about a value needs. */
interface Place {
  readonly file: ComposeFile;
  readonly steps: readonly Step[];
  readonly host: Host;
  readonly signal: AbortSignal;
}

/**
 * What a value means beyond its key: a duration in seconds, a size in bytes, what a profile switches on, which names an
 * environment file holds, what a stage or build argument is in the Dockerfile. Null where there is nothing to say, or
 * nobody answers in time.
 */
export async function valueHover(
  file: ComposeFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Hover | null> {
  const document = documentAt(file.syntax, offset);
  const steps = document ? locate(document, offset) : [];
  const last = steps.at(-1);
  const spec = last ? specAtPlace(file.syntax, steps) : null;
  if (!last || !spec) return null;
  const place: Place = { file, steps, host, signal };
  if (spec.path === 'service.build.args.*' && last.kind === 'pair') {
    const isKey = contains(last.pair.keySpan, offset);
    const span = isKey ? last.pair.keySpan : last.pair.value?.span;
    return span ? hoverOf(span, await argText(place, last.pair.name)) : null;
  }
  const node = childOf(last);
  if (node?.kind !== 'scalar' || !contains(node.span, offset) || node.text === '' || isVariable(node.text)) return null;
  switch (spec.path) {
    case 'service.build.args[]':
      return hoverOf(node.span, await argText(place, node.text.split('=', 1)[0] ?? ''));
    case 'service.build.target':
      return hoverOf(node.span, await stageText(place, node.text));
    case 'service.profiles[]':
      return hoverOf(node.span, profileText(file, node.text));
    case 'service.env_file':
    case 'service.env_file[]':
    case 'service.env_file[].path':
      return hoverOf(node.span, await envFileText(place, node));
  }
  const format = spec.type.scalar?.format;
  if (format === 'duration') return hoverOf(node.span, durationText(node.text));
  return format === 'size' ? hoverOf(node.span, sizeText(node.text)) : null;
}

const hoverOf = (span: Span, text: Prose | null): Hover | null => text && { span, text };

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 9 });

function durationText(text: string): Prose | null {
  const read = parseDuration(text);
  if ('error' in read) return null;
  const seconds = grouped(read.nanoseconds / 1e9);
  return { en: `${codeSpan(text)} = ${seconds} s`, ko: `${codeSpan(text)} = ${seconds}초` };
}

function sizeText(text: string): Prose | null {
  const bytes = parseSize(text);
  if (bytes === null) return null;
  return { en: `${codeSpan(text)} = ${grouped(bytes)} bytes`, ko: `${codeSpan(text)} = ${grouped(bytes)}바이트` };
}

function profileText(file: ComposeFile, profile: string): Prose {
  const services = new Set<string>();
  for (const { model } of [file, ...(file.project?.files ?? [])]) {
    for (const service of model.services.values())
      if (service.profiles.some(({ text }) => text === profile)) services.add(service.name);
  }
  const list = [...services].map(codeSpan).join(', ');
  const option = codeSpan(`--profile ${profile}`);
  const isOn = file.project?.profiles.has(profile) || file.project?.profiles.has('*');
  return {
    en: paragraphs(
      `Profile ${codeSpan(profile)}: switches on ${list}, beside the services without profiles.`,
      isOn ? 'It is switched on here.' : `Switched on by ${option} or \`COMPOSE_PROFILES\`.`,
    ),
    ko: paragraphs(
      `프로필 ${codeSpan(profile)}: 프로필이 없는 서비스에 더해 ${list} 서비스를 켭니다.`,
      isOn ? '지금 켜져 있습니다.' : `${option}이나 \`COMPOSE_PROFILES\`로 켭니다.`,
    ),
  };
}

async function envFileText({ file, host, signal }: Place, { text: path }: ScalarNode): Promise<Prose | null> {
  const uri = resolvePath(folderOf(file.uri), path);
  const answer = uri === null ? null : await inTime(host.readText(uri, signal), signal);
  if (!answer?.inTime || answer.value === null) return null;
  const names = [...new Set(readEnvFile(answer.value).entries.map(({ name }) => name))];
  const rest = names.length > mostNames ? ' …' : '';
  const list = names.slice(0, mostNames).map(codeSpan).join(', ') + rest;
  const count = names.length;
  return {
    en: paragraphs(`${codeSpan(path)} sets ${count} ${count === 1 ? 'variable' : 'variables'} in the container.`, list),
    ko: paragraphs(`${codeSpan(path)}: 컨테이너의 환경 변수 ${count}개를 정합니다.`, list),
  };
}

/** The Dockerfile of the service at a place; an inline one too. */
async function dockerfileAt({ file, steps, host, signal }: Place): Promise<DockerfileFile | null> {
  const service = file.model.services.get(serviceAt(steps) ?? '');
  if (!service) return null;
  const build = setting(service, 'build');
  const resolver = service.definitions.at(-1)?.resolver;
  const inline = build?.kind === 'map' && resolver ? resolver.scalar(build, 'dockerfile_inline') : null;
  if (inline) return new DockerfileFile(file.uri, file.version, inline.text);
  return (await dockerfileOf(file, service, host, signal))?.file ?? null;
}

async function stageText(place: Place, name: string): Promise<Prose | null> {
  const dockerfile = await dockerfileAt(place);
  const stage = dockerfile?.model.stagesNamed(name)[0];
  if (!dockerfile || !stage) return null;
  const { stages } = dockerfile.model;
  const source = codeBlock(dockerfile.text.slice(stage.from.range.start, stage.from.range.end).trim(), 'dockerfile');
  const left = stages.length - 1 - stage.index;
  const number = `${stage.index + 1}/${stages.length}`;
  const line = dockerfile.lines.position(stage.from.range.start).line + 1;
  return {
    en: paragraphs(
      `Stage ${codeSpan(name)} (${number}, line ${line}): the image is built up to here.`,
      source,
      left > 0 && `The ${left === 1 ? 'stage' : `${left} stages`} below it ${left === 1 ? 'is' : 'are'} not built.`,
    ),
    ko: paragraphs(
      `스테이지 ${codeSpan(name)} (${number}, ${line}번째 줄): 여기까지만 빌드해 이미지로 만듭니다.`,
      source,
      left > 0 && `그 아래 스테이지 ${left}개는 빌드하지 않습니다.`,
    ),
  };
}

async function argText(place: Place, name: string): Promise<Prose | null> {
  const dockerfile = await dockerfileAt(place);
  if (!dockerfile || name === '') return null;
  const declarations = dockerfile.syntax.instructions
    .filter((node) => node.name === 'ARG')
    .flatMap((node) => dockerfile.model.declarationsIn(node))
    .filter((declaration) => declaration.name.text === name);
  const title = `\`ARG\` ${codeSpan(name)}`;
  if (declarations.length === 0) {
    return {
      en: `${title}: the Dockerfile declares no such argument, so the value is not used.`,
      ko: `${title}: Dockerfile에 이런 인수가 없어 값을 쓰지 않습니다.`,
    };
  }
  const value = declarations.find((declaration) => declaration.value !== null)?.value;
  return proseOf((locale) => {
    const isKorean = locale === 'ko';
    const fallback = value
      ? isKorean
        ? `Dockerfile의 기본값은 ${codeSpan(value.text)}이며, 여기에 적은 값이 앞섭니다.`
        : `The Dockerfile's default is ${codeSpan(value.text)}; the value here overrides it.`
      : isKorean
        ? 'Dockerfile에 기본값이 없습니다. 여기에 적은 값을 씁니다.'
        : 'The Dockerfile gives it no default; the value here is used.';
    const flag = isKorean
      ? '`docker compose build --build-arg`로 준 값이 그보다 앞섭니다.'
      : 'A `--build-arg` of `docker compose build` overrides both.';
    return paragraphs(title, `${fallback} ${flag}`);
  });
}
