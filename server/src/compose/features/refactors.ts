import { portError, splitPort } from '../../core/port.js';
import type { Refactor } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { healthcheckOf } from '../knowledge/healthchecks.js';
import { isVariable } from '../syntax/interpolation.js';
import { childOf, documentAt, locate, type Step } from '../syntax/locate.js';
import { mountOf } from '../syntax/mount.js';
import type { MapNode, Node, Pair, SeqNode } from '../syntax/nodes.js';
import { indentUnit, specAtPlace } from './context.js';
import { dockerRunRefactors } from './dockerRun.js';
import { shareByAnchor, sortServices } from './rearrange.js';

/** Changes of form that a person may ask for at `range`; none changes what the file means. */
export function refactors(file: ComposeFile, range: Span): readonly Refactor[] {
  if (file.syntax.errors.length > 0) return dockerRunRefactors(file, range);
  const document = documentAt(file.syntax, range.start);
  if (!document) return dockerRunRefactors(file, range);
  const steps = locate(document, range.start);
  const found: Refactor[] = [];
  for (let depth = steps.length; depth > 0; depth--) {
    const way = steps.slice(0, depth);
    const step = way.at(-1);
    const path = specAtPlace(file.syntax, way)?.path;
    if (step && path) found.push(...atPath(file, path, step));
  }
  return [
    ...found,
    ...addHealthcheck(file, steps),
    ...shareByAnchor(file, steps),
    ...sortServices(file, steps),
    ...dockerRunRefactors(file, range),
  ];
}

function atPath(file: ComposeFile, path: string, step: Step): readonly Refactor[] {
  const value = childOf(step);
  if (!value || value.anchor || value.tag) return [];
  switch (path) {
    case 'service.environment':
    case 'service.labels':
    case 'service.build.args':
      return step.kind === 'pair' ? pairsForm(file, step.pair, value) : [];
    case 'service.ports[]':
      return step.kind === 'item' ? portForm(file, step.seq, value) : [];
    case 'service.volumes[]':
      return step.kind === 'item' ? mountForm(file, step.seq, value) : [];
    case 'service.build':
      return step.kind === 'pair' ? buildForm(file, step.map, step.pair, value) : [];
    case 'service.depends_on':
      return step.kind === 'pair' ? dependsForm(file, step.map, step.pair, value) : [];
    default:
      return [];
  }
}

const asMap: Prose = { en: 'Write as `key: value`', ko: '`키: 값` 형식으로 바꾸기' };
const asList: Prose = { en: 'Write as `- key=value`', ko: '`- 키=값` 형식으로 바꾸기' };
const asLong: Prose = { en: 'Write in the long form', ko: '긴 형식으로 바꾸기' };
const asShort: Prose = { en: 'Write in the short form', ko: '짧은 형식으로 바꾸기' };

const made = (title: Prose, span: Span, text: string): readonly Refactor[] => [
  { title, kind: 'refactor.rewrite', edits: [{ span, text }] },
];

/** No comment stands inside or at the end: it would be lost. */
const isFree = (file: ComposeFile, span: Span): boolean => {
  const end = file.lines.endOf(file.lines.lineAt(span.end));
  return !file.syntax.comments.some((c) => c.start >= span.start && c.start <= end);
};

function pairsForm(file: ComposeFile, pair: Pair, value: Node): readonly Refactor[] {
  if (!isFree(file, value.span)) return [];
  const column = pair.keySpan.start - file.lines.startOf(file.lines.lineAt(pair.keySpan.start));
  const pad = `\n${' '.repeat(column + indentUnit(file))}`;
  const span = { start: (pair.colon ?? pair.keySpan.end) + 1, end: value.span.end };
  if (value.kind === 'seq') {
    const texts = value.items.map((i) => (i.value?.kind === 'scalar' && !i.value.anchor ? i.value.text : null));
    if (texts.some((t) => t === null || t.includes('\n'))) return [];
    const lines = texts.map((t) => {
      const text = t ?? '';
      const at = text.indexOf('=');
      return at < 0 ? `${key(text)}:` : `${key(text.slice(0, at))}: ${scalar(text.slice(at + 1), true)}`;
    });
    if (new Set(texts.map((t) => (t ?? '').split('=', 1)[0])).size !== texts.length || lines.length === 0) return [];
    return made(asMap, span, lines.map((l) => pad + l).join(''));
  }
  if (value.kind !== 'map' || value.pairs.length === 0) return [];
  const simple = value.pairs.every(
    (p) =>
      p.name !== '<<' && (!p.value || (p.value.kind === 'scalar' && !p.value.anchor && !p.value.text.includes('\n'))),
  );
  if (!simple) return [];
  const lines = value.pairs.map((p) => {
    const node = p.value?.kind === 'scalar' && p.value.type !== 'null' ? p.value : null;
    return `- ${scalar(node ? `${p.name}=${node.text}` : p.name, false)}`;
  });
  return made(asList, span, lines.map((l) => pad + l).join(''));
}

