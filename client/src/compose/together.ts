import * as vscode from 'vscode';
import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import { type Neighbour, neighboursOf } from './neighbours.js';
import { isComposeText } from './recognise.js';

const toldKey = 'neighbours.told';

/**
 * Says once, when a file of ours is opened, that another extension answers for it too: then hovers and problems stand
 * there twice. The person chooses; nothing is switched off from here.
 */
export function registerTogether(services: Services): vscode.Disposable {
  const opened = (document: vscode.TextDocument): void => {
    if (document.languageId === 'dockerfile' || document.languageId === 'dockercompose') tellOnce(document, services);
  };
  for (const document of vscode.workspace.textDocuments) opened(document);
  return vscode.workspace.onDidOpenTextDocument(opened);
}

function tellOnce(document: vscode.TextDocument, { memory, messages, t }: Services): void {
  const told = memory.get<readonly string[]>(toldKey, []);
  const all = vscode.extensions.all.map(({ id, packageJSON }) => ({ id, manifest: packageJSON as unknown }));
  const news = neighboursOf(all).filter(
    ({ id, languages }) => !told.includes(id) && languages.includes(document.languageId),
  );
  if (news.length === 0) return;
  // Remembered before anybody answers: a message that is closed is an answer too.
  void memory.update(toldKey, [...told, ...news.map(({ id }) => id)]);
  const names = news.map(({ name }) => plain(name)).join(', ');
  messages.info(
    t(
      '{0} answers for these files too, so hovers and problems may stand there twice. Keep both, or choose one.',
      names,
    ),
    { title: t('Show Extensions'), run: () => showExtensions(news) },
  );
}

const showExtensions = (neighbours: readonly Neighbour[]): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.extensions.search', neighbours.map(({ id }) => `@id:${id}`).join(' '));

/** Makes the file in front a Compose file for this window, and on wish by its name for good. */
export async function treatAsCompose({ messages, t }: Services): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || document.languageId === 'dockercompose') {
    messages.info(t('Open a YAML file that is to be read as a Compose file.'));
    return;
  }
  if (!isComposeText(document.getText())) {
    const anyway = t('Treat as Compose');
    const question = t('This does not look like a Compose file: it has no services, or keys of something else.');
    if ((await messages.confirm(question, t('Compose would refuse it as it is.'), [anyway])) === null) return;
  }
  await vscode.languages.setTextDocumentLanguage(document, 'dockercompose');
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  if (document.uri.scheme === 'untitled' || vscode.workspace.workspaceFolders === undefined) return;
  messages.info(t('{0} is read as a Compose file now.', plain(name)), {
    title: t('Always in This Workspace'),
    run: () => remember(name),
  });
}

/** By the editor's own setting, where the person can see and change it. */
async function remember(name: string): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  const given = files.inspect<Record<string, string>>('associations')?.workspaceValue ?? {};
  // The characters that mean something in a pattern stand for themselves.
  const pattern = `**/${name.replace(/[*?[\]{}]/g, '[$&]')}`;
  await files.update('associations', { ...given, [pattern]: 'dockercompose' }, vscode.ConfigurationTarget.Workspace);
}
