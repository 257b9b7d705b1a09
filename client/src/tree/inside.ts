import { COVER, looksSecret } from '../../../server/src/core/secret.js';
import type { Container, ContainerDetails, ImageDetails, Mount } from '../engine/engine.js';
import type { Network } from '../engine/resources.js';
import { quoted } from '../engine/runSpec.js';
import { filesRow } from './files.js';
import { isJoinable } from './networks.js';
import { plain } from './plain.js';
import type { FactTarget, Row, RowTarget } from './row.js';
import type { Translate } from './translate.js';
import { shortId } from './words.js';

/** Longer values are cut in a row; copying takes them whole. */
const longest = 300;

/** What the rows below a container are made of. */
export interface Inside {
  readonly listed: Container;
  readonly details: ContainerDetails;
  readonly networks: readonly Network[];
  /** Whether a person asked to see this covered value. */
  isShown(fact: FactTarget): boolean;
}

/** What the rows below an image are made of. */
export interface ImageInside {
  /** What it is called by. */
  readonly reference: string;
  readonly details: ImageDetails;
  isShown(fact: FactTarget): boolean;
}

/** The rows below an image: how its containers begin, and what they get from it. Parent: id of the image's row. */
export function imageInsideRows(t: Translate, parent: string, inside: ImageInside): readonly Row[] {
  const { reference, details, isShown } = inside;
  const name = reference.startsWith('sha256:') ? shortId(reference) : plain(reference);
  const group = groupOf(parent, name);
  const fact = (of: FactTarget['of']) => (key: string, value: string) => factRow(t, parent, isShown, of, key, value);
  const configuration = [
    ['ENTRYPOINT', details.entrypoint.map(quoted).join(' ')],
    ['CMD', details.command.map(quoted).join(' ')],
    ['WORKDIR', details.workdir],
    ['USER', details.user],
    ['EXPOSE', details.ports.join(', ')],
    ['VOLUME', details.volumes.join(', ')],
    ['SHELL', details.shell.map(quoted).join(' ')],
  ] as const;
  const count = String(details.layers);
  return [
    {
      id: `${parent}/layers`,
      label: t('Layers'),
      description: count,
      icon: 'layers',
      color: '',
      contextValue: 'insideGroup',
      spoken: `${name}: ${t('Layers')}, ${count}`,
      opens: 'leaf',
      target: { kind: 'group' },
      children: [],
    },
    ...group(
      'configuration',
      t('Configuration'),
      'gear',
      configuration.filter(([, value]) => value !== '').map(([key, value]) => fact('configuration')(key, value)),
    ),
    ...madeWith(t, group, fact, details.env, details.labels),
  ];
}

/** Variables and labels, which an image and a container have alike. */
const madeWith = (
  t: Translate,
  group: ReturnType<typeof groupOf>,
  fact: (of: FactTarget['of']) => (name: string, value: string) => Row,
  env: readonly string[],
  labels: Readonly<Record<string, string>>,
): readonly Row[] => [
  ...group(
    'environment',
    t('Environment variables'),
    'symbol-variable',
    env.map((entry) => {
      const [name = ''] = entry.split('=', 1);
      return fact('environment')(name, entry.slice(name.length + 1));
    }),
  ),
  ...group(
    'labels',
    t('Labels'),
    'tag',
    Object.entries(labels)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => fact('labels')(name, value)),
  ),
];

/**
 * The rows below a container: what it was made with, in groups, then its files. A group without members is left out.
 * @param parent id of the container's row.
 */
export function insideRows(t: Translate, parent: string, inside: Inside): readonly Row[] {
  const { listed, details, isShown } = inside;
  const { id, name } = listed;
  const group = groupOf(parent, plain(name));
  const fact = (of: FactTarget['of']) => (key: string, value: string) => factRow(t, parent, isShown, of, key, value);
  return [
    ...group('ports', t('Ports'), 'plug', portRows(t, `${parent}/ports`, inside)),
    ...group(
      'mounts',
      t('Mounts'),
      'folder-library',
      details.mounts.map((mount) => mountRow(t, `${parent}/mounts`, id, mount)),
    ),
    ...group('networks', t('Networks'), 'type-hierarchy', networkRows(t, `${parent}/networks`, inside)),
    ...madeWith(t, group, fact, details.env, listed.labels),
    // Last, as below a volume: opened, it is long.
    filesRow(t, parent, { kind: 'container', id, name }),
  ];
}

const groupOf =
  (parent: string, owner: string) =>
  (key: string, label: string, icon: string, children: readonly Row[]): readonly Row[] =>
    children.length === 0
      ? []
      : [
          {
            id: `${parent}/${key}`,
            label,
            description: String(children.length),
            icon,
            color: '',
            contextValue: 'insideGroup',
            spoken: `${owner}: ${label}, ${children.length}`,
            opens: 'collapsed',
            target: { kind: 'group' },
            children,
          },
        ];

