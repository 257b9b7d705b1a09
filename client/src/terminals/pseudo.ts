import * as vscode from 'vscode';
import type { TerminalSize } from '../engine/engine.js';
import type { Services } from '../services.js';
import type { TerminalEnd, TerminalIo } from './io.js';
import { notice } from './io.js';

/** Output is handed to VS Code in pieces of a frame's time: a container that prints fast must not flood it with events. */
const frame = 16;

/**
 * Opens a terminal that shows one of the programs of this folder. No process of this machine is behind it.
 * @param program runs until it ends or `io.closed` fires.
 */
export function openTerminal(
  { t, broke }: Pick<Services, 't' | 'broke'>,
  look: { readonly name: string; readonly icon: string },
  program: (io: TerminalIo) => Promise<TerminalEnd>,
): vscode.Terminal {
  const written = new vscode.EventEmitter<string>();
  const ended = new vscode.EventEmitter<void>();
  const closed = new AbortController();
  const inputs: ((data: string) => void)[] = [];
  const resizes: ((size: TerminalSize) => void)[] = [];
  let size: TerminalSize | null = null;
  let buffer = '';
  /** Typed before the program listens; a shell takes a moment to be found. */
  let typedAhead = '';
  let clock: NodeJS.Timeout | null = null;
  let over = false;

  const flush = (): void => {
    clock = null;
    const text = buffer;
    buffer = '';
    if (text !== '' && !closed.signal.aborted) written.fire(text);
  };
  const io: TerminalIo = {
    get size() {
      return size;
    },
    closed: closed.signal,
    write(text) {
      buffer += text;
      clock ??= setTimeout(flush, frame);
    },
    onInput(listener) {
      inputs.push(listener);
      if (typedAhead !== '') listener(typedAhead);
      typedAhead = '';
    },
    onResize: (listener) => resizes.push(listener),
  };
  const run = async (): Promise<TerminalEnd> => {
    try {
      return await program(io);
    } catch (thrown) {
      broke(`terminal ${look.name}`, thrown);
      return 'stay';
    }
  };
  const pty: vscode.Pseudoterminal = {
    onDidWrite: written.event,
    onDidClose: ended.event,
    open(dimensions) {
      size = dimensions ? { columns: dimensions.columns, rows: dimensions.rows } : null;
      void run().then((end) => {
        over = true;
        if (closed.signal.aborted) return;
        if (end === 'close') {
          flush();
          ended.fire();
        } else notice(io, t('Press any key to close this terminal.'));
      });
    },
    close() {
      closed.abort();
      if (clock) clearTimeout(clock);
      written.dispose();
      ended.dispose();
    },
    handleInput(data) {
      if (over) ended.fire();
      else if (inputs.length === 0) typedAhead += data;
      else for (const listener of inputs) listener(data);
    },
    setDimensions(dimensions) {
      size = { columns: dimensions.columns, rows: dimensions.rows };
      for (const listener of resizes) listener(size);
    },
  };
  const terminal = vscode.window.createTerminal({ name: look.name, pty, iconPath: new vscode.ThemeIcon(look.icon) });
  terminal.show();
  return terminal;
}
