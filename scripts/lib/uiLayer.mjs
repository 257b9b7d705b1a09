/** Serves the window that the ui tests drive: the packaged extension in a clean VS Code, as a user has it. */
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { browserArgs } from './browser.mjs';
import { runNodeTests } from './nodeTests.mjs';
import { nothing } from './results.mjs';
import { manifest, root } from './root.mjs';
import { runProgram } from './run.mjs';
import { installExtension, startServer, testSettings } from './server.mjs';

/** @typedef {import('./results.mjs').Outcome} Outcome */

/**
 * Packages what is built, installs it, and serves the window.
 * @param {object} options
 * @param {import('./host.mjs').Host} options.host
 * @param {string} options.browser
 * @param {Readonly<Record<string, string>>} options.env For the extension host and for who drives the window.
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env` is read by test/ui/support/window.ts.
 */
export async function serveUiWindow({ host, browser, env }) {
  const folder = join(root, 'out', 'ui');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'home'), { recursive: true });
  mkdirSync(join(root, 'out', 'screenshots'), { recursive: true });
  const packaged = await runProgram(process.execPath, [join(root, 'scripts', 'package.mjs'), '--built']);
  if (packaged.code !== 0) throw new Error(packaged.output);
  const { name, version } = manifest();
  await installExtension(host, folder, join(root, `${name}-${version}.vsix`));
  const server = await startServer(host, {
    folder,
    settings: testSettings,
    env: { ...env, HOME: join(folder, 'home') },
  });
  return {
    stop: server.stop,
    env: {
      ...env,
      DOCKNOTE_WINDOW: server.url(root),
      DOCKNOTE_BROWSER: JSON.stringify({ executablePath: browser, args: browserArgs }),
    },
  };
}

/** How many test files may be tried a second time: where more fail, the product is broken, and that is told at once. */
const MOST_SECOND_RUNS = 2;

/**
 * Runs the ui tests. A file that fails is tried once more in a new window, and both results are printed.
 * @param {object} options
 * @param {import('./host.mjs').Host} options.host
 * @param {string} options.browser
 * @param {readonly string[]} options.files
 * @param {Readonly<Record<string, string>>} options.env
 * @param {RegExp | null} options.only
 * @returns {Promise<Outcome>}
 */
export async function runUiTests({ host, browser, files, env, only }) {
  const window = await serveUiWindow({ host, browser, env });
  Object.assign(process.env, window.env);
  try {
    const whole = nothing();
    let again = MOST_SECOND_RUNS;
    // One file after the other: each drives a whole window.
    for (const file of files) {
      const once = () => runNodeTests([file], { timeout: 300_000, together: false, only });
      let outcome = await once();
      if (outcome.failed.length > 0 && again-- > 0) {
        // Said aloud: a test that needs this is to be mended, but a window that a busy machine held up is no broken product.
        for (const { name, message } of outcome.failed) console.log(`unsteady: ${name}\n${message}`);
        console.log(`${basename(file)}: run once more in a new window`);
        outcome = await once();
      }
      whole.passed += outcome.passed;
      whole.failed.push(...outcome.failed);
      whole.skipped.push(...outcome.skipped);
      whole.slowest = [...(whole.slowest ?? []), ...(outcome.slowest ?? [])];
    }
    return whole;
  } finally {
    await window.stop();
  }
}
