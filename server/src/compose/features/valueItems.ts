import type { Completion, Completions } from '../../core/results.js';
import type { Host } from '../../host.js';
import { imageItems } from '../../images/completion.js';
import type { ComposeFile } from '../file.js';
import type { Format, SpecNode } from '../knowledge/index.js';
import type { ValuePlace } from '../syntax/pathAt.js';
import { serviceAt } from './context.js';
import { healthItems, healthWords } from './healthItems.js';
import { dockerfileOf, knownVariables } from './imageFacts.js';
import { mountItems, pathItems, targetItems } from './mountItems.js';
import { exposedItems, portItems } from './portItems.js';
import { done, plainItems, references, type Slot } from './valueSlot.js';

/** Values for a scalar: what the table knows, names of the file, and what the host can tell. */
export async function valueItems(
  file: ComposeFile,
  spec: SpecNode,
  place: ValuePlace,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const quote = /^["']/.test(file.text.slice(place.span.start, place.span.end)) ? 1 : 0;
  const start = place.span.start + quote;
  const closing = quote > 0 && place.span.end > start && file.text[place.span.end - 1] === file.text[place.span.start];
  const end = Math.max(start, place.span.end - (closing ? 1 : 0));
  const span = { start: Math.min(start, offset), end: Math.max(end, offset) };
  const slot: Slot = { file, spec, place, host, signal, span, typed: file.text.slice(span.start, offset), offset };
  const items: Completion[] = [...fixedItems(slot)];
  let incomplete = false;
  if (spec.type.scalar?.format) {
    const found = await byFormat(slot, spec.type.scalar.format);
    items.push(...found.items);
    incomplete = found.incomplete;
  }
  items.push(...aliasItems(slot));
  return { items, incomplete };
}

function fixedItems({ spec, span }: Slot): readonly Completion[] {
  return Object.entries(spec.type.scalar?.values ?? {}).map(([label, doc], index) => ({
    label,
    kind: 'value',
    // Without quotes YAML 1.1 readers take it for "false".
    insert: label === 'no' ? '"no"' : label,
    span,
    detail: doc,
    rank: 10 + Math.min(index, 30),
  }));
}

type Source = (slot: Slot) => Promise<Completions> | Completions;

/** Every format of the table has a source, or says that there is nothing to offer; a new one does not compile without. */
const sources: Readonly<Record<Format, Source>> = {
  service: (slot) => done(references(slot, 'service', { others: true })),
  link: (slot) => done(references(slot, 'service', { others: true })),
  network: (slot) => done([...references(slot, 'network'), ...plainItems(slot, ['default'])]),
  volume: (slot) => done(references(slot, 'volume')),
  secret: (slot) => done(references(slot, 'secret')),
  config: (slot) => done(references(slot, 'config')),
  model: (slot) => done(references(slot, 'model')),
  profile: (slot) => done(plainItems(slot, profilesOf(slot.file), 'reference')),
  networkMode: (slot) => done(references(slot, 'service', { others: true, prefix: 'service:' })),
  image: (slot) => imageItems(slot.span, slot.typed, slot.host, slot.signal),
  stage: stageItems,
  variable: (slot) => pairItems(slot, 'variable'),
  buildArg: (slot) => pairItems(slot, 'buildArg'),
  mount: mountItems,
  file: (slot) => pathItems(slot, slot.typed, slot.span, false),
  dockerfile: (slot) => pathItems(slot, slot.typed, slot.span, false),
  folder: (slot) =>
    slot.spec.path === 'service.volumes[].target'
      ? targetItems(slot, slot.span)
      : slot.spec.path === 'service.working_dir'
        ? done([])
        : pathItems(slot, slot.typed, slot.span, true),
  port: portItems,
  exposedPort: exposedItems,
  duration: (slot) => done(plainItems(slot, ['5s', '10s', '30s', '1m', '1m30s', '5m', '1h'])),
  size: (slot) => done(plainItems(slot, ['64m', '128m', '256m', '512m', '1g', '2g'])),
  platform: (slot) => done(plainItems(slot, ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'])),
  user: (slot) => done(plainItems(slot, ['"1000:1000"', 'nobody', 'root'])),
  signal: (slot) => done(plainItems(slot, ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGHUP', 'SIGKILL'])),
  cpus: (slot) => done(plainItems(slot, ['"0.25"', '"0.50"', '"1.0"', '"2.0"'])),
  mode: (slot) => done(plainItems(slot, ['0400', '0440', '0444', '0755'])),
  host: (slot) => done(plainItems(slot, ['"host.docker.internal=host-gateway"'])),
  tmpfs: (slot) => done(plainItems(slot, ['/tmp', '/run', '/tmp:size=64m'])),
  ip: (slot) => done(slot.spec.name === 'host_ip' ? plainItems(slot, ['127.0.0.1', '0.0.0.0']) : []),
  cidr: () => done([]),
  mac: () => done([]),
  device: () => done([]),
  capability: () => done([]),
  command: () => done([]),
  shell: ({ file, place, span, spec }) =>
    done(spec.path.endsWith('[]') ? healthWords(place, span) : healthItems(file, place, span)),
};

async function byFormat(slot: Slot, format: Format): Promise<Completions> {
  return sources[format](slot);
}

const profilesOf = (file: ComposeFile): readonly string[] => [
  ...new Set([file, ...(file.project?.files ?? [])].flatMap(({ model }) => [...model.profiles.keys()])),
];

async function stageItems({ file, place, span, host, signal }: Slot): Promise<Completions> {
  const service = file.model.services.get(serviceAt(place.steps) ?? '');
  const dockerfile = service ? await dockerfileOf(file, service, host, signal) : null;
  if (!dockerfile) return done([]);
  const stages = dockerfile.file.syntax.instructions.flatMap((i) => {
    const at = i.name === 'FROM' ? i.words.findIndex((w) => w.text.toLowerCase() === 'as') : -1;
    const name = at < 0 ? undefined : i.words[at + 1]?.text;
    return name === undefined ? [] : [{ name, image: i.words[0]?.text ?? '' }];
  });
  return done(
    stages.map(({ name, image }) => ({
      label: name,
      kind: 'stage',
      insert: name,
      span,
      detail: `FROM ${image}`,
      rank: 5,
    })),
  );
}

/** `- NAME=value` items of environment and build arguments. */
async function pairItems(
  { file, place, span, typed, host, signal }: Slot,
  kind: 'variable' | 'buildArg',
): Promise<Completions> {
  if (typed.includes('=')) return done([]);
  const known = await knownVariables(file, serviceAt(place.steps), kind, host, signal);
  return done(
    known.map((v) => ({ label: v.name, kind: 'variable', insert: `${v.name}=`, span, detail: v.detail, rank: 5 })),
  );
}

/** `*anchor` for every anchor above. */
function aliasItems({ file, place, span, typed, offset }: Slot): readonly Completion[] {
  if (place.node && !typed.startsWith('*') && typed !== '') return [];
  const document = file.syntax.documents.findLast((d) => d.span.start <= offset);
  return [...(document?.anchors ?? [])].flatMap(([name, list]) => {
    const anchor = list.findLast((a) => a.span.start < offset && a.node.span.end < offset);
    const whole = typed.startsWith('*') ? place.span : span;
    return anchor ? [{ label: `*${name}`, kind: 'reference', insert: `*${name}`, span: whole, rank: 80 } as const] : [];
  });
}
