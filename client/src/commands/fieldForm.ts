import * as vscode from 'vscode';
import { withoutIcons } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';

/** One line of a form in a pick list. */
export interface Field<S> {
  readonly icon: string;
  readonly label: string;
  value(spec: S): string;
  readonly detail?: string;
  /** The changed spec, or the same when the person gave up. */
  edit(spec: S): Promise<S> | S;
}

export interface Form<S> {
  readonly title: string;
  /** The first line, which ends the form. */
  readonly go: { readonly icon: string; readonly label: string; detail(spec: S): string };
  readonly fields: readonly Field<S>[];
  /** What still keeps it from being done; null: nothing. */
  fault(spec: S): string | null;
}

/** Every option with its value; choosing one opens it, Enter on the first line is done. Null: the person gave up. */
export async function fillForm<S>(t: Translate, form: Form<S>, first: S): Promise<S | null> {
  let spec = first;
  let active = 0;
  for (;;) {
    const fault = form.fault(spec);
    const items: (vscode.QuickPickItem & { readonly at: number })[] = [
      {
        at: 0,
        label: `$(${fault === null ? form.go.icon : 'circle-slash'}) ${form.go.label}`,
        description: withoutIcons(fault ?? ''),
        detail: fault === null ? withoutIcons(form.go.detail(spec)) : '',
      },
      { at: -1, label: t('Options'), kind: vscode.QuickPickItemKind.Separator },
      ...form.fields.map((field, i) => ({
        at: i + 1,
        label: `$(${field.icon}) ${field.label}`,
        description: withoutIcons(field.value(spec)),
        ...(field.detail === undefined ? {} : { detail: field.detail }),
      })),
    ];
    const at = await askLine(
      form.title,
      t('Choose an option to change it; choose the first line to go.'),
      items,
      active,
    );
    if (at === null) return null;
    active = at;
    const field = form.fields[at - 1];
    if (field) spec = await field.edit(spec);
    else if (fault === null) return spec;
    else active = 1;
  }
}

async function askLine(
  title: string,
  placeholder: string,
  items: readonly (vscode.QuickPickItem & { readonly at: number })[],
  active: number,
): Promise<number | null> {
  const list = vscode.window.createQuickPick<(typeof items)[number]>();
  list.title = withoutIcons(title);
  list.placeholder = placeholder;
  list.items = items;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  const remembered = items.find(({ at }) => at === active);
  if (remembered) list.activeItems = [remembered];
  const chosen = await new Promise<number | null>((resolve) => {
    list.onDidAccept(() => resolve(list.selectedItems[0]?.at ?? null));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  list.dispose();
  return chosen;
}

/** Asks for one text; the old one when the person gives up. */
export async function askText(
  old: string,
  options: { readonly title: string; readonly prompt: string; readonly fault?: (text: string) => string | null },
): Promise<string> {
  const typed = await vscode.window.showInputBox({
    title: withoutIcons(options.title),
    prompt: options.prompt,
    value: old,
    validateInput: (text) => options.fault?.(text) ?? null,
  });
  return typed ?? old;
}

/** What a person may take from or put into a list of things that are about to go. */
export interface Candidate {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly picked: boolean;
}

/** Shows everything that could go; what is ticked is returned. Null: the person gave up. */
export async function tickOff<C extends Candidate>(
  title: string,
  placeholder: string,
  candidates: readonly C[],
): Promise<readonly C[] | null> {
  const items = candidates.map((candidate) => ({
    candidate,
    picked: candidate.picked,
    label: withoutIcons(candidate.label),
    description: withoutIcons(candidate.description),
    ...(candidate.detail === undefined ? {} : { detail: withoutIcons(candidate.detail) }),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: withoutIcons(title),
    placeHolder: placeholder,
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen ? chosen.map(({ candidate }) => candidate) : null;
}
