import { inTime } from '../../core/inTime.js';
import type { Refactor } from '../../core/results.js';
import { overlaps, type Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { setting } from '../model.js';
import { readEnvFile } from '../syntax/env.js';
import { documentAt, locate } from '../syntax/locate.js';
import type { Node } from '../syntax/nodes.js';
import { folderOf } from '../syntax/paths.js';
import { moveToSecret } from './moveToSecret.js';

/** Refactorings for which the host must be asked. */
export async function assists(
  file: ComposeFile,
  span: Span,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Refactor[]> {
  return [...(await moveEnvironment(file, span, host, signal)), ...(await moveToSecret(file, span, host, signal))];
}

/** The environment of a service into a file of its own, where nothing is lost by that: no comments, variables, anchors. */
async function moveEnvironment(
  file: ComposeFile,
  span: Span,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Refactor[]> {
  const document = documentAt(file.syntax, span.start);
  const [section, entry, step] = document ? locate(document, span.start) : [];
  if (section?.kind !== 'pair' || section.pair.name !== 'services' || entry?.kind !== 'pair') return [];
  if (step?.kind !== 'pair' || step.pair.name !== 'environment' || !step.pair.value) return [];
  const { pair } = step;
  const service = file.model.services.get(entry.pair.name);
  const folder = folderOf(file.uri);
  const variables = variablesOf(pair.value);
  const text = variables && envText(variables);
  if (!service || folder === null || text === null || setting(service, 'env_file')) return [];
  const end = file.lines.endOf(file.lines.lineAt(pair.span.end));
  const whole = { start: pair.span.start, end };
  if (file.syntax.comments.some((comment) => overlaps(comment, whole)) || !/^[\w.-]+$/.test(service.name)) return [];
  const name = `${service.name}.env`;
  const listed = await inTime(host.list(folder, signal), signal);
  if (!listed.inTime || listed.value.length === 0 || listed.value.some((one) => one.name === name)) return [];
  return [
    {
      title: { en: `Move the environment to ${name}`, ko: `환경 변수를 ${name} 파일로 옮기기` },
      kind: 'refactor.extract',
      edits: [{ span: pair.span, text: `env_file: ./${name}` }],
      creates: { uri: `${folder}${name}`, text },
    },
  ];
}

type Variable = readonly [name: string, value: string | null];

/** Null where there is more than plain texts. */
function variablesOf(value: Node | null): readonly Variable[] | null {
  const found: Variable[] = [];
  if (value?.kind === 'map' && !value.anchor) {
    for (const { name, value: node, key } of value.pairs) {
      if (name === '<<' || key?.anchor || (node && (node.kind !== 'scalar' || node.anchor || node.tag))) return null;
      found.push([name, node?.kind === 'scalar' && node.type !== 'null' ? node.text : null]);
    }
  } else if (value?.kind === 'seq' && !value.anchor) {
    for (const { value: node } of value.items) {
      if (node?.kind !== 'scalar' || node.anchor || node.tag) return null;
      const at = node.text.indexOf('=');
      found.push(at < 0 ? [node.text, null] : [node.text.slice(0, at), node.text.slice(at + 1)]);
    }
  }
  return found.length === 0 ? null : found;
}

/** The lines of an environment file; null when reading them would give something else. */
function envText(variables: readonly Variable[]): string | null {
  if (variables.some(([name, value]) => !/^[A-Za-z_]\w*$/.test(name) || /[$\n\r]/.test(value ?? ''))) return null;
  const lines = variables.map(([name, value]) => (value === null ? name : `${name}=${quotedWhereNeeded(value)}`));
  const text = `${lines.join('\n')}\n`;
  const read = new Map(readEnvFile(text).entries.map((one) => [one.name, one.value]));
  return variables.every(([name, value]) => value === null || read.get(name) === value) ? text : null;
}

const quotedWhereNeeded = (value: string): string =>
  /^[\w./:@%+=,~-]*$/.test(value) ? value : value.includes("'") ? JSON.stringify(value) : `'${value}'`;
