/** Installs what the vscode and ui tests and `npm start` need: VS Code from npm, and a browser to show it in. */
import process from 'node:process';
import { haveBrowser } from './lib/browser.mjs';
import { installHost } from './lib/host.mjs';

const say = (/** @type {string} */ line) => console.log(line);
try {
  const host = await installHost(say);
  say(`VS Code ${host.version}: ${host.main}`);
  const browser = await haveBrowser(say);
  say('path' in browser ? `browser: ${browser.path}` : `browser: ${browser.missing}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
