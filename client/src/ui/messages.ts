import * as vscode from 'vscode';
import { withoutLinks } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';

/**
 * The only file that shows messages. Every text passes `withoutLinks`: VS Code would turn `[a](command:b)` in it into a
 * link, and names in our messages are not ours.
 */
export interface Messages {
  /** A failure, with the way to the log and, if given, one next step. */
  failure(text: string, next?: { readonly title: string; readonly run: () => unknown }): void;
  /** Something to know that needs no answer; gone by itself. */
  brief(text: string): void;
  info(text: string, next?: { readonly title: string; readonly run: () => unknown }): void;
  /** Asks before something is lost. The chosen action's title, or null for no. */
  confirm(question: string, detail: string, actions: readonly [string, ...string[]]): Promise<string | null>;
  /** Shows in the status bar that something is under way. */
  quietly<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Shows progress while `work` runs; `cancelled` fires when the person gives up. */
  progress<T>(
    title: string,
    work: (report: (text: string, part: number) => void, cancelled: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

export function messages(texts: () => Translate, showLog: () => void): Messages {
  return {
    failure(text, next) {
      const log = texts()('Show Log');
      const titles = next ? [next.title, log] : [log];
      void vscode.window.showErrorMessage(withoutLinks(text), ...titles).then((chosen) => {
        if (chosen === log) showLog();
        else if (next && chosen === next.title) void next.run();
      });
    },
    brief(text) {
      vscode.window.setStatusBarMessage(text.replace(/\$\(/g, '\\$('), 5000);
    },
    info(text, next) {
      void vscode.window.showInformationMessage(withoutLinks(text), ...(next ? [next.title] : [])).then((chosen) => {
        if (next && chosen === next.title) void next.run();
      });
    },
    async confirm(question, detail, actions) {
      const chosen = await vscode.window.showWarningMessage(
        withoutLinks(question),
        { modal: true, detail: withoutControl(detail) },
        ...actions,
      );
      return chosen ?? null;
    },
    async quietly(title, work) {
      const options = { location: vscode.ProgressLocation.Window, title: title.replace(/\$\(/g, '\\$(') };
      return vscode.window.withProgress(options, work);
    },
    async progress(title, work) {
      const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
      return vscode.window.withProgress(options, async (progress, token) => {
        const cancelled = new AbortController();
        token.onCancellationRequested(() => cancelled.abort());
        return work(
          (message, increment) => progress.report({ message: withoutLinks(message), increment }),
          cancelled.signal,
        );
      });
    },
  };
}

/** A modal's detail keeps its line breaks and renders nothing. */
const withoutControl = (text: string): string => text.split('\n').map(withoutLinks).join('\n');
