import * as vscode from 'vscode';
import { filteredState } from '../tree/filter.js';
import type { Runner } from './spec.js';

/** From who uses a volume, or is on a network, to the row of that container in its own view. */
export const revealContainer: Runner<'none'> = async ({ filters, store }, given, views) => {
  const [element] = given;
  const isElement =
    typeof element === 'object' && element !== null && 'id' in element && typeof element.id === 'string';
  const target = isElement ? views.row({ id: String(element.id) })?.target : undefined;
  const id = target?.kind === 'container' ? target.id : target?.kind === 'networkMember' ? target.container : null;
  if (id === null || !store.state.containers.has(id)) return;
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const shown = filteredState(store.state, 'containers', filters.get('containers'), folders);
  if (!shown.containers.has(id)) filters.set('containers', '');
  await vscode.commands.executeCommand('docknote.containers.focus');
  views.select('docknote.containers', (row) => row.kind === 'container' && row.id === id);
};
