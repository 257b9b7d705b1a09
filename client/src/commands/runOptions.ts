import * as vscode from 'vscode';
import type { ContainerSpec, ImageDetails } from '../engine/engine.js';
import type { EntryFault } from '../engine/runSpec.js';
import {
  dockerRunText,
  nameFault,
  parsePort,
  plainSpec,
  portFault,
  portText,
  quoted,
  splitCommand,
  suggestedPorts,
  variableFault,
  volumeFault,
} from '../engine/runSpec.js';
import { withoutIcons } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { nameRule } from './containers.js';
import type { Door } from './spec.js';

/**
 * One form in a pick list: every option with its value, the equivalent `docker run` on top, brought up to date with
 * each change. Choosing a field opens it; Enter on the first line runs. Null: the person gave up.
 */
export async function askRunOptions(
  door: Door,
  reference: string,
  details: ImageDetails,
): Promise<ContainerSpec | null> {
  let spec: ContainerSpec = plainSpec(reference);
  let active = 'run';
  for (;;) {
    const field = await askField(door.t, spec, details, active);
    if (field === null) return null;
    if (field === 'run') return spec;
    active = field;
    if (field === 'copy') await vscode.env.clipboard.writeText(dockerRunText(spec));
    else spec = await edit(field, spec, details, door);
  }
}

type Field = 'name' | 'command' | 'ports' | 'publishAll' | 'env' | 'volumes' | 'network' | 'autoRemove' | 'interactive';

