import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { Page } from '../webview/panel.js';
import { openPage } from '../webview/panel.js';
import type { GridColumn, GridRow, ToPage, ToWindow } from './messages.js';
import { mostRows, readToWindow } from './messages.js';

/** A page with one table: sorted, filtered and asked again by the person, never by a clock. */
export interface GridSpec {
  /** The same key opens the same tab. */
  readonly key: string;
  readonly title: string;
  readonly intro: string;
  load(): Promise<GridContent>;
  /** The name of the button of each row; left out: there is none. */
  readonly act?: { readonly label: string; run(row: number): Promise<void> | void };
}

export interface GridContent {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  /** Why there are none, or what is left out. */
  readonly note: string;
}

const open = new Map<string, Page<ToPage>>();

/** Opens the page, or brings the one that is open to the front; it asks again when it is seen again. */
export function openGrid(spec: GridSpec, services: Services): void {
  const present = open.get(spec.key);
  if (present) {
    present.reveal();
    return;
  }
  const { t } = services;
  const failed = (thrown: unknown): void => services.broke('docknote.grid', thrown);
  async function load(): Promise<void> {
    const { columns, rows, note } = await spec.load();
    const shown = rows.slice(0, mostRows).map(({ cells, tone }) => ({
      tone,
      cells: cells.map((cell) => plain(cell).slice(0, 10_000)),
    }));
    const left = rows.length - shown.length;
    const cut = left > 0 ? t('{0} more are not shown.', left) : '';
    page.say({
      type: 'rows',
      columns,
      rows: shown,
      note: [note, cut].filter((part) => part !== '').join(' '),
      act: spec.act?.label ?? '',
    });
  }
  const page = openPage<ToPage, ToWindow>({
    page: 'grid',
    title: plain(spec.title),
    locale: services.texts().locale,
    extension: services.extensionUri,
    read: readToWindow,
    said(message) {
      if (message.type === 'act') {
        void Promise.resolve(spec.act?.run(message.row)).catch(failed);
        return;
      }
      if (message.type === 'ready') {
        page.say({
          type: 'setup',
          texts: gridTexts(t),
          title: plain(spec.title).slice(0, 500),
          intro: spec.intro.slice(0, 2000),
        });
      }
      void load().catch(failed);
    },
    closed: () => open.delete(spec.key),
    failed,
  });
  open.set(spec.key, page);
}

const gridTexts = (t: Translate) => ({
  toolbar: t('Table tools'),
  filter: t('Filter the rows'),
  refresh: t('Ask again'),
  count: t('{0} rows'),
  some: t('{0} of {1} rows'),
  more: t('Only the first {0} are drawn; a filter finds the others.'),
});
