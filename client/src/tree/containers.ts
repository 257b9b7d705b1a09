import { projectLabel, sourceOf } from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';
import type { EngineState } from '../engine/store.js';
import type { ContainerDetail, ContainerOrder, Look } from './look.js';
import { rememberedFor, rememberedOrder } from './memo.js';
import { plain } from './plain.js';
import type { Row } from './row.js';
import { publishedPorts, shortId, stateText, stateWord } from './words.js';

/** More ports than this end in an ellipsis. */
const shownPorts = 4;

/** The rows of the containers view: groups in order of name, what belongs to none below them. */
export function containerRows(state: EngineState, look: Look): readonly Row[] {
  const prefix = state.endpoint?.url ?? '';
  const containers = inOrder([...state.containers.values()], orders[look.containers.sortBy]);
  const groups = new Map<string, Container[]>();
  const loose: Container[] = [];
  for (const container of containers) {
    const group = groupOf(container, look);
    if (group === null) loose.push(container);
    else {
      const members = groups.get(group);
      if (members) members.push(container);
      else groups.set(group, [container]);
    }
  }
  // Everything that a row is made of stands in the list, so that a remembered one is a true one.
  const { t } = look;
  const details = look.containers.details.join();
  const row = (container: Container): Row => {
    const busy = state.busy.has(container.id);
    return rowOf(container, [t, prefix, details, busy], () => containerRow(container, prefix, busy, look));
  };
  const ordered = [...groups].sort(([a], [b]) => byText(a, b));
  return [...ordered.map(([name, members]) => groupRow(name, members, prefix, row, look)), ...loose.map(row)];
}

const rowOf = rememberedFor<Container, Row>();
const inOrder = rememberedOrder<Container>();

/** The containers of a Compose project. */
export const membersOf = (state: EngineState, project: string): readonly Container[] =>
  [...state.containers.values()].filter((container) => container.labels[projectLabel] === project);

export const containerRowId = (prefix: string, id: string): string => `${prefix}/container/${id}`;

/** Whether Compose made it. */
export const isComposed = (labels: Readonly<Record<string, string>>): boolean => projectLabel in labels;

/** The first part is the state; the rest tells what menus need to know. */
export function containerContext(container: Container): string {
  const published = container.ports.some((port) => port.outside !== null && port.protocol === 'tcp');
  const composed = sourceOf(container) !== null;
  return `container.${container.state}${published ? '.published' : ''}${composed ? '.composed' : ''}`;
}

/** The states of a project's containers taken together. */
export function projectContext(members: readonly Container[]): string {
  const running = members.filter((member) => member.state === 'running').length;
  return `composeProject.${running === 0 ? 'stopped' : running === members.length ? 'running' : 'partly'}`;
}

function containerRow(container: Container, prefix: string, busy: boolean, look: Pick<Look, 't' | 'containers'>): Row {
  const { t } = look;
  const icon = iconOf(container);
  const spoken = [
    container.name,
    stateWord(t, container.state),
    container.state === 'running' ? stateText(t, container) : '',
    container.exitCode === null ? '' : t('exit code {0}', container.exitCode),
    t('image {0}', container.image),
    ...publishedPorts(container.ports).map((port) => t('port {0}', port.replace('→', t(' to ')))),
    busy ? t('busy') : '',
  ];
  return {
    id: containerRowId(prefix, container.id),
    label: plain(container.name),
    description: join(look.containers.details.map((detail) => detailText(detail, container, look))),
    icon: busy ? 'loading~spin' : icon.shape,
    color: busy ? '' : icon.color,
    contextValue: containerContext(container),
    spoken: spoken
      .filter((part) => part !== '')
      .map(plain)
      .join(', '),
    opens: 'collapsed',
    target: { kind: 'container', id: container.id },
    children: [],
    later: true,
  };
}

function groupRow(
  name: string,
  members: readonly Container[],
  prefix: string,
  row: (container: Container) => Row,
  look: Look,
): Row {
  const { t } = look;
  const running = members.filter((member) => member.state === 'running').length;
  const unhealthy = members.filter((member) => member.health === 'unhealthy').length;
  const project = look.containers.groupBy === 'composeProject';
  const count = t('{0} of {1} running', running, members.length);
  const sick = unhealthy === 0 ? '' : t('{0} unhealthy', unhealthy);
  const label =
    look.containers.groupBy === 'state' ? capital(stateWord(t, members[0]?.state ?? 'unknown')) : plain(name);
  return {
    id: `${prefix}/${look.containers.groupBy}/${name}`,
    label,
    description: look.containers.groupBy === 'state' ? String(members.length) : join([count, sick]),
    icon: project ? 'layers' : (groupIcons[look.containers.groupBy] ?? 'folder'),
    color: '',
    contextValue: project ? projectContext(members) : 'containerGroup',
    spoken: [project ? t('Compose project {0}', label) : label, count, sick].filter((part) => part !== '').join(', '),
    opens: 'expanded',
    target: project ? { kind: 'composeProject', name } : { kind: 'group' },
    children: members.map(row),
  };
}

const groupIcons: Readonly<Record<string, string>> = { image: 'file-zip', network: 'globe', state: 'pulse' };

function groupOf(container: Container, look: Look): string | null {
  switch (look.containers.groupBy) {
    case 'composeProject':
      return container.labels[projectLabel] || null;
    case 'state':
      return container.state;
    case 'image':
      return container.image;
    case 'network':
      return container.networks[0] ?? null;
    case 'none':
      return null;
  }
}

function detailText(detail: ContainerDetail, container: Container, look: Pick<Look, 't'>): string {
  switch (detail) {
    case 'image':
      return plain(container.image.startsWith('sha256:') ? shortId(container.image) : container.image);
    case 'state':
      return stateText(look.t, container);
    case 'ports': {
      const ports = publishedPorts(container.ports);
      return ports.length > shownPorts ? `${ports.slice(0, shownPorts).join(', ')}, …` : ports.join(', ');
    }
    case 'command':
      return plain(container.command);
    case 'networks':
      return plain(container.networks.join(', '));
    case 'id':
      return shortId(container.id);
  }
}

/** Each state has a shape of its own; the colour only repeats it. */
function iconOf(container: Container): { readonly shape: string; readonly color: string } {
  switch (container.state) {
    case 'running':
      if (container.health === 'unhealthy') return { shape: 'warning', color: 'charts.red' };
      if (container.health === 'healthy') return { shape: 'pass-filled', color: 'charts.green' };
      return { shape: 'play-circle', color: 'charts.green' };
    case 'paused':
      return { shape: 'debug-pause', color: 'charts.yellow' };
    case 'restarting':
      return { shape: 'debug-restart', color: 'charts.orange' };
    case 'created':
      return { shape: 'circle-outline', color: '' };
    case 'exited':
      return { shape: 'stop-circle', color: 'disabledForeground' };
    case 'removing':
      return { shape: 'trash', color: 'disabledForeground' };
    case 'dead':
      return { shape: 'error', color: 'charts.red' };
    case 'unknown':
      return { shape: 'question', color: '' };
  }
}

const stateOrder = ['running', 'paused', 'restarting', 'created', 'exited', 'dead', 'removing', 'unknown'];
const byName = (a: Container, b: Container): number => byText(a.name, b.name) || byText(a.id, b.id);
const collator = new Intl.Collator('en', { numeric: true });
const byText = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
const orders: Readonly<Record<ContainerOrder, (a: Container, b: Container) => number>> = {
  name: byName,
  created: (a, b) => b.created - a.created || byName(a, b),
  state: (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || byName(a, b),
};
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
