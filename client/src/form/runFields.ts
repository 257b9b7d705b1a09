import { looksSecret } from '../../../server/src/core/secret.js';
import { restartPolicies } from '../engine/containerEngine.js';
import type { ContainerSpec, ImageDetails } from '../engine/engine.js';
import type { EntryFault } from '../engine/runSpec.js';
import {
  memoryText,
  nameFault,
  parseCpus,
  parseMemory,
  parsePort,
  portFault,
  portText,
  quoted,
  splitCommand,
  suggestedPorts,
  variableFault,
  volumeFault,
} from '../engine/runSpec.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { field, linesOf } from './field.js';
import type { FormField, FormValues } from './messages.js';

/** The options of a container as a form, for a new one and for one that is made again. Pure but for its words. */

/** What the form knows besides the options themselves. */
export interface RunSurroundings {
  readonly image: ImageDetails | null;
  readonly networks: readonly { readonly name: string; readonly driver: string }[];
  /** The workspace's folder on the engine's machine; empty: none. */
  readonly folder: string;
  /** `run`: also asks how it shall run. */
  readonly purpose: 'run' | 'recreate';
}

/** How a new container begins. */
export type RunMode = 'detached' | 'interactive' | 'create';

export function runFields(
  t: Translate,
  { image, networks, folder, purpose }: RunSurroundings,
  now: ContainerSpec,
): readonly FormField[] {
  const main = t('Container');
  const reach = t('Network and ports');
  const files = t('Environment and files');
  const life = t('Life and limits');
  const own = [...(image?.entrypoint ?? []), ...(image?.command ?? [])].map(quoted).join(' ');
  const workdir = image?.workdir || '/work';
  const names = networks.map(({ name }) => name).filter((name) => name !== 'bridge');
  // A container that shares another's network has a mode that is no network's name.
  const others = now.network !== null && !names.includes(now.network) ? [now.network] : [];
  const driver = (name: string): string => networks.find((network) => network.name === name)?.driver ?? '';
  return [
    ...(purpose === 'run'
      ? [
          field('mode', 'choice', main, t('How it starts'), {
            choices: [
              { value: 'detached', label: t('detached, in the background (-d)') },
              { value: 'interactive', label: t('interactive, in a terminal (-it)') },
              { value: 'create', label: t('not yet: only create it') },
            ],
          }),
        ]
      : []),
    field('name', 'text', main, t('Name'), { placeholder: t('a random one') }),
    field('command', 'text', main, t('Command'), {
      placeholder: plain(own).slice(0, 400),
      help: t('Replaces the image’s CMD. Empty: keep it.'),
    }),
    field('user', 'text', main, t('User'), {
      placeholder: plain(image?.user || 'root').slice(0, 100),
      help: t('A name or a number, with :group if wanted. Empty: the image’s own.'),
    }),
    field('workdir', 'text', main, t('Working directory'), {
      placeholder: plain(image?.workdir || '/').slice(0, 400),
      help: t('Empty: the image’s WORKDIR.'),
    }),
    field('ports', 'lines', reach, t('Port mappings'), {
      placeholder: '8080:80',
      help:
        image && image.ports.length > 0
          ? t(
              'One a line, host:container. The image exposes {0}; that alone does not let the host in.',
              image.ports.join(', '),
            )
          : t(
              'One a line, host:container, for example 8080:80; 127.0.0.1:8080:80 only for this machine; 80 alone takes a free port.',
            ),
      suggestions: suggestedPorts(image?.ports ?? []),
    }),
    field('publishAll', 'flag', reach, t('Map every exposed port to a free port of the host (-P)')),
    field('network', 'choice', reach, t('Network'), {
      choices: [
        { value: '', label: t('the default one (bridge)') },
        ...[...names, ...others].map((name) => ({
          value: name.slice(0, 500),
          label: plain(driver(name) === '' ? name : `${name} (${driver(name)})`).slice(0, 500),
        })),
      ],
      help: t('Containers on one network of your own reach each other by name.'),
    }),
    // One that is made again keeps those that it has.
    ...(purpose === 'run'
      ? [
          field('aliases', 'text', reach, t('Further names on that network'), {
            placeholder: 'mysql db',
            help: t(
              'What --link gave as an alias: the others reach it by these names too. Needs a network of your own.',
            ),
          }),
        ]
      : []),
    field('env', 'lines', files, t('Environment variables'), {
      placeholder: 'NAME=value',
      help: t('One a line, NAME=value; wins over the image’s ENV. Values that look secret are not remembered.'),
      suggestions: (image?.env ?? []).filter((entry) => !entry.startsWith('PATH=')),
    }),
    field('volumes', 'lines', files, t('Volumes and mounts'), {
      placeholder: folder === '' ? `data:${workdir}` : `${folder}:${workdir}`,
      help: t(
        'One a line, source:target[:ro]; the source is a volume’s name or a directory of the engine’s host. Files inside a container go with it; these stay.',
      ),
      suggestions: [
        ...(image?.volumes ?? []).map((path) => `data:${path}`),
        ...(folder === '' ? [] : [`${folder}:${workdir}`]),
      ],
      browse: t('Choose a directory…'),
    }),
    field('restart', 'choice', life, t('When it ends'), {
      choices: [
        { value: 'no', label: t('stay stopped') },
        { value: 'on-failure', label: t('start again after a failure (on-failure)') },
        { value: 'unless-stopped', label: t('start again unless a person stopped it (unless-stopped)') },
        { value: 'always', label: t('always start again (always)') },
      ],
    }),
    field('autoRemove', 'flag', life, t('Remove it when it ends (--rm)')),
    field('memory', 'text', life, t('Memory limit'), {
      placeholder: '512m',
      help: t('k, m or g, in steps of 1024. A process that needs more is ended. Empty: no limit.'),
    }),
    field('cpus', 'text', life, t('CPU limit'), {
      placeholder: '1.5',
      help: t('How many CPUs of the engine’s machine. Empty: no limit.'),
    }),
    field('labels', 'lines', life, t('Labels'), { placeholder: 'key=value', help: t('One a line, key=value.') }),
  ];
}