/** What a port row says. The bindings of IPv4 and IPv6 of one port are one row. */
function portRows(t: Translate, parent: string, { listed, details }: Inside): readonly Row[] {
  const running = listed.state === 'running';
  const rows = new Map<string, Row>();
  for (const port of details.ports.length > 0 ? details.ports : details.plannedPorts) {
    const { protocol, outside } = port;
    const inside = `${port.inside}/${protocol}`;
    const id = `${parent}/${inside}/${outside?.port ?? ''}`;
    const known = rows.get(id);
    const address = outside === null || anywhere.has(outside.ip) ? '' : plain(outside.ip);
    const where = joined(', ', known?.description ?? '', address);
    const number = outside?.port === 0 ? t('a free port') : String(outside?.port ?? '');
    const web = running && outside !== null && protocol === 'tcp';
    rows.set(id, {
      id,
      label: outside === null ? inside : `${number} → ${inside}`,
      description: outside === null ? t('not mapped to the host') : where,
      icon: outside === null ? 'circle-slash' : web ? 'globe' : 'plug',
      color: '',
      contextValue: `containerPort${web ? '.web' : ''}`,
      spoken:
        outside === null
          ? t('port {0} inside, not mapped to the host', inside)
          : joined(', ', t('port {0} of the host leads to {1} inside', number, inside), where),
      opens: 'leaf',
      target: known?.target ?? { kind: 'port', container: listed.id, port },
      children: [],
    });
  }
  return [...rows.values()];
}

const anywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);
const joined = (by: string, ...parts: readonly string[]): string => parts.filter((part) => part !== '').join(by);

function mountRow(t: Translate, parent: string, container: string, mount: Mount): Row {
  const { type, writable } = mount;
  const target = plain(mount.target);
  const source = plain(mount.source);
  const kind = type === 'volume' ? t('volume') : type === 'bind' ? t('bind mount') : plain(type);
  const readOnly = writable ? '' : t('read-only');
  const known = type === 'volume' || type === 'bind' ? `.${type}` : '';
  // The engine's own names are 64 digits long.
  const short = /^[0-9a-f]{64}$/.test(source) ? source.slice(0, 12) : source;
  return {
    id: `${parent}/${mount.target}`,
    label: target,
    description: joined(' · ', type === 'tmpfs' ? kind : `${kind} ${short}`.trim(), readOnly),
    icon: type === 'volume' ? 'database' : type === 'bind' ? 'folder' : 'zap',
    color: '',
    contextValue: `containerMount${known}`,
    spoken: joined(', ', target, kind, short, readOnly),
    opens: 'leaf',
    target: { kind: 'mount', container, mount },
    children: [],
  };
}

function networkRows(t: Translate, parent: string, { listed, details, networks }: Inside): readonly Row[] {
  return details.addresses.map(({ network: name, ip, aliases }): Row => {
    const network = networks.find((one) => one.name === name);
    const also = aliases.map(plain).join(', ');
    const target: RowTarget = network
      ? { kind: 'networkMember', network: network.id, container: listed.id }
      : { kind: 'group' };
    return {
      id: `${parent}/${name}`,
      label: plain(name),
      description: joined(' · ', ip, also === '' ? '' : t('also {0}', also)),
      icon: 'type-hierarchy',
      color: '',
      contextValue: network ? `networkMember${isJoinable(network) ? '.joinable' : ''}` : 'insideNetwork',
      spoken: joined(
        ', ',
        t('network {0}', plain(name)),
        ip === '' ? '' : t('address {0}', ip),
        also === '' ? '' : t('aliases {0}', also),
      ),
      opens: 'leaf',
      target,
      children: [],
    };
  });
}

/** A variable, a label or an instruction. A value whose name looks secret is covered until somebody asks for it. */
function factRow(
  t: Translate,
  parent: string,
  isShown: (fact: FactTarget) => boolean,
  of: FactTarget['of'],
  name: string,
  value: string,
): Row {
  const target: FactTarget = { kind: 'fact', owner: parent, of, name, value };
  const secret = looksSecret(name, value);
  const covered = secret && !isShown(target);
  const line = plain(value);
  const shown = line.length > longest ? `${line.slice(0, longest)}…` : line;
  const label = plain(name);
  return {
    id: `${parent}/${of}/${name}`,
    label,
    description: covered ? COVER : shown,
    icon: covered ? 'lock' : factIcons[of],
    color: '',
    contextValue: `insideFact${secret ? (covered ? '.covered' : '.shown') : ''}`,
    spoken: `${label}: ${covered ? t('covered') : value === '' ? t('empty') : shown}`,
    opens: 'leaf',
    target,
    children: [],
  };
}

const factIcons = { environment: 'symbol-variable', labels: 'tag', configuration: 'symbol-property' } as const;
