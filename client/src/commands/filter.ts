import * as vscode from 'vscode';
import type { FilteredView } from '../tree/filter.js';
import type { Runner } from './spec.js';

/** A box whose text filters the view while it is typed; Escape brings the old filter back. */
export const filter =
  (view: FilteredView): Runner<'none'> =>
  async ({ filters, t }, given) => {
    const [text] = given;
    if (typeof text === 'string') {
      filters.set(view, text);
      return;
    }
    const old = filters.get(view);
    const box = vscode.window.createInputBox();
    box.title = t('Filter');
    box.value = old;
    box.placeholder = view === 'containers' ? 'web state:running -label:tier=test in:workspace' : 'name is:unused';
    box.prompt =
      view === 'containers'
        ? t(
            'Text, or state: health: image: label: network: port: project: service: in:workspace; - before one for the opposite. Empty: all.',
          )
        : t(
            'Text, or name: label: driver: project: is:used is:unused is:untagged is:anonymous; - before one for the opposite. Empty: all.',
          );
    box.onDidChangeValue((value) => filters.set(view, value.trim()));
    const kept = await new Promise<boolean>((resolve) => {
      box.onDidAccept(() => resolve(true));
      box.onDidHide(() => resolve(false));
      box.show();
    });
    if (!kept) filters.set(view, old);
    box.dispose();
  };

export const clear =
  (view: FilteredView): Runner<'none'> =>
  ({ filters }) =>
    filters.set(view, '');
