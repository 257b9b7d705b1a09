import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/**
 * An answer to what a command asks. For a text: what is typed. For a list: the item whose label holds the text, or several
 * items for a list in which one ticks; `type:x` types x into the list and takes what then comes first. For a dialog: a path.
 * For a question with buttons: the button. Null: the person gives up.
 */
export type Reply = string | readonly string[] | null;

/** What the person saw. */
export interface Seen {
  /** Titles and prompts of questions, with their details, and what is proposed. */
  readonly asked: readonly string[];
  /** Messages that need no answer. */
  readonly said: readonly string[];
  readonly copied: readonly string[];
  /** Addresses that were opened outside. */
  readonly opened: readonly string[];
}

const labelOf = (item: vscode.QuickPickItem | string): string =>
  (typeof item === 'string' ? item : item.label).replace(/\$\([\w~-]+\)\s*/g, '');

/** Runs a command for a person who answers in this order. Fails when more is asked, or less. */
export async function asPerson(replies: readonly Reply[], doing: () => Thenable<unknown>): Promise<Seen> {
  const seen = { asked: [] as string[], said: [] as string[], copied: [] as string[], opened: [] as string[] };
  const left = [...replies];
  const wrong: string[] = [];
  const next = (question: string): Reply => {
    seen.asked.push(question);
    const reply = left.shift();
    if (reply === undefined) wrong.push(`nobody answers: ${question}`);
    return reply ?? null;
  };
  const text = (reply: Reply): string | null => (typeof reply === 'string' ? reply : (reply?.[0] ?? null));
  const choose = <T extends vscode.QuickPickItem | string>(items: readonly T[], wanted: Reply): readonly T[] =>
    (typeof wanted === 'string' ? [wanted] : (wanted ?? [])).flatMap((one) => {
      const found = items.find((item) => labelOf(item) === one) ?? items.find((item) => labelOf(item).includes(one));
      if (found === undefined) wrong.push(`no ${one} among: ${items.map(labelOf).join(' | ')}`);
      return found === undefined ? [] : [found];
    });

  const stand = {
    window: {
      async showInputBox(options: vscode.InputBoxOptions = {}) {
        const value = options.value ? ` [${options.value}]` : '';
        const hidden = options.password === true ? ' (hidden)' : '';
        const typed = text(next(`${options.title ?? ''}: ${options.prompt ?? ''}${hidden}${value}`));
        const fault = typed === null ? null : await options.validateInput?.(typed);
        if (fault) wrong.push(`${typed}: ${typeof fault === 'string' ? fault : fault.message}`);
        return fault ? undefined : (typed ?? undefined);
      },
      async showQuickPick(given: readonly (vscode.QuickPickItem | string)[], options: vscode.QuickPickOptions = {}) {
        const items = await given;
        const reply = next(`${options.title ?? ''}: ${items.map(labelOf).join(', ')}`);
        if (reply === null) return undefined;
        const chosen = choose(items, reply);
        return options.canPickMany ? chosen : chosen[0];
      },
      createQuickPick: () => pickList(next, choose),
      async showWarningMessage(question: string, options: vscode.MessageOptions, ...titles: readonly string[]) {
        const button = text(next(`${question} ${options.detail ?? ''}`));
        if (button !== null && !titles.includes(button)) wrong.push(`no ${button} among: ${titles.join(' | ')}`);
        return button ?? undefined;
      },
      async showInformationMessage(said: string) {
        seen.said.push(said);
      },
      async showErrorMessage(said: string) {
        seen.said.push(said);
      },
      setStatusBarMessage(said: string) {
        seen.said.push(said);
        return { dispose: () => undefined };
      },
      async showOpenDialog(options: vscode.OpenDialogOptions = {}) {
        const reply = next(options.title ?? '');
        const paths = typeof reply === 'string' ? [reply] : reply;
        return paths?.map((path) => vscode.Uri.file(path));
      },
      async showSaveDialog(options: vscode.SaveDialogOptions = {}) {
        const path = text(next(options.title ?? ''));
        return path === null ? undefined : vscode.Uri.file(path);
      },
    },
    env: {
      clipboard: { readText: async () => '', writeText: async (copied: string) => void seen.copied.push(copied) },
      async openExternal(uri: vscode.Uri) {
        seen.opened.push(uri.toString(true));
        return true;
      },
      asExternalUri: async (uri: vscode.Uri) => uri,
    },
  };

  const places: readonly (readonly [object, object])[] = [
    [vscode.window, stand.window],
    [vscode.env, stand.env],
  ];
  const putBack = places.flatMap(([real, instead]) =>
    Object.entries(instead).map(([name, value]) => {
      const before = Object.getOwnPropertyDescriptor(real, name);
      Object.defineProperty(real, name, { value, configurable: true, writable: true, enumerable: true });
      return () => before && Object.defineProperty(real, name, before);
    }),
  );
  try {
    await doing();
  } finally {
    for (const back of putBack) back();
  }
  assert.deepEqual(wrong, [], `asked: ${seen.asked.join(' / ')}; said: ${seen.said.join(' / ')}`);
  assert.deepEqual(left, [], `not asked for; said: ${seen.said.join(' / ')}`);
  return seen;
}

/** A list that answers itself as soon as it is shown. */
function pickList(
  next: (question: string) => Reply,
  choose: (items: readonly vscode.QuickPickItem[], wanted: Reply) => readonly vscode.QuickPickItem[],
) {
  const accept = new vscode.EventEmitter<void>();
  const hide = new vscode.EventEmitter<void>();
  const typed = new vscode.EventEmitter<string>();
  const selection = new vscode.EventEmitter<readonly vscode.QuickPickItem[]>();
  const list = {
    items: [] as readonly vscode.QuickPickItem[],
    selectedItems: [] as readonly vscode.QuickPickItem[],
    activeItems: [] as readonly vscode.QuickPickItem[],
    title: '',
    placeholder: '',
    value: '',
    onDidAccept: accept.event,
    onDidHide: hide.event,
    onDidChangeValue: typed.event,
    onDidChangeSelection: selection.event,
    show() {
      const reply = next(`${list.title || list.placeholder}: ${list.items.map(labelOf).join(', ')}`);
      if (reply === null) {
        hide.fire();
        return;
      }
      const typing = typeof reply === 'string' ? /^type:(.*)$/.exec(reply)?.[1] : undefined;
      if (typing !== undefined) {
        list.value = typing;
        typed.fire(typing);
      }
      list.selectedItems = typing === undefined ? choose(list.items, reply) : list.items.slice(0, 1);
      selection.fire(list.selectedItems);
      accept.fire();
    },
    hide: () => hide.fire(),
    dispose: () => undefined,
  };
  return list;
}