const key = (text: string): string => (/^[A-Za-z_][\w.-]*$/.test(text) ? text : JSON.stringify(text));

/** A text as YAML: quoted where it would read as something else. */
function scalar(text: string, isValue: boolean): string {
  const word = '[\\w./@%+=~-]+(?::[\\w./@%+=~-]+)*';
  const plain =
    new RegExp(`^(?![\\d+=%@-])${word}(?: ${word})*$`).test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(text);
  return plain || (!isValue && /^[A-Za-z_][\w.-]*=[\w./@%+=~:${}-]*$/.test(text)) ? text : JSON.stringify(text);
}

function portForm(file: ComposeFile, seq: SeqNode, value: Node): readonly Refactor[] {
  if (!isFree(file, value.span)) return [];
  if (value.kind === 'scalar') {
    const text = value.text;
    if (isVariable(text) || portError(text)) return [];
    const { ip, host, container, protocol } = splitPort(text);
    if (container.includes('-')) return [];
    const fields = [`target: ${container}`];
    if (host !== '') fields.push(`published: "${host}"`);
    if (ip !== '') fields.push(`host_ip: ${ip.replace(/^\[|\]$/g, '')}`);
    fields.push(`protocol: ${protocol === '' ? 'tcp' : protocol.toLowerCase()}`);
    return made(
      asLong,
      value.span,
      seq.flow ? `{${fields.join(', ')}}` : fields.join(`\n${' '.repeat(seq.indent + 2)}`),
    );
  }
  if (value.kind !== 'map') return [];
  const known = new Set(['target', 'published', 'host_ip', 'protocol', 'mode']);
  const of = fieldsOf(value, known);
  const { target } = of ?? {};
  if (!of || target === undefined || (of['mode'] ?? 'ingress') !== 'ingress') return [];
  const { published = '', host_ip: ip = '', protocol = 'tcp' } = of;
  if (ip !== '' && published === '') return [];
  const address = ip === '' ? '' : `${ip.includes(':') ? `[${ip}]` : ip}:`;
  const text = `"${address}${published === '' ? '' : `${published}:`}${target}${protocol === 'tcp' ? '' : `/${protocol}`}"`;
  return made(asShort, value.span, text);
}

/** The fixed scalar fields of a mapping; null when there is anything else in it. */
function fieldsOf(map: MapNode, known: ReadonlySet<string>): Readonly<Record<string, string>> | null {
  const fields: Record<string, string> = {};
  for (const { name, value } of map.pairs) {
    if (!known.has(name) || value?.kind !== 'scalar' || value.anchor || isVariable(value.text)) return null;
    fields[name] = value.text;
  }
  return fields;
}

function mountForm(file: ComposeFile, seq: SeqNode, value: Node): readonly Refactor[] {
  if (!isFree(file, value.span)) return [];
  if (value.kind === 'scalar') {
    const mount = mountOf(value.text);
    const part = (s: Span): string => value.text.slice(s.start, s.end);
    const options = mount.options ? part(mount.options).split(',') : [];
    if (mount.error || isVariable(value.text) || options.some((o) => o !== 'ro' && o !== 'rw')) return [];
    const fields = [`type: ${mount.isBind ? 'bind' : 'volume'}`];
    if (mount.source) fields.push(`source: ${scalar(part(mount.source), true)}`);
    fields.push(`target: ${scalar(part(mount.target), true)}`);
    if (options.includes('ro')) fields.push('read_only: true');
    return made(
      asLong,
      value.span,
      seq.flow ? `{${fields.join(', ')}}` : fields.join(`\n${' '.repeat(seq.indent + 2)}`),
    );
  }
  if (value.kind !== 'map') return [];
  const of = fieldsOf(value, new Set(['type', 'source', 'target', 'read_only']));
  const { type, source = '', target = '' } = of ?? {};
  if (!of || target === '' || (type !== 'bind' && type !== 'volume') || (type === 'bind' && !/^[./~]/.test(source)))
    return [];
  const end = of['read_only'] === 'true' ? ':ro' : '';
  if (source === '' && end !== '') return [];
  return made(asShort, value.span, scalar(`${source === '' ? '' : `${source}:`}${target}${end}`, true));
}

