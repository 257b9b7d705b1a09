import * as vscode from 'vscode';
import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { Page } from '../webview/panel.js';
import { openPage } from '../webview/panel.js';
import { cut, fitted } from './field.js';
import type { FormField, FormValues, ToPage, ToWindow } from './messages.js';
import { limits, readToWindow } from './messages.js';

/** One form in a tab: what it asks and what becomes of the answers. */
export interface FormSpec {
  /** The same key opens the same tab. */
  readonly key: string;
  readonly title: string;
  readonly intro: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  /** Looks at the answers so far; must be quick. */
  check(values: FormValues): FormCheck;
  /** The answers are right. A sentence on why it did not work, or null when it did and the form goes. */
  done(values: FormValues): Promise<string | null>;
  /** An entry for a list that the window asks for; null: none. */
  browse?(id: string): Promise<string | null>;
}

export interface FormCheck {
  /** By field; a field without an error is left out. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the answers come to, such as a `docker run`; empty: nothing to show. */
  readonly preview: string;
}

const open = new Map<string, Page<ToPage>>();

/** Opens the form, or brings the one that is open to the front. */
export function openForm(spec: FormSpec, services: Services): void {
  const present = open.get(spec.key);
  if (present) {
    present.reveal();
    return;
  }
  const { t } = services;
  let values = spec.values;
  let busy = false;
  let problem = '';
  const tell = (): void => {
    const { errors, preview } = spec.check(values);
    page.say({
      type: 'state',
      errors,
      preview: cut(preview, limits.preview),
      busy,
      problem: cut(problem, limits.intro),
    });
  };

  async function submit(): Promise<void> {
    if (busy || Object.keys(spec.check(values).errors).length > 0) {
      tell();
      return;
    }
    busy = true;
    problem = '';
    tell();
    let outcome: string | null = '';
    try {
      outcome = await spec.done(values);
    } finally {
      busy = false;
      problem = outcome ?? '';
      if (outcome === null) page.close();
      else tell();
    }
  }

  async function browse(id: string): Promise<void> {
    const entry = await spec.browse?.(id);
    if (entry) page.say({ type: 'add', id, entry });
  }

  const said = (message: ToWindow): void => {
    const failed = (thrown: unknown): void => services.broke('docknote.form', thrown);
    switch (message.type) {
      case 'ready':
        page.say({
          type: 'setup',
          texts: formTexts(t),
          title: cut(plain(spec.title), limits.title),
          intro: cut(spec.intro, limits.intro),
          submit: spec.submit,
          fields: fitted(spec.fields),
          values,
        });
        tell();
        return;
      case 'changed':
        values = message.values;
        tell();
        return;
      case 'submit':
        values = message.values;
        void submit().catch(failed);
        return;
      case 'copy':
        void vscode.env.clipboard.writeText(spec.check(values).preview);
        return;
      case 'browse':
        void browse(message.id).catch(failed);
        return;
      case 'cancel':
        page.close();
    }
  };
  const page = openPage<ToPage, ToWindow>({
    page: 'form',
    title: plain(spec.title),
    locale: services.texts().locale,
    extension: services.extensionUri,
    read: readToWindow,
    said,
    closed: () => open.delete(spec.key),
    failed: (thrown) => services.broke('docknote.form', thrown),
  });
  open.set(spec.key, page);
}

/** The words of the page itself. */
const formTexts = (t: Translate) => ({
  preview: t('The same on a command line'),
  copy: t('Copy'),
  copied: t('Copied.'),
  cancel: t('Cancel'),
  suggestions: t('Suggestions'),
  add: t('Add {0}'),
  wrong: t('{0} entries need another look.'),
  working: t('Working…'),
});
