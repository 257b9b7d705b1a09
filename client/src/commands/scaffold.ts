import * as vscode from 'vscode';
import type { Folder, Stack, StackKind } from '../scaffold/core/stack.js';
import { stackKinds, stackOf, stacksIn } from '../scaffold/core/stack.js';
import { scaffold } from '../scaffold/core/templates.js';
import { plain } from '../tree/plain.js';
import type { Runner } from './spec.js';

const stackNames: { readonly [K in StackKind]: string } = {
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  dotnet: '.NET',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  static: 'HTML',
};

/** Makes a Dockerfile, a `.dockerignore` and a Compose file for what the workspace holds. Nothing of an engine is needed. */
export const createFiles: Runner<'none'> = async ({ t, texts, messages }, [given]) => {
  // The explorer hands a folder over.
  const folder = given instanceof vscode.Uri ? given : await chooseFolder(t('For which folder?'));
  if (folder === null) {
    messages.info(t('Open the folder with your code first.'), {
      title: t('Open a Folder'),
      run: () => vscode.commands.executeCommand('vscode.openFolder'),
    });
    return;
  }
  if (folder === undefined) return;
  const here = await readable(folder);
  const stack = await chooseStack(here, t);
  if (stack === null) return;
  const made = scaffold(stack, texts().locale);
  const files = [
    { name: 'Dockerfile', content: made.dockerfile, why: t('how the image is built, on a base image') },
    { name: '.dockerignore', content: made.dockerignore, why: t('what the build does not get to see') },
    { name: 'compose.yaml', content: made.compose, why: t('how the containers are run together') },
  ];
  const chosen = await vscode.window.showQuickPick(
    files.map(({ name, content, why }) => ({
      label: name,
      description: here.names.has(name) ? t('is there already and would be replaced') : why,
      picked: !here.names.has(name),
      name,
      content,
    })),
    { title: t('Create Files for {0}', stackNames[stack.kind]), canPickMany: true, ignoreFocusOut: true },
  );
  if (!chosen || chosen.length === 0) return;
  const replaced = chosen.filter(({ name }) => here.names.has(name));
  if (replaced.length > 0) {
    const names = replaced.map(({ name }) => name).join(', ');
    if ((await messages.confirm(t('Replace what is there?'), names, [t('Replace')])) === null) return;
  }
  for (const { name, content } of chosen) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), Buffer.from(content));
  }
  const [first] = chosen;
  if (first) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, first.name));
};

/** Undefined: the person gave up; null: no folder is open. */
async function chooseFolder(title: string): Promise<vscode.Uri | null | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri ?? null;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: title }))?.uri;
}

/** The folder as it is when it is looked at; works in virtual workspaces too. */
async function readable(uri: vscode.Uri): Promise<Folder> {
  const { fs } = vscode.workspace;
  const entries = async (at: vscode.Uri): Promise<readonly string[]> =>
    fs.readDirectory(at).then(
      (found) => found.map(([name]) => name),
      () => [],
    );
  return {
    names: new Set(await entries(uri)),
    list: (directory) => entries(vscode.Uri.joinPath(uri, directory)),
    read: async (name) =>
      fs.readFile(vscode.Uri.joinPath(uri, name)).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      ),
  };
}

async function chooseStack(folder: Folder, t: Parameters<Runner<'none'>>[0]['t']): Promise<Stack | null> {
  const found = await stacksIn(folder);
  const others = stackKinds.filter((kind) => !found.some((stack) => stack.kind === kind));
  const item = (kind: StackKind, description: string) => ({ label: stackNames[kind], description, kind });
  const separator = (label: string) => ({ label, kind: null, itemKind: vscode.QuickPickItemKind.Separator });
  const list = [
    ...found.map((stack) => item(stack.kind, plain(summary(stack, t)))),
    ...(found.length > 0 ? [separator(t('others'))] : []),
    ...others.map((kind) => item(kind, '')),
  ].map((one) =>
    'itemKind' in one
      ? { label: one.label, kind: one.itemKind, stack: null }
      : { label: one.label, description: one.description, stack: one.kind },
  );
  const chosen = await vscode.window.showQuickPick(list, {
    title: t('What is the application written in?'),
    placeHolder: found.length > 0 ? t('Found in this folder first') : t('Nothing was recognised in this folder'),
    ignoreFocusOut: true,
  });
  if (!chosen || chosen.stack === null) return null;
  return found.find(({ kind }) => kind === chosen.stack) ?? stackOf(chosen.stack, folder);
}

/** What was found out, for the person to see whether it is right. */
function summary(stack: Stack, t: Parameters<Runner<'none'>>[0]['t']): string {
  const parts = [
    'version' in stack ? stack.version : '',
    'command' in stack ? stack.command.join(' ') : '',
    t('port {0}', stack.port),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export const walkthrough: Runner<'none'> = async () => {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'docknote.docknote#docknote.start', false);
};