function buildForm(file: ComposeFile, map: MapNode, pair: Pair, value: Node): readonly Refactor[] {
  if (map.flow || !isFree(file, value.span)) return [];
  if (value.kind === 'scalar') {
    const start = (pair.colon ?? pair.keySpan.end) + 1;
    const source = file.text.slice(value.span.start, value.span.end);
    return made(
      asLong,
      { start, end: value.span.end },
      `\n${' '.repeat(map.indent + indentUnit(file))}context: ${source}`,
    );
  }
  const only = value.kind === 'map' && value.pairs.length === 1 ? value.pairs[0] : undefined;
  if (only?.name !== 'context' || only.value?.kind !== 'scalar') return [];
  const start = (pair.colon ?? pair.keySpan.end) + 1;
  return made(
    asShort,
    { start, end: value.span.end },
    ` ${file.text.slice(only.value.span.start, only.value.span.end)}`,
  );
}

function dependsForm(file: ComposeFile, map: MapNode, pair: Pair, value: Node): readonly Refactor[] {
  if (map.flow || !isFree(file, value.span)) return [];
  const start = (pair.colon ?? pair.keySpan.end) + 1;
  const pad = `\n${' '.repeat(map.indent + indentUnit(file))}`;
  const deeper = pad + ' '.repeat(indentUnit(file));
  if (value.kind === 'seq') {
    const names = value.items.map((i) => (i.value?.kind === 'scalar' ? i.value.text : ''));
    if (names.length === 0 || names.includes('')) return [];
    return made(
      asLong,
      { start, end: value.span.end },
      names.map((n) => `${pad}${key(n)}:${deeper}condition: service_started`).join(''),
    );
  }
  if (value.kind !== 'map' || value.pairs.length === 0) return [];
  const plain = value.pairs.every(
    (p) =>
      p.value?.kind === 'map' &&
      p.value.pairs.length === 1 &&
      p.value.pairs[0]?.name === 'condition' &&
      p.value.pairs[0].value?.kind === 'scalar' &&
      p.value.pairs[0].value.text === 'service_started',
  );
  return plain
    ? made(asShort, { start, end: value.span.end }, value.pairs.map((p) => `${pad}- ${key(p.name)}`).join(''))
    : [];
}

const healthTitle: Prose = { en: 'Add a healthcheck that suits the image', ko: '이미지에 맞는 상태 검사 추가하기' };

/** On a service whose image we know a check for, and which has none. */
function addHealthcheck(file: ComposeFile, steps: readonly Step[]): readonly Refactor[] {
  const [section, entry] = steps;
  if (section?.kind !== 'pair' || section.pair.name !== 'services' || entry?.kind !== 'pair') return [];
  const map = entry.pair.value;
  const service = file.model.services.get(entry.pair.name);
  if (map?.kind !== 'map' || map.flow || service?.healthcheck !== 'none' || service.extends) return [];
  const image = map.pairs.find((p) => p.name === 'image')?.value;
  if (image?.kind !== 'scalar') return [];
  const test = healthcheckOf(image.text);
  if (test === null) return [];
  const pad = ' '.repeat(map.indent);
  const deeper = pad + ' '.repeat(indentUnit(file));
  const end = file.lines.endOf(file.lines.lineAt(map.span.end));
  const lines = [
    `${pad}healthcheck:`,
    `${deeper}test: ${test}`,
    `${deeper}interval: 10s`,
    `${deeper}timeout: 5s`,
    `${deeper}retries: 5`,
    `${deeper}start_period: 30s`,
  ];
  return [
    { title: healthTitle, kind: 'refactor', edits: [{ span: { start: end, end }, text: `\n${lines.join('\n')}` }] },
  ];
}
