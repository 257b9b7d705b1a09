import * as vscode from 'vscode';
import type { Door } from '../commands/spec.js';
import { withoutIcons } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { Buildable, BuildChoices } from './core/choices.js';
import { dockerBuildText } from './core/choices.js';

/**
 * The choices of a build in a pick list, the equivalent `docker build` on top. Enter on the first line builds; choosing
 * a field opens it. Null: the person gave up.
 * @param folders where the build context may be, the Dockerfile's own first; none for a file that is on no disk
 */
export async function askBuildChoices(
  door: Door,
  dockerfile: string,
  buildable: Buildable,
  folders: readonly string[],
  before: BuildChoices,
): Promise<BuildChoices | null> {
  let choices = before;
  let active = 'build';
  for (;;) {
    const field = await askField(door.t, dockerfile, buildable, choices, folders.length > 0, active);
    if (field === null) return null;
    if (field === 'build') return choices;
    active = field;
    if (field === 'copy') await vscode.env.clipboard.writeText(dockerBuildText(choices, dockerfile));
    else choices = await edit(field, choices, buildable, folders, door.t);
  }
}

type Field = 'tag' | 'target' | 'platform' | 'args' | 'secrets' | 'ssh' | 'context' | 'noCache' | 'pull';

interface FieldItem extends vscode.QuickPickItem {
  readonly id: Field | 'build' | 'copy' | null;
}

async function askField(
  t: Translate,
  dockerfile: string,
  buildable: Buildable,
  choices: BuildChoices,
  hasContext: boolean,
  active: string,
): Promise<Field | 'build' | 'copy' | null> {
  const none = t('none');
  const field = (id: Field, icon: string, label: string, value: string): FieldItem => ({
    id,
    label: `$(${icon}) ${label}`,
    description: withoutIcons(value),
  });
  const yesOrNo = (on: boolean): string => (on ? t('yes') : t('no'));
  const items: FieldItem[] = [
    {
      id: 'build',
      label: `$(tools) ${t('Build')}`,
      description: '',
      detail: withoutIcons(dockerBuildText(choices, dockerfile)),
    },
    { id: 'copy', label: `$(copy) ${t('Copy as docker build')}`, description: '' },
    { id: null, label: t('Options'), kind: vscode.QuickPickItemKind.Separator },
    field('tag', 'tag', t('Tag'), choices.tag || none),
    ...(buildable.stages.length > 0
      ? [field('target', 'layers', t('Stage'), choices.target || t('the last one'))]
      : []),
    ...(buildable.args.length > 0
      ? [field('args', 'symbol-variable', t('Build arguments'), argsText(choices.args) || t('the file’s own'))]
      : []),
    ...(buildable.secrets.length > 0
      ? [field('secrets', 'key', t('Secrets'), Object.keys(choices.secrets).join(', ') || none)]
      : []),
    ...(buildable.ssh.length > 0
      ? [field('ssh', 'account', t('May use your ssh agent (--ssh)'), yesOrNo(choices.ssh))]
      : []),
    field('platform', 'chip', t('Platform'), choices.platform || t('the engine’s own')),
    ...(hasContext ? [field('context', 'folder', t('Build context'), choices.context)] : []),
    field('noCache', 'history', t('Build every step anew'), yesOrNo(choices.noCache)),
    field('pull', 'cloud-download', t('Look for newer base images'), yesOrNo(choices.pull)),
  ];
  const chosen = await pick(t('Build {0}', withoutIcons(dockerfile)), items, active, (item) => item.id, {
    placeholder: t('Choose an option to change it; choose "Build" to go.'),
  });
  return chosen?.id ?? null;
}

