import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Window } from './window.js';

/** A page that the extension draws in an editor tab: VS Code puts it into a frame inside a frame. */
export class WebPage {
  constructor(private readonly window: Window) {}

  get frame(): FrameLocator {
    return this.window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** A button, by what it says to a screen reader. */
  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  /** Lines of a log or rows of a table that hold this text. */
  row(text: string | RegExp): Locator {
    return this.frame.locator('.row, tbody tr').filter({ hasText: text });
  }

  /** The texts of what is on the screen, line by line. */
  async lines(): Promise<readonly string[]> {
    return this.frame.locator('.row .text').allInnerTexts();
  }

  /** Runs something inside the page. */
  async inside<T>(work: (body: HTMLElement) => T | Promise<T>): Promise<T> {
    // The function is sent to the browser, where it gets the element.
    return this.frame.locator('body').evaluate(work as (body: SVGElement | HTMLElement) => Promise<T>);
  }

  /** Changes the settings of the folder, as a person does who edits the file: the page must follow. */
  settings(all: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.window.folder, '.vscode', 'settings.json'), JSON.stringify(all, null, 2));
  }
}
