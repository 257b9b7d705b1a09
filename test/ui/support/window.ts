import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

/** How long a person would wait before calling it broken. */
const PATIENCE = 60_000;

/** Settings of the opened folder; a test names what it needs. */
export interface Options {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the window opens; default: a copy of sample/. */
  readonly folder?: string;
}

/**
 * A real VS Code window with the packaged extension, on a copy of the sample, driven as a person does: by what is seen on
 * the screen. Each test file opens one and closes it.
 */
export class Window {
  private constructor(
    private readonly browser: Browser,
    private readonly scratch: string,
    readonly page: Page,
    /** The copy of the sample that is open. */
    readonly folder: string,
  ) {}

  static async open({ settings = {}, folder: given }: Options = {}): Promise<Window> {
    const address = process.env['DOCKNOTE_WINDOW'];
    const chosen = process.env['DOCKNOTE_BROWSER'];
    if (!address || !chosen) throw new Error('ui tests run through `npm test ui`, which serves the window');
    const scratch = mkdtempSync(join(tmpdir(), 'dn-ui-'));
    const folder = given ?? join(scratch, 'sample');
    if (!given) cpSync('sample', folder, { recursive: true });
    if (Object.keys(settings).length > 0) {
      mkdirSync(join(folder, '.vscode'), { recursive: true });
      writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings, null, 2));
    }
    const browser = await chromium.launch(JSON.parse(chosen) as { executablePath: string; args: string[] });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    // Else Ctrl+V and friends ask the browser first.
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const url = new URL(address);
    url.searchParams.set('folder', folder);
    const window = new Window(browser, scratch, page, folder);
    try {
      await page.goto(url.href, { waitUntil: 'domcontentloaded' });
      await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
      await page.locator('.explorer-folders-view [role=treeitem]').first().waitFor({ timeout: 60_000 });
    } catch (error) {
      await window.screenshot('window-did-not-open');
      await window.close();
      throw error;
    }
    return window;
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Saves out/screenshots/<name>.png, or its upper part of `height` pixels. @returns its path. */
  async screenshot(name: string, height = 800): Promise<string> {
    const path = join('out', 'screenshots', `${name}.png`);
    // Hovers and menus fade in.
    await this.page.waitForTimeout(300);
    await this.page.screenshot({ path, clip: { x: 0, y: 0, width: 1280, height } });
    return path;
  }

  /**
   * Runs one step; when it fails, a screenshot with its name shows what was on the screen.
   * @throws what the step threw, with the path of the picture.
   */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const path = await this.screenshot(`failed-${name.replaceAll(/[^\w가-힣]+/g, '-')}`);
      // What stayed open would make the next step fail too.
      for (let presses = 0; presses < 3; presses++) await this.page.keyboard.press('Escape').catch(() => undefined);
      if (error instanceof Error) error.message = `${name}: ${error.message}\npicture: ${path}`;
      throw error;
    }
  }

  // --- editor --------------------------------------------------------------------------------------------------------

  /** Opens a file of the workspace by its path, as with Ctrl+P, and waits until its text is shown. */
  async openFile(path: string): Promise<void> {
    const parts = path.split('/');
    const name = parts.at(-1) ?? path;
    await this.page.keyboard.press('Control+P');
    await this.quickInput().fill(path);
    // The list shows recent files first; only a row with the folder too is the file meant.
    await this.quickRow(name)
      .filter({ hasText: parts.slice(0, -1).join('/') })
      .first()
      .click();
    const crumbs = this.page.locator('.editor-group-container.active .breadcrumbs-control');
    for (const part of parts) await crumbs.getByText(part, { exact: true }).first().waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** The piece of text on the screen that starts with this word. */
  word(text: string): Locator {
    return this.page
      .locator('.editor-instance .view-line span span', { hasText: new RegExp(`^\\s*${literally(text)}`) })
      .first();
  }

  /** A lens above a line of the editor, by its whole title. */
  lens(title: string): Locator {
    const whole = new RegExp(`^\\s*${literally(title)}\\s*$`);
    return this.page.locator('.codelens-decoration').locator('a, span').filter({ hasText: whole }).last();
  }

  /**
   * Moves the mouse over a word and gives the hover's text.
   * @param wanted what it must hold: parts of a hover come from several places, and diagnostics later than the rest.
   */
  async hover(text: string, wanted = /\S/): Promise<string> {
    const tip = this.page
      .locator('.monaco-editor .monaco-hover:not(.hidden), .monaco-resizable-hover:not(.hidden)')
      .first();
    // The server may still be starting: then the first hover is empty, and the mouse has to move again.
    let last = '';
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      await this.page.mouse.move(640, 780);
      await this.word(text).hover({ position: { x: 6, y: 6 } });
      for (const turn = Date.now() + 2000; Date.now() < turn; await this.page.waitForTimeout(100)) {
        if (!(await tip.isVisible())) continue;
        last = (await tip.innerText({ timeout: 2000 }).catch(() => '')).trim();
        if (last !== 'Loading...' && wanted.test(last)) return last;
      }
    }
    throw new Error(`The hover over ${text} never had ${wanted}; the last one was: ${last}`);
  }

  /** Puts the cursor at the end of the line that holds this text. */
  async cursorAtEndOf(text: string): Promise<void> {
    await this.page.locator('.editor-instance .view-line', { hasText: text }).first().click();
    await this.page.keyboard.press('End');
  }

  /** The labels of the suggestion list, opened by Ctrl+Space. */
  async suggestions(): Promise<readonly string[]> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await this.page.keyboard.press('Control+Space');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  // --- commands ------------------------------------------------------------------------------------------------------

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(`>${title}`);
    const row = this.quickRow(title).first();
    await row.click();
    // Else what is read next would still be the palette's own list.
    await row.waitFor({ state: 'hidden' });
  }

  /**
   * Runs a command of the palette and chooses a row of the list that it opens. VS Code closes such a list when something else
   * takes the focus, as a page that is still being drawn may; a person then begins again, and so does this.
   */
  async commandOn(title: string, choice: string): Promise<void> {
    await this.until(`"${title}" to ask, and ${choice} to be chosen`, async () => {
      await this.command(title);
      const chosen = this.quickRow(choice).first().click({ timeout: 10_000 });
      return chosen.then(() => true).catch(() => this.page.keyboard.press('Escape').then(() => false));
    });
  }

  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input').first();
  }

  /** A row of the open pick list that holds this text. */
  quickRow(text: string): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row', { hasText: text });
  }

  /** The texts of the open pick list. */
  async picks(): Promise<readonly string[]> {
    const rows = this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** Chooses a row of the open pick list. */
  async pick(text: string): Promise<void> {
    await this.quickRow(text).first().click();
  }

  /** Answers the open input box. */
  async answer(text: string): Promise<void> {
    await this.quickInput().fill(text);
    await this.page.keyboard.press('Enter');
  }

  // --- side bar ------------------------------------------------------------------------------------------------------

  /** Opens the extension's container in the side bar. */
  async showSideBar(title = 'Docknote'): Promise<void> {
    const icon = this.page
      .locator('.activitybar .action-item', { has: this.page.locator(`[aria-label^="${title}"]`) })
      .first();
    const header = this.page.locator('.sidebar .composite.title h2', { hasText: new RegExp(title, 'i') });
    if (!(await header.isVisible())) await icon.click();
    await header.waitFor();
  }

  /** The body of a view, by the title in its header; opens it when it is folded. */
  async view(title: string): Promise<Locator> {
    const pane = this.page
      .locator('.sidebar .pane', { has: this.page.locator('.pane-header', { hasText: title }) })
      .first();
    const header = pane.locator('.pane-header').first();
    // Hidden, but there, when the view is the only one of its container.
    await header.waitFor({ state: 'attached' });
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return pane;
  }

  /** A row of a view that holds this text. */
  async row(view: string, text: string): Promise<Locator> {
    return (await this.view(view)).locator('[role=treeitem]', { hasText: text }).first();
  }

  /**
   * Waits for a container's row that says this state, in the window's language. A container that was just started may first be shown as created, and a
   * menu opened at that moment offers what fits the state that it has there.
   */
  async rowOf(view: string, container: string, state = 'running'): Promise<Locator> {
    const row = await this.row(view, container);
    await this.until(`${container} to be shown as ${state}`, async () =>
      ((await row.getAttribute('aria-label').catch(() => '')) ?? '').includes(`, ${state}`),
    );
    return row;
  }

  /** The visible rows of a view, label and description. */
  async rows(view: string): Promise<readonly string[]> {
    const texts = await (await this.view(view)).locator('[role=treeitem] .monaco-icon-label').allInnerTexts();
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** The tooltip of a row. */
  async tooltip(row: Locator): Promise<string> {
    await row.locator('.monaco-icon-label').first().hover();
    const tip = this.page.locator('.workbench-hover-container:visible, .monaco-hover:visible').last();
    await tip.waitFor();
    return (await tip.innerText()).trim();
  }

  /** Right-clicks, and gives the texts of the menu, which stays open. */
  async contextMenu(row: Locator): Promise<readonly string[]> {
    const items = this.menuItems();
    await this.until('the menu to open', async () => {
      // A tooltip of the row where the mouse rested would lie over the one that is meant.
      await this.noTooltip();
      // A row that is drawn anew at that moment takes no click.
      await row.click({ button: 'right', timeout: 5000 }).catch(() => undefined);
      const opened = items.first().waitFor({ timeout: 3000 });
      return opened.then(() => true).catch(() => false);
    });
    return (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Takes the mouse away until no tooltip is left: one that was about to open opens after the mouse is gone. */
  async noTooltip(): Promise<void> {
    let step = 0;
    await this.until('the tooltip to go', async () => {
      step++;
      await this.page.mouse.move(900 + (step % 2) * 40, 500, { steps: 3 });
      // One that opened because a menu gave the focus back stays until a key is pressed.
      if (step > 5) await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(150);
      return !(await this.page.locator('.workbench-hover-container').first().isVisible());
    });
  }

  /** Right-clicks a row and chooses an item of the menu. */
  async choose(row: Locator, item: string): Promise<void> {
    const wanted = this.menuItems()
      .filter({ hasText: new RegExp(`^\\s*${literally(item)}\\s*$`) })
      .first();
    let offered: readonly string[] = [];
    const take = async (): Promise<boolean> => {
      offered = await this.contextMenu(row);
      // A menu that just opened takes no click for a moment, so that the right click's own end chooses nothing.
      for (let tries = 0; tries < 5 && (await wanted.isVisible()); tries++) {
        await wanted.click({ timeout: 2000 }).catch(() => undefined);
        if (await this.menuGone(1000)) return true;
      }
      // The row was drawn with another state when the menu opened, or the menu lies where no click reaches it.
      await this.closeMenu();
      return false;
    };
    for (const end = Date.now() + PATIENCE; !(await take()); ) {
      if (Date.now() > end) throw new Error(`the menu never took "${item}"; it offered ${offered.join(' | ')}`);
    }
  }

  async closeMenu(): Promise<void> {
    await this.until('the menu to close', async () => {
      if (await this.menuGone(0)) return true;
      // Once only: the next Escape would reach the list and take its selection away.
      await this.page.keyboard.press('Escape');
      return this.menuGone(3000);
    });
  }

  private async menuGone(milliseconds: number): Promise<boolean> {
    const first = this.menuItems().first();
    if (milliseconds === 0) return !(await first.isVisible());
    return first
      .waitFor({ state: 'hidden', timeout: milliseconds })
      .then(() => true)
      .catch(() => false);
  }

  /** Asks until it is so. @throws Error with `what` when it is not so in time. */
  async until(what: string, ask: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE; !(await ask()); await this.page.waitForTimeout(50)) {
      if (Date.now() > end) throw new Error(`waited ${PATIENCE / 1000} s for ${what}`);
    }
  }

  // --- what VS Code says ---------------------------------------------------------------------------------------------

  /** A notification that holds this text. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** Presses a button of the modal dialog and waits until it is gone. @returns what the dialog said. */
  async dialog(button: string): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box').first();
    await box.waitFor();
    const said = (await box.innerText()).trim();
    await box.locator('.monaco-button', { hasText: button }).first().click();
    await box.waitFor({ state: 'hidden' });
    return said;
  }

  /** What the clipboard holds. */
  copied(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  private menuItems(): Locator {
    return this.page
      .locator('.context-view .monaco-menu .action-label, .shadow-root-host .action-label')
      .filter({ visible: true });
  }
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
