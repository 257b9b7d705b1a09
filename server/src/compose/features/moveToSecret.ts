import type { Edit } from '../../core/edit.js';
import { inTime } from '../../core/inTime.js';
import type { Refactor } from '../../core/results.js';
import { overlaps, type Prose, type Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import { originOf, writtenImage } from '../../images/reference.js';
import type { ComposeFile } from '../file.js';
import { readsFile } from '../knowledge/secretFiles.js';
import { settingText } from '../model.js';
import { interpolationOf, literal } from '../syntax/interpolation.js';
import { locate, type Step } from '../syntax/locate.js';
import type { MapNode, Node, Pair } from '../syntax/nodes.js';
import { folderOf } from '../syntax/paths.js';
import { indentUnit } from './context.js';
import { isSecret } from './variableText.js';

/** A variable of `environment` as it stands in the file. */
interface Written {
  readonly name: string;
  /** Null: taken from the shell. */
  readonly value: string | null;
  readonly span: Span;
  readonly isItem: boolean;
  /** How many stand in the same `environment`. */
  readonly among: number;
  readonly flow: boolean;
}

/**
 * On a variable of `environment` that is, or may be, a secret: it becomes a secret of the project, from a file of its own or
 * from the variable that it was taken from. Where the official image reads `NAME_FILE` that is set; elsewhere the variable goes,
 * and the title says where the program finds the value. Nothing is offered where a comment or an anchor would be lost.
 */
export async function moveToSecret(
  file: ComposeFile,
  span: Span,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Refactor[]> {
  const [document, ...more] = file.syntax.documents;
  const steps = document && more.length === 0 ? locate(document, span.start) : [];
  const [section, entry, environment] = steps;
  if (section?.kind !== 'pair' || section.pair.name !== 'services' || entry?.kind !== 'pair') return [];
  if (environment?.kind !== 'pair' || environment.pair.name !== 'environment' || environment.map.flow) return [];
  const written = writtenAt(steps[3]);
  const service = file.model.services.get(entry.pair.name);
  if (!written || !service) return [];
  const image = writtenImage(settingText(service, 'image')?.text ?? '', 0);
  const isRead = originOf(image) === 'official' && readsFile(image.repository.text, written.name);
  const source = sourceOf(written.value);
  if (source === null || (!isRead && (written.flow || !isSecret(written.name)))) return [];
  const secret = freeName(file, service.name, written.name.toLowerCase());
  const folder = folderOf(file.uri);
  if (secret === null || folder === null) return [];
  const path = `${secret}.txt`;
  if (source.kind === 'text') {
    const listed = await inTime(host.list(folder, signal), signal);
    if (!listed.inTime || listed.value.length === 0 || listed.value.some(({ name }) => name === path)) return [];
  }
  const from = source.kind === 'text' ? `file: ./${path}` : `environment: ${source.name ?? written.name}`;
  const changed = isRead ? asFileVariable(written, secret) : without(file, environment.pair, written);
  if (file.syntax.comments.some((comment) => overlaps(comment, changed.span))) return [];
  const granted = grant(file, environment, secret);
  const declared = declare(file, secret, from);
  if (!granted || !declared) return [];
  return [
    {
      title: isRead ? asFile(written.name) : asMount(written.name, secret),
      kind: 'refactor.extract',
      edits: [changed, granted, declared],
      ...(source.kind === 'text' ? { creates: { uri: `${folder}${path}`, text: source.text } } : {}),
    },
  ];
}

const asFile = (name: string): Prose => ({
  en: `Move ${name} to a secret that ${name}_FILE names`,
  ko: `${name}을(를) 시크릿으로 옮기고 ${name}_FILE로 가리키기`,
});

const asMount = (name: string, secret: string): Prose => ({
  en: `Move ${name} to a secret: the program must read /run/secrets/${secret}`,
  ko: `${name}을(를) 시크릿으로 옮기기(프로그램이 /run/secrets/${secret}을 읽어야 합니다)`,
});

/** Null where it is no plain variable. */
function writtenAt(step: Step | undefined): Written | null {
  const node: Node | null | undefined = step?.kind === 'pair' ? step.pair.value : step?.item.value;
  if (!step || node?.anchor || node?.tag || (node && node.kind !== 'scalar')) return null;
  const text = node?.kind === 'scalar' ? node.text : '';
  if (text.includes('\n')) return null;
  if (step.kind === 'pair') {
    const { name, span, key } = step.pair;
    const value = node?.kind === 'scalar' && node.type !== 'null' ? text : null;
    const { pairs, flow } = step.map;
    return key?.anchor || !isName(name) ? null : { name, value, span, isItem: false, among: pairs.length, flow };
  }
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const value = at < 0 ? null : text.slice(at + 1);
  const { items, flow } = step.seq;
  return node && isName(name) ? { name, value, span: node.span, isItem: true, among: items.length, flow } : null;
}

const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !name.endsWith('_FILE');

type Source =
  | { readonly kind: 'text'; readonly text: string }
  /** Of this variable; null: of the same name. */
  | { readonly kind: 'variable'; readonly name: string | null };

/** Null where the value is put together, or has a default that would be lost. */
function sourceOf(value: string | null): Source | null {
  if (value === null) return { kind: 'variable', name: null };
  const { variables, errors } = interpolationOf(value);
  const [only] = variables;
  if (errors.length > 0) return null;
  if (!only) return { kind: 'text', text: literal(value) };
  const isAll = variables.length === 1 && only.span.start === 0 && only.span.end === value.length;
  return isAll && (only.operator === null || only.operator.endsWith('?'))
    ? { kind: 'variable', name: only.name.text }
    : null;
}

/** A name that no file of the project has for a secret. */
function freeName(file: ComposeFile, service: string, name: string): string | null {
  const isTaken = (one: string): boolean =>
    file.model.secrets.has(one) || file.project?.declares('secret', one) === true;
  return [name, `${service}_${name}`].find((one) => !isTaken(one)) ?? null;
}

function asFileVariable({ name, span, isItem, flow }: Written, secret: string): Edit {
  const path = `/run/secrets/${secret}`;
  // Between braces the colon needs its blank, which it has.
  return { span, text: isItem ? `${name}_FILE=${path}` : `${name}_FILE: ${flow ? `"${path}"` : path}` };
}

/** Takes the variable away with its line; the last one with the whole of `environment`. */
function without(file: ComposeFile, pair: Pair, { span, among }: Written): Edit {
  const { lines } = file;
  const start = lines.lineAt((among === 1 ? pair.span : span).start);
  const end = lines.lineAt((among === 1 ? pair.span : span).end);
  return { span: { start: lines.startOf(start), end: lines.startOf(end + 1) }, text: '' };
}

/** The secret for the service; null where its `secrets` are more than a plain list. */
function grant(file: ComposeFile, { map, pair }: Extract<Step, { kind: 'pair' }>, secret: string): Edit | null {
  const { lines } = file;
  const known = map.pairs.find(({ name }) => name === 'secrets');
  if (map.pairs.some(({ name }) => name === '<<')) return null;
  if (!known) {
    const at = lines.startOf(lines.lineAt(pair.span.start));
    const pad = ' '.repeat(map.indent);
    // A key behind a brace or a dash has no line of its own.
    if (file.text.slice(at, pair.span.start) !== pad) return null;
    return { span: { start: at, end: at }, text: `${pad}secrets:\n${pad}${' '.repeat(indentUnit(file))}- ${secret}\n` };
  }
  const list = known.value;
  if (list?.kind !== 'seq' || list.anchor || list.tag || list.items.length === 0) return null;
  if (list.flow) {
    const end = list.items.at(-1)?.span.end ?? list.span.end;
    return { span: { start: end, end }, text: `, ${secret}` };
  }
  return lineBelow(file, list.span.end, `${' '.repeat(list.indent)}- ${secret}`);
}

/** The secret for the project: in the section, or in a new one at the end. */
function declare(file: ComposeFile, secret: string, from: string): Edit | null {
  const root = file.syntax.documents[0]?.root;
  if (root?.kind !== 'map' || root.flow) return null;
  const unit = ' '.repeat(indentUnit(file));
  const entry = (pad: string): string => `${pad}${secret}:\n${pad}${unit}${from}`;
  const section = root.pairs.find(({ name }) => name === 'secrets');
  if (!section) return lineBelow(file, lastEnd(root), `\nsecrets:\n${entry(unit)}`);
  const { value } = section;
  if (value?.kind !== 'map' || value.flow || value.anchor || value.tag || value.pairs.length === 0) return null;
  return lineBelow(file, lastEnd(value), entry(' '.repeat(value.indent)));
}

const lastEnd = (map: MapNode): number => map.pairs.at(-1)?.span.end ?? map.span.end;

/** Whole lines below the one that holds `offset`. */
function lineBelow(file: ComposeFile, offset: number, text: string): Edit {
  const end = file.lines.endOf(file.lines.lineAt(offset));
  return { span: { start: end, end }, text: `\n${text}` };
}
