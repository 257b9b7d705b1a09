/** Runs the mocha suite inside the extension host of VS Code from npm. The window must be open in a browser for that. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { browserArgs } from './browser.mjs';
import { readMochaResults } from './mochaResults.mjs';
import { root } from './root.mjs';
import { startServer, testSettings } from './server.mjs';

/** @typedef {import('./results.mjs').Outcome} Outcome */

/**
 * @param {object} options
 * @param {import('./host.mjs').Host} options.host
 * @param {string} options.browser
 * @param {Readonly<Record<string, string>>} options.env For the extension host, and so for the tests.
 * @param {number} options.timeout Milliseconds for the whole suite.
 * @returns {Promise<Outcome>}
 */
export async function runMochaInHost({ host, browser: executablePath, env, timeout }) {
  const folder = join(root, 'out', 'vscode');
  rmSync(folder, { recursive: true, force: true });
  const workspace = join(folder, 'workspace');
  mkdirSync(join(folder, 'home'), { recursive: true });
  cpSync(join(root, 'sample'), workspace, { recursive: true });
  const resultFile = join(folder, 'results.json');
  const server = await startServer(host, {
    folder,
    settings: testSettings,
    // A home of its own: no settings, contexts or credentials of the person who runs the tests.
    env: { ...env, HOME: join(folder, 'home'), DOCKNOTE_RESULTS: resultFile },
    // Hands the end of the suite to the page as codeAutomationExit.
    args: ['--enable-smoke-test-driver'],
  });
  let browser;
  try {
    browser = await chromium.launch({ executablePath, args: browserArgs });
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    /** @type {number | null} */
    let exit = null;
    /** @type {string[]} */
    const console = [];
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
      exit = code;
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      console.push(`${type}: ${(args ?? []).map(String).join(' ')}`);
    });
    const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
    await page.goto(
      server.url(workspace, [
        ['extensionDevelopmentPath', remote(root)],
        ['extensionTestsPath', remote(join(root, 'out', 'test', 'vscode', 'index.js'))],
      ]),
      { waitUntil: 'domcontentloaded' },
    );
    for (const end = Date.now() + timeout; exit === null && Date.now() < end; ) await wait(100);
    const { outcome, finished } = readMochaResults(resultFile);
    if (!finished) {
      const picture = join(root, 'out', 'screenshots', 'vscode-layer-unfinished.png');
      await page.screenshot({ path: picture });
      const said = [...console.filter((line) => line.startsWith('error')).slice(-20), server.log()].join('\n');
      const what =
        exit === null ? `did not finish within ${timeout / 1000} s` : `ended with code ${exit} before its end`;
      outcome.failed.push({ name: 'the suite', message: `${what}; picture: ${picture}\n${said}` });
    } else if (exit !== 0 && outcome.failed.length === 0) {
      outcome.failed.push({ name: 'the suite', message: `no test failed, yet the extension host ended with ${exit}` });
    }
    return outcome;
  } finally {
    await browser?.close();
    await server.stop();
    if (process.env['DOCKNOTE_KEEP'] !== '1') rmSync(join(folder, 'home'), { recursive: true, force: true });
  }
}
