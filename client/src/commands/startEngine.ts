import * as vscode from 'vscode';
import { startWays } from '../engine/startWays.js';
import { thisMachine } from '../engine/surroundings.js';
import { findProgram } from '../registry/helperProgram.js';
import { withoutIcons } from '../tree/plain.js';
import { mayChoose } from './contexts.js';
import type { Runner } from './spec.js';

const installPage = 'https://docs.docker.com/engine/install/';

/**
 * Starts an engine of this machine in a terminal, where a password can be typed and what goes wrong is read. The views
 * show it as soon as it answers, as they do with one that was started elsewhere.
 */
export const startEngine: Runner<'none'> = async (services) => {
  const { t, messages } = services;
  if (!mayChoose(services)) return;
  const ways = await startWays(thisMachine, (program) => findProgram(program, thisMachine));
  const items = ways.map((way) => ({
    label: way.name,
    description: withoutIcons([way.path, ...way.args].join(' ')),
    way,
  }));
  const [only] = items;
  if (!only) {
    messages.info(t('Nothing was found on this machine that Docknote knows how to start.'), {
      title: t('Install an Engine'),
      run: () => vscode.env.openExternal(vscode.Uri.parse(installPage)),
    });
    return;
  }
  // One that needs a password, or changes the machine, is not started by a slip of the mouse: the list says what is run.
  const chosen = await vscode.window.showQuickPick(items, { title: t('Which engine is to be started?') });
  if (!chosen) return;
  const { path, args } = chosen.way;
  const terminal = vscode.window.createTerminal({ name: chosen.label, shellPath: path, shellArgs: [...args] });
  terminal.show();
};
