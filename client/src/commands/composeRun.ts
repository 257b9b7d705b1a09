import * as vscode from 'vscode';
import { chosenService } from '../compose/chosen.js';
import { pastedServices } from '../compose/pasteRun.js';
import { plain } from '../tree/plain.js';
import type { Runner } from './spec.js';

type OnFile = Runner<'composeFile'>;

/** The `docker run` commands of the clipboard become services of the file; without any the person is asked for one. */
export const paste: OnFile = async (file, services) => {
  const { t, messages } = services;
  const document = await vscode.workspace.openTextDocument(file.uri);
  const copied = await vscode.env.clipboard.readText();
  let found = await pastedServices(document, copied, services);
  if (!found) {
    const typed = await vscode.window.showInputBox({
      title: t('Paste docker run as a Compose Service'),
      prompt: t('The clipboard holds no docker run command. Write one.'),
      placeHolder: 'docker run -d -p 8080:80 nginx',
    });
    if (typed === undefined) return;
    found = await pastedServices(document, typed, services);
  }
  if (!found) {
    messages.info(t('That is no docker run command with an image, or this file has no place for a service.'));
    return;
  }
  const editor = await vscode.window.showTextDocument(document);
  await vscode.workspace.applyEdit(found.edit);
  const [first] = found.pasted.edits;
  if (first) {
    const { line } = first.range.start;
    editor.revealRange(new vscode.Range(line, 0, line + 1, 0), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  const names = found.pasted.services.map(plain).join(', ');
  if (found.pasted.left.length === 0) messages.brief(t('Added {0}.', names));
  else {
    const left = found.pasted.left.map(plain).join(', ');
    messages.info(t('Added {0}. Compose has no key for {1}: a comment says so.', names, left));
  }
};

/** A service as a `docker run` command on the clipboard. */
export const copy: OnFile = async (file, services, given) => {
  const { t, messages, server } = services;
  const service = await chosenService(given, file, services);
  if (service === null) return;
  const textDocument = { uri: file.uri.toString() };
  const copied = await server.ask('docknote/copyRun', { textDocument, service, project: file.name });
  if (!copied) {
    messages.info(t('{0} cannot be written as a docker run command.', plain(service)));
    return;
  }
  await vscode.env.clipboard.writeText(copied.text);
  const left = copied.left.map(plain).join(', ');
  if (left === '') messages.brief(t('Copied {0} as docker run.', plain(service)));
  else messages.info(t('Copied {0} as docker run, without what it has no option for: {1}', plain(service), left));
};