async function askField(
  t: Translate,
  spec: ContainerSpec,
  details: ImageDetails,
  active: string,
): Promise<Field | 'run' | 'copy' | null> {
  const none = t('none');
  const field = (id: Field, icon: string, label: string, value: string, detail = ''): FieldItem => ({
    id,
    label: `$(${icon}) ${label}`,
    description: withoutIcons(value),
    detail,
  });
  const image = [...details.entrypoint, ...details.command].join(' ');
  const items: FieldItem[] = [
    { id: 'run', label: `$(play) ${t('Run')}`, description: '', detail: withoutIcons(dockerRunText(spec)) },
    { id: 'copy', label: `$(copy) ${t('Copy as docker run')}`, description: '' },
    { id: null, label: t('Options'), kind: vscode.QuickPickItemKind.Separator },
    field(
      'interactive',
      'terminal',
      t('Mode'),
      spec.interactive ? t('interactive, in a terminal (-it)') : t('detached, in the background (-d)'),
    ),
    field('name', 'tag', t('Name'), spec.name ?? t('a random one')),
    field(
      'command',
      'chevron-right',
      t('Command'),
      spec.command.length > 0 ? spec.command.map(quoted).join(' ') : t('the image’s own: {0}', image || none),
    ),
    field(
      'ports',
      'plug',
      t('Port mappings'),
      spec.ports.map(portText).join(', ') || none,
      details.ports.length > 0 ? t('The image exposes {0}.', details.ports.join(', ')) : '',
    ),
    field(
      'publishAll',
      'globe',
      t('Map every exposed port'),
      spec.publishAll ? t('yes, to free ports of the host (-P)') : t('no'),
    ),
    field('env', 'symbol-variable', t('Environment variables'), spec.env.map(withoutValue).join(', ') || none),
    field('volumes', 'database', t('Volumes and mounts'), spec.volumes.join(', ') || none),
    field('network', 'type-hierarchy', t('Network'), spec.network ?? t('the default one (bridge)')),
    field('autoRemove', 'trash', t('Remove when it ends'), spec.autoRemove ? t('yes (--rm)') : t('no')),
  ];
  const list = vscode.window.createQuickPick<FieldItem>();
  list.title = t('Run {0}', withoutIcons(spec.image));
  list.placeholder = t('Choose an option to change it; choose "Run" to go.');
  list.items = items;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  const remembered = items.find((item) => item.id === active);
  if (remembered) list.activeItems = [remembered];
  const chosen = await new Promise<FieldItem | null>((resolve) => {
    list.onDidAccept(() => resolve(list.selectedItems[0] ?? null));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  list.dispose();
  return chosen?.id ?? null;
}

interface FieldItem extends vscode.QuickPickItem {
  readonly id: Field | 'run' | 'copy' | null;
}

async function edit(field: Field, spec: ContainerSpec, details: ImageDetails, door: Door): Promise<ContainerSpec> {
  const { t } = door;
  switch (field) {
    case 'interactive':
      return { ...spec, interactive: !spec.interactive };
    case 'autoRemove':
      return { ...spec, autoRemove: !spec.autoRemove };
    case 'publishAll':
      return { ...spec, publishAll: !spec.publishAll };
    case 'name': {
      const name = await ask(t('Name'), spec.name ?? '', t('Empty: the engine makes one up.'), (text) =>
        nameFault(text) === null ? null : nameRule(door),
      );
      return name === null ? spec : { ...spec, name: name === '' ? null : name };
    }
    case 'command': {
      const value = spec.command.map(quoted).join(' ');
      const line = await ask(t('Command'), value, t('Replaces the image’s CMD. Empty: keep it.'), (text) =>
        splitCommand(text) === null ? t('A quotation mark is not closed.') : null,
      );
      return line === null ? spec : { ...spec, command: splitCommand(line) ?? [] };
    }
    case 'ports': {
      const entries = await editList(t, t('Port mappings'), spec.ports.map(portText), {
        suggestions: suggestedPorts(details.ports),
        prompt: t(
          'host:container, for example 8080:80; 127.0.0.1:8080:80 only for this machine; 80 alone takes a free port.',
        ),
        fault: (text) => faultSentence(t, portFault(text)),
      });
      return { ...spec, ports: entries.flatMap((entry) => parsePort(entry) ?? []) };
    }
    case 'env': {
      const env = await editList(t, t('Environment variables'), spec.env, {
        suggestions: details.env.filter((entry) => !entry.startsWith('PATH=')),
        prompt: t('NAME=value; wins over the image’s ENV.'),
        fault: (text) => faultSentence(t, variableFault(text)),
      });
      return { ...spec, env };
    }
    case 'volumes': {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const source = folder?.scheme === 'file' ? folder.fsPath : null;
      const target = details.workdir === '' ? '/work' : details.workdir;
      const volumes = await editList(t, t('Volumes and mounts'), spec.volumes, {
        suggestions: [...details.volumes.map((path) => `data:${path}`), ...(source ? [`${source}:${target}`] : [])],
        prompt: t('source:target[:ro]; the source is a volume’s name or a directory of the engine’s host.'),
        fault: (text) => faultSentence(t, volumeFault(text)),
      });
      return { ...spec, volumes };
    }
    case 'network': {
      const network = await pickNetwork(door);
      return network === null ? spec : { ...spec, network: network === '' ? null : network };
    }
  }
}

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

async function ask(
  title: string,
  value: string,
  prompt: string,
  fault: (text: string) => string | null,
): Promise<string | null> {
  const text = await vscode.window.showInputBox({
    title,
    value,
    prompt,
    ignoreFocusOut: true,
    validateInput: (typed) => fault(typed.trim()),
  });
  return text === undefined ? null : text.trim();
}

interface ListQuestions {
  readonly suggestions: readonly string[];
  readonly prompt: string;
  fault(text: string): string | null;
}

interface EntryItem extends vscode.QuickPickItem {
  readonly action: 'done' | 'add' | 'suggest' | 'entry' | 'separator';
  readonly value: string;
}

/** A list that one adds to, changes and takes from. Escape keeps what was done so far. */
async function editList(
  t: Translate,
  title: string,
  before: readonly string[],
  ask3: ListQuestions,
): Promise<readonly string[]> {
  let entries = before;
  for (;;) {
    const removal: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Take away') };
    const fresh = ask3.suggestions.filter((entry) => !entries.includes(entry));
    const items: EntryItem[] = [
      { action: 'done', value: '', label: `$(check) ${t('Done')}` },
      { action: 'add', value: '', label: `$(add) ${t('Add…')}`, detail: ask3.prompt },
      ...entries.map(
        (value): EntryItem => ({ action: 'entry', value, label: withoutIcons(value), buttons: [removal] }),
      ),
      ...(fresh.length > 0
        ? [
            {
              action: 'separator' as const,
              value: '',
              label: t('Suggested by the image'),
              kind: vscode.QuickPickItemKind.Separator,
            },
          ]
        : []),
      ...fresh.map((value): EntryItem => ({ action: 'suggest', value, label: `$(lightbulb) ${withoutIcons(value)}` })),
    ];
    const { item, remove } = await pickEntry(title, items);
    if (item === null || item.action === 'done') return entries;
    if (remove) entries = entries.filter((entry) => entry !== item.value);
    else if (item.action === 'suggest') entries = [...entries, item.value];
    else {
      const text = await ask(title, item.value, ask3.prompt, (typed) => (typed === '' ? null : ask3.fault(typed)));
      if (text === null) continue;
      const others = entries.filter((entry) => entry !== item.value);
      entries = text === '' || others.includes(text) ? others : [...others, text];
    }
  }
}

async function pickEntry(
  title: string,
  items: readonly EntryItem[],
): Promise<{ readonly item: EntryItem | null; readonly remove: boolean }> {
  const list = vscode.window.createQuickPick<EntryItem>();
  list.title = title;
  list.items = items;
  list.ignoreFocusOut = true;
  const answer = await new Promise<{ readonly item: EntryItem | null; readonly remove: boolean }>((resolve) => {
    list.onDidAccept(() => resolve({ item: list.selectedItems[0] ?? null, remove: false }));
    list.onDidTriggerItemButton(({ item }) => resolve({ item, remove: true }));
    list.onDidHide(() => resolve({ item: null, remove: false }));
    list.show();
  });
  list.dispose();
  return answer;
}

/** Null: nothing changes; empty: the default network. */
async function pickNetwork({ engine, t }: Door): Promise<string | null> {
  const networks = await engine.networks();
  const names = networks.kind === 'ok' ? networks.value : [];
  const items = [
    { label: t('the default one (bridge)'), description: '', name: '' },
    ...names
      .filter(({ name }) => name !== 'bridge')
      .map(({ name, driver }) => ({ label: withoutIcons(name), description: driver, name })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Network'),
    placeHolder: t('Containers on one network of your own reach each other by name.'),
    ignoreFocusOut: true,
  });
  return chosen?.name ?? null;
}

/** A value may be a secret; the overview shows names only. */
const withoutValue = (entry: string): string => entry.split('=')[0] ?? entry;
