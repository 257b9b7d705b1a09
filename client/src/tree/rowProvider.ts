import * as vscode from 'vscode';
import type { Row } from './row.js';
import { changedRows } from './row.js';

/** The stable object that VS Code holds for a row. What the row says now is looked up by its id. */
export interface RowElement {
  readonly id: string;
}

/** Does nothing; see `getTreeItem`. */
const rowChosen = 'docknote.internal.rowChosen';
export const registerRowChosen = (): vscode.Disposable => vscode.commands.registerCommand(rowChosen, () => undefined);

/** The least time between two redraws; VS Code gathers changes for as long itself. */
const pace = 200;

/**
 * The only tree data provider: it keeps one element for each id, and tells VS Code of the fewest rows that changed.
 * @param tooltip makes the text of a row's tooltip when somebody points at it; null: the row says it all.
 */
export class RowProvider implements vscode.TreeDataProvider<RowElement>, vscode.Disposable {
  private rows: readonly Row[] = [];
  private readonly byId = new Map<string, { readonly row: Row; readonly parent: string | null }>();
  private readonly elements = new Map<string, RowElement>();
  /** Children that were asked for, by the id of their parent. */
  private readonly later = new Map<string, readonly Row[]>();
  private readonly changed = new vscode.EventEmitter<RowElement[] | undefined>();
  private pending: 'root' | Set<string> = new Set();
  private clock: NodeJS.Timeout | null = null;
  private lastFire = 0;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly tooltip: (row: Row, token: vscode.CancellationToken) => Promise<string | null>,
    private readonly expand: (row: Row) => Promise<readonly Row[]>,
  ) {}

  /** Shows these rows from now on. Rows that are equal to the old ones cost nothing. */
  show(rows: readonly Row[]): void {
    const difference = changedRows(this.rows, rows);
    this.rows = rows;
    this.byId.clear();
    this.index(rows, null);
    for (const id of this.later.keys()) if (!this.byId.has(id)) this.later.delete(id);
    for (const id of this.elements.keys()) if (!this.byId.has(id)) this.elements.delete(id);
    if (difference === 'root') this.pending = 'root';
    else if (this.pending !== 'root') for (const id of difference) this.pending.add(id);
    if (this.pending === 'root' || this.pending.size > 0) this.plan();
  }

  /** The row that an element stands for now; null when it is gone. */
  row(element: RowElement): Row | null {
    return this.byId.get(element.id)?.row ?? null;
  }

  /** The element of the first row that fits; null when there is none. */
  find(fits: (row: Row) => boolean): RowElement | null {
    for (const [id, { row }] of this.byId) if (fits(row)) return this.element(id);
    return null;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  getTreeItem(element: RowElement): vscode.TreeItem {
    const row = this.row(element);
    // VS Code may still ask for a row that has just gone.
    if (row === null) return new vscode.TreeItem('');
    const item = new vscode.TreeItem(row.label, collapsible[row.opens]);
    item.id = row.id;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(row.icon, row.color === '' ? undefined : new vscode.ThemeColor(row.color));
    item.contextValue = row.contextValue;
    item.accessibilityInformation = { label: row.spoken };
    if (row.target.kind === 'file' && !row.target.directory) {
      item.command = { command: 'docknote.file.open', title: row.label, arguments: [element] };
    } else if (row.opens !== 'leaf' && opensAtArrow.has(row.target.kind)) {
      // A row with a command opens at its arrow only: choosing one of many must not move the others.
      item.command = { command: rowChosen, title: row.label };
    }
    return item;
  }

  getChildren(element?: RowElement): RowElement[] | Promise<RowElement[]> {
    const row = element ? this.row(element) : null;
    if (row?.later) return this.childrenLater(row);
    const rows = element ? (row?.children ?? []) : this.rows;
    return rows.map(({ id }) => this.element(id));
  }

  /** Asks again for the children of a row, and of those below it that are open. */
  again(id: string): void {
    if (!this.byId.has(id) || this.pending === 'root') return;
    this.pending.add(id);
    this.plan();
  }

  /** Asks again for all children that were asked for. */
  againAll(): void {
    for (const id of this.later.keys()) this.again(id);
  }

  private async childrenLater(row: Row): Promise<RowElement[]> {
    const children = await this.expand(row);
    // It may be gone by now.
    if (!this.byId.has(row.id)) return [];
    this.later.set(row.id, children);
    this.index(children, row.id);
    return children.map(({ id }) => this.element(id));
  }

  getParent(element: RowElement): RowElement | undefined {
    const parent = this.byId.get(element.id)?.parent;
    return parent ? this.element(parent) : undefined;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    element: RowElement,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const row = this.row(element);
    const text = row === null ? null : await this.tooltip(row, token);
    // Never trusted, no HTML, no icons: names and labels in it are not ours.
    if (text !== null) item.tooltip = new vscode.MarkdownString(text);
    return item;
  }

  dispose(): void {
    if (this.clock !== null) clearTimeout(this.clock);
    this.changed.dispose();
  }

  private index(rows: readonly Row[], parent: string | null): void {
    for (const row of rows) {
      this.byId.set(row.id, { row, parent });
      this.index(row.children, row.id);
      if (row.later) this.index(this.later.get(row.id) ?? [], row.id);
    }
  }

  private element(id: string): RowElement {
    const known = this.elements.get(id);
    if (known) return known;
    const fresh = { id };
    this.elements.set(id, fresh);
    return fresh;
  }

  private plan(): void {
    if (this.clock !== null) return;
    const wait = this.lastFire + pace - Date.now();
    if (wait <= 0) this.fire();
    else this.clock = setTimeout(() => this.fire(), wait);
  }

  private fire(): void {
    this.clock = null;
    this.lastFire = Date.now();
    const pending = this.pending;
    this.pending = new Set();
    if (pending === 'root') {
      this.changed.fire(undefined);
      return;
    }
    const elements = [...pending].filter((id) => this.byId.has(id)).map((id) => this.element(id));
    if (elements.length > 0) this.changed.fire(elements);
  }
}

/** Rows that one selects to do something with them. */
const opensAtArrow: ReadonlySet<Row['target']['kind']> = new Set(['container', 'image', 'volume']);

const collapsible = {
  leaf: vscode.TreeItemCollapsibleState.None,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
} as const;