/** A spec as the form's answers. */
export const valuesOf = (spec: ContainerSpec, mode: RunMode): FormValues => ({
  mode,
  name: spec.name ?? '',
  command: spec.command.map(quoted).join(' '),
  user: spec.user,
  workdir: spec.workdir,
  ports: spec.ports.map(portText).join('\n'),
  publishAll: spec.publishAll ? 'yes' : '',
  network: spec.network ?? '',
  aliases: spec.aliases.join(' '),
  env: spec.env.join('\n'),
  volumes: spec.volumes.join('\n'),
  restart: spec.restart,
  autoRemove: spec.autoRemove ? 'yes' : '',
  memory: spec.memory === null ? '' : memoryText(spec.memory),
  cpus: spec.cpus === null ? '' : String(spec.cpus),
  labels: spec.labels.join('\n'),
});

/** The answers as a spec, and what is wrong with them. With errors, the spec lacks what is wrong. */
export function readValues(
  t: Translate,
  reference: string,
  values: FormValues,
): { readonly spec: ContainerSpec; readonly mode: RunMode; readonly errors: Readonly<Record<string, string>> } {
  const text = (id: string): string => (values[id] ?? '').trim();
  const errors: Record<string, string> = {};
  const complain = (id: string, fault: string | null): void => {
    if (fault !== null) errors[id] ??= fault;
  };
  const lines = (id: string, fault: (line: string) => EntryFault): readonly string[] => {
    const all = linesOf(values[id]);
    for (const line of all) {
      const sentence = faultSentence(t, fault(line));
      complain(id, sentence === null ? null : `${plain(line).slice(0, 100)}: ${sentence}`);
    }
    return all;
  };
  const mode: RunMode = values['mode'] === 'interactive' || values['mode'] === 'create' ? values['mode'] : 'detached';
  const name = text('name');
  complain('name', nameFault(name) === null ? null : nameSentence(t));
  const command = splitCommand(text('command'));
  complain('command', command === null ? t('A quotation mark is not closed.') : null);
  const user = text('user');
  complain('user', /^[^\s:]*(?::[^\s:]+)?$/.test(user) ? null : t('Write a user, or user:group.'));
  const workdir = text('workdir');
  complain(
    'workdir',
    workdir === '' || /^(?:\/|[a-zA-Z]:\\)/.test(workdir) ? null : t('A path inside the container begins with "/".'),
  );
  const memory = text('memory') === '' ? null : parseMemory(text('memory'));
  complain(
    'memory',
    text('memory') !== '' && memory === null ? t('Write a size such as 512m or 2g; at least 6m.') : null,
  );
  const cpus = text('cpus') === '' ? null : parseCpus(text('cpus'));
  complain('cpus', text('cpus') !== '' && cpus === null ? t('Write a number such as 0.5 or 2.') : null);
  const aliases = text('aliases')
    .split(/[\s,]+/)
    .filter((alias) => alias !== '');
  const badAlias = aliases.find((alias) => !/^[a-zA-Z0-9_][\w.-]*$/.test(alias));
  const isShared = /^(?:|bridge|default|host|none|container:.*)$/.test(text('network'));
  complain(
    'aliases',
    badAlias !== undefined
      ? t('{0} is no name for the network: letters, digits, "_", "." and "-".', plain(badAlias).slice(0, 100))
      : aliases.length > 0 && isShared
        ? t('Choose a network of your own above: the default one knows no names.')
        : null,
  );
  const restart = restartPolicies.find((one) => one === values['restart']) ?? 'no';
  const autoRemove = values['autoRemove'] === 'yes';
  complain(
    'autoRemove',
    autoRemove && restart !== 'no'
      ? t('A container that starts again cannot be removed when it ends: choose one of the two.')
      : null,
  );
  const spec: ContainerSpec = {
    image: reference,
    name: name === '' ? null : name,
    command: command ?? [],
    ports: lines('ports', portFault).flatMap((line) => parsePort(line) ?? []),
    publishAll: values['publishAll'] === 'yes',
    env: lines('env', variableFault),
    volumes: lines('volumes', volumeFault),
    network: text('network') === '' ? null : text('network'),
    aliases,
    restart,
    user,
    workdir,
    labels: lines('labels', (line) => (line.startsWith('=') ? 'variable' : null)),
    memory,
    cpus,
    autoRemove,
    interactive: mode === 'interactive',
  };
  return { spec, mode, errors };
}

const nameSentence = (t: Translate): string =>
  t('A name has at least two characters: letters, digits, "_", "." and "-", and begins with a letter or a digit.');

function faultSentence(t: Translate, fault: EntryFault): string | null {
  switch (fault) {
    case null:
      return null;
    case 'port':
      return t('Write host:container, for example 8080:80.');
    case 'portRange':
      return t('A port is a number from 1 to 65535.');
    case 'variable':
      return t('Write NAME=value.');
    case 'volume':
      return t('Write source:target.');
    case 'volumeTarget':
      return t('The target is a path inside the container and begins with "/".');
    default:
      return t('This cannot be used.');
  }
}

/** What may be remembered: not the name, which must be free, and no value that looks like a secret. */
export const withoutSecrets = (values: FormValues): FormValues => ({
  ...values,
  name: '',
  env: linesOf(values['env'])
    .map((line) => {
      const [name = ''] = line.split('=', 1);
      return looksSecret(name, line.slice(name.length + 1)) ? `${name}=` : line;
    })
    .join('\n'),
});