async function edit(
  field: Field,
  choices: BuildChoices,
  buildable: Buildable,
  folders: readonly string[],
  t: Translate,
): Promise<BuildChoices> {
  switch (field) {
    case 'ssh':
      return { ...choices, ssh: !choices.ssh };
    case 'noCache':
      return { ...choices, noCache: !choices.noCache };
    case 'pull':
      return { ...choices, pull: !choices.pull };
    case 'tag': {
      const tag = await ask(t('Tag'), choices.tag, t('repository:tag. Empty: the image has only its id.'), (text) =>
        text === '' || isReference(text) ? null : t('Write repository:tag, in lower case.'),
      );
      return tag === null ? choices : { ...choices, tag };
    }
    case 'target': {
      const last = { label: t('the last one'), value: '' };
      const stages = buildable.stages.map((stage) => ({ label: withoutIcons(stage), value: stage }));
      const chosen = await pick(t('Stage'), [last, ...stages], choices.target, (item) => item.value);
      return chosen === null ? choices : { ...choices, target: chosen.value };
    }
    case 'platform': {
      const own = { label: t('the engine’s own'), value: '' };
      const others = platforms.map((value) => ({ label: value, value }));
      const chosen = await pick(t('Platform'), [own, ...others], choices.platform, (item) => item.value);
      return chosen === null ? choices : { ...choices, platform: chosen.value };
    }
    case 'args':
      return { ...choices, args: await editArgs(choices.args, buildable, t) };
    case 'secrets':
      return { ...choices, secrets: await editSecrets(choices.secrets, buildable, t) };
    case 'context': {
      const other = { label: `$(folder-opened) ${t('Another folder…')}`, value: '' };
      const known = folders.map((value) => ({ label: withoutIcons(value), value }));
      const chosen = await pick(t('Build context'), [...known, other], choices.context, (item) => item.value);
      if (chosen === null) return choices;
      if (chosen.value !== '') return { ...choices, context: chosen.value };
      const [uri] = (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false })) ?? [];
      return uri ? { ...choices, context: uri.fsPath } : choices;
    }
  }
}

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/s390x'];

async function editArgs(
  before: BuildChoices['args'],
  { args }: Buildable,
  t: Translate,
): Promise<BuildChoices['args']> {
  let given = { ...before };
  for (let active = ''; ; ) {
    const done = { label: `$(check) ${t('Done')}`, name: '' };
    const items = args.map(({ name, value }) => ({
      label: withoutIcons(name),
      description: withoutIcons(given[name] ?? value),
      detail: name in given ? t('instead of {0}', value || t('nothing')) : '',
      name,
    }));
    const chosen = await pick(t('Build arguments'), [done, ...items], active, (item) => item.name);
    if (chosen === null || chosen.name === '') return given;
    active = chosen.name;
    const own = args.find(({ name }) => name === active)?.value ?? '';
    const value = await ask(active, given[active] ?? own, t('As the file says: it keeps its own value.'), () => null);
    if (value === null) continue;
    const { [active]: _, ...others } = given;
    given = value === own ? others : { ...others, [active]: value };
  }
}

async function editSecrets(
  before: BuildChoices['secrets'],
  { secrets }: Buildable,
  t: Translate,
): Promise<BuildChoices['secrets']> {
  let given = { ...before };
  for (let active = ''; ; ) {
    const done = { label: `$(check) ${t('Done')}`, id: '' };
    const items = secrets.map((id) => ({
      label: withoutIcons(id),
      description: withoutIcons(given[id] ?? t('none')),
      id,
    }));
    const chosen = await pick(t('Secrets'), [done, ...items], active, (item) => item.id);
    if (chosen === null || chosen.id === '') return given;
    active = chosen.id;
    const title = t('The file that holds the secret {0}', active);
    const [uri] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
    if (uri) given = { ...given, [active]: uri.fsPath };
  }
}

async function pick<T extends vscode.QuickPickItem>(
  title: string,
  items: readonly T[],
  active: string,
  idOf: (item: T) => string | null,
  { placeholder = '' } = {},
): Promise<T | null> {
  const list = vscode.window.createQuickPick<T>();
  list.title = title;
  list.placeholder = placeholder;
  list.items = items;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  const remembered = items.find((item) => idOf(item) === active);
  if (remembered) list.activeItems = [remembered];
  const chosen = await new Promise<T | null>((resolve) => {
    list.onDidAccept(() => resolve(list.selectedItems[0] ?? null));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  list.dispose();
  return chosen;
}

async function ask(
  title: string,
  value: string,
  prompt: string,
  fault: (text: string) => string | null,
): Promise<string | null> {
  const options = { title, value, prompt, ignoreFocusOut: true, validateInput: (text: string) => fault(text.trim()) };
  const text = await vscode.window.showInputBox(options);
  return text === undefined ? null : text.trim();
}

const argsText = (args: BuildChoices['args']): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

/** Enough to catch slips; the engine has the last word. https://pkg.go.dev/github.com/distribution/reference */
const isReference = (text: string): boolean =>
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?$/.test(text);
