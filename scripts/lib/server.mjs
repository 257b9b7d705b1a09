/** Starts VS Code's server out of the npm installation and says at which address its window is. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from './run.mjs';

/** @typedef {import('./host.mjs').Host} Host */

/**
 * Settings of a window that neither greets nor asks.
 * @type {Readonly<Record<string, unknown>>}
 */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
};

/**
 * Settings of a window that tests read: what it offers comes from the extension alone, and at once.
 * @type {Readonly<Record<string, unknown>>}
 */
export const testSettings = {
  'editor.wordBasedSuggestions': 'off',
  'editor.hover.delay': 100,
  'git.enabled': false,
  'window.confirmBeforeClose': 'never',
};

/**
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {string} authority `127.0.0.1:<port>`
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} url The window on a folder.
 * @property {() => string} log The end of what the server said.
 * @property {() => Promise<void>} stop Ends it and the processes it started.
 * @property {Promise<void>} ended
 */

/** @param {string} folder */
const commonArgs = (folder) => [
  '--accept-server-license-terms',
  '--disable-telemetry',
  '--user-data-dir',
  join(folder, 'data'),
  '--extensions-dir',
  join(folder, 'extensions'),
  '--server-data-dir',
  join(folder, 'server'),
];

/** @param {number} wanted 0: any. @returns {Promise<number>} `wanted` if it is free, else another. */
export const freePort = (wanted) =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? reject(error) : freePort(0).then(resolve, reject)));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** @param {string} url @returns {Promise<boolean>} */
const answers = (url) =>
  new Promise((resolve) => {
    get(url, (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) < 500);
    }).on('error', () => resolve(false));
  });

/**
 * The environment of a VS Code server: ours, without what npm, another VS Code or our own Node options put there.
 * @param {Readonly<Record<string, string>>} more
 * @returns {NodeJS.ProcessEnv}
 */
function cleanEnv(more) {
  const kept = Object.entries(process.env).filter(([key]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(key));
  return { ...Object.fromEntries(kept), ...more };
}

/**
 * Installs a packaged extension for the servers that use `folder`.
 * @param {Host} host
 * @param {string} folder
 * @param {string} vsix
 * @throws {Error} With VS Code's own words, when it refuses the package.
 */
export async function installExtension(host, folder, vsix) {
  const args = [host.main, ...commonArgs(folder), '--install-extension', vsix, '--force'];
  const { code, output } = await runProgram(host.node, args, { env: cleanEnv({}), timeout: 120_000 });
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Error(`VS Code did not install ${vsix}:\n${output.trim().slice(-1500)}`);
  }
}

/**
 * @param {Host} host
 * @param {object} options
 * @param {string} options.folder Its state: settings, extensions, logs. Made when missing.
 * @param {Readonly<Record<string, unknown>>} [options.settings] Over `quietSettings`.
 * @param {Readonly<Record<string, string>>} [options.env]
 * @param {number} [options.port] Preferred.
 * @param {string} [options.token] Asked of every visitor; without one, anybody on this machine may come in.
 * @param {readonly string[]} [options.args]
 * @returns {Promise<RunningServer>}
 * @throws {Error} When it does not answer within 60 s.
 */
export async function startServer(host, { folder, settings, env = {}, port: wanted = 0, token, args = [] }) {
  const machine = join(folder, 'data', 'Machine');
  mkdirSync(machine, { recursive: true });
  writeFileSync(join(machine, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const tokenFile = join(folder, 'token');
  if (token) writeFileSync(tokenFile, token, { mode: 0o600 });
  const port = await freePort(wanted);
  const authority = `127.0.0.1:${port}`;
  const logFile = join(folder, 'server.log');
  const output = openSync(logFile, 'w');
  const child = spawn(
    host.node,
    [
      host.main,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...(token ? ['--connection-token-file', tokenFile] : ['--without-connection-token']),
      '--disable-workspace-trust',
      ...commonArgs(folder),
      ...args,
    ],
    // A process group of its own, so that its extension hosts end with it.
    { env: cleanEnv(env), stdio: ['ignore', output, output], detached: process.platform !== 'win32' },
  );
  closeSync(output);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Also when this process ends in a hurry: nothing asynchronous runs then.
  const last = () => {
    if (child.pid !== undefined && child.exitCode === null && process.platform !== 'win32')
      signal(-child.pid, 'SIGKILL');
  };
  process.on('exit', last);
  ended.then(() => process.off('exit', last));
  const log = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-3000) : '');
  const stop = () => endGroup(child, ended);
  for (const limit = Date.now() + 60_000; !(await answers(`http://${authority}/version`)); await wait(100)) {
    if (child.pid === undefined || child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(`VS Code's server did not start; its log ${logFile} ends:\n${log()}`);
    }
  }
  return {
    port,
    authority,
    ended,
    log,
    stop,
    url: (workspace, payload) => {
      const query = new URLSearchParams({
        ...(token ? { tkn: token } : {}),
        folder: workspace.replaceAll('\\', '/').replace(/^(?=[A-Za-z]:)/, '/'),
        ...(payload ? { payload: JSON.stringify(payload) } : {}),
      });
      return `http://${authority}/?${query}`;
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<void>} ended
 */
async function endGroup(child, ended) {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    await runProgram('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  signal(-pid, 'SIGTERM');
  await Promise.race([ended, wait(3000)]);
  await wait(200);
  signal(-pid, 'SIGKILL');
  await ended;
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // Already gone is fine.
  }
}
