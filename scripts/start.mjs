/**
 * `npm start [-- --engine]`: a VS Code window with Docknote and a sample workspace to try it on.
 *
 *   --engine     also starts a private Docker engine with sample containers, and connects the window to it (Linux, root)
 *   --npm        uses VS Code from npm although a desktop VS Code (`code`) is there
 *   --no-open    prints the window's address only, and opens no browser
 *
 * The sample is copied to a scratch folder and kept between runs. Ctrl-C ends all that was started here.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { engineScript, findEngine, privateEngineEnv } from './lib/engine.mjs';
import { installHost } from './lib/host.mjs';
import { manifest, root } from './lib/root.mjs';
import { runProgram } from './lib/run.mjs';
import { copySample, hash, scratch } from './lib/sample.mjs';
import { installExtension, startServer } from './lib/server.mjs';

const flags = process.argv.slice(2);
const known = ['--engine', '--npm', '--no-open'];
const began = Date.now();
const say = (/** @type {string} */ line) => console.log(line);
const has = (/** @type {string} */ flag) => flags.includes(flag);

/** @type {(() => Promise<unknown>)[]} Undone in reverse order. */
const undo = [];
/** Set by the first Ctrl-C; what is being started is then given up at its next step. */
let leaving = false;
/** @type {() => void} */
let leave = () => {};
/** @type {Promise<void>} */
const asked = new Promise((resolve) => {
  leave = resolve;
});
const stop = () => {
  if (leaving) return;
  leaving = true;
  say('\nstopping …');
  leave();
};
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, stop);
// Who ends `npm start` by its id ends npm and its shell, and we hear nothing but that our parent is gone.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) stop();
}, 1000).unref();

try {
  const unknown = flags.filter((flag) => !known.includes(flag));
  if (unknown.length > 0) throw new Error(`No such option: ${unknown.join(' ')}. There are ${known.join(', ')}.`);
  await main();
} catch (error) {
  if (!leaving) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
} finally {
  for (const work of undo.reverse()) {
    try {
      await work();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}

async function main() {
  process.chdir(root);
  const packaged = await runProgram(process.execPath, [join('scripts', 'package.mjs')]);
  if (packaged.code !== 0) throw new Error(`The extension could not be built and packaged:\n${packaged.output.trim()}`);
  const { name, version } = manifest();
  const vsix = join(root, `${name}-${version}.vsix`);
  say(`built and packaged ${vsix} (${Math.round(statSync(vsix).size / 1024)} KB)`);
  const workspace = join(scratch(), 'sample');
  copySample(workspace);
  say(`sample workspace: ${workspace}`);
  if (leaving) return;

  const env = has('--engine') ? await startEngine() : await describeEngine();
  if (leaving) return;
  const desktop = has('--npm') ? null : findDesktop();
  if (desktop) await openDesktop(desktop, workspace, env);
  else await serveWindow(vsix, workspace, env);
}

/** @returns {Promise<Record<string, string>>} */
async function startEngine() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error(
      process.platform === 'linux'
        ? '--engine needs root. Run it as root, or install Docker from your system and start without --engine.'
        : '--engine works on Linux only. Install Docker Desktop, OrbStack, Colima or Podman and start without --engine.',
    );
  }
  const wasUp = (await engineScript(['status'], false)).code === 0;
  if (!wasUp) {
    say('starting a private Docker engine …');
    // Noted first: a start that fails or is interrupted half-way leaves processes too.
    undo.push(() => engineScript(['stop'], true));
  }
  for (const step of ['start', 'sample']) {
    if (leaving) return {};
    const { code } = await engineScript([step], 'errors');
    if (leaving) return {};
    if (code !== 0)
      throw new Error(`The private engine could not be started (scripts/engine.sh ${step}); its words are above.`);
  }
  if (wasUp) say('The engine was up before, so it stays up at the end: scripts/engine.sh stop ends it.');
  return privateEngineEnv();
}

/** @returns {Promise<Record<string, string>>} */
async function describeEngine() {
  const found = await findEngine();
  say(
    'missing' in found
      ? `Docker engine: ${found.missing}. \`npm start -- --engine\` starts a private one.`
      : `Docker engine: ${found.says}`,
  );
  return 'missing' in found ? {} : found.env;
}

/**
 * The desktop VS Code on PATH, as a program that needs no shell.
 * @returns {string | null}
 */
function findDesktop() {
  // Inside a remote terminal `code` only talks to the window it belongs to, which cannot open extension development.
  if (process.env['VSCODE_IPC_HOOK_CLI']) return null;
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
  if (process.platform !== 'win32') {
    return (
      folders
        .flatMap((folder) => ['code', 'code-insiders'].map((name) => join(folder, name)))
        .find((path) => existsSync(path)) ?? null
    );
  }
  // There `code` is a batch file, which only a shell can run; the program itself lies one folder up.
  const programs = folders
    .filter((folder) => existsSync(join(folder, 'code.cmd')))
    .map((folder) => join(dirname(folder), 'Code.exe'));
  return programs.find((path) => existsSync(path)) ?? null;
}

/**
 * @param {string} program
 * @param {string} workspace
 * @param {Record<string, string>} env
 */
async function openDesktop(program, workspace, env) {
  say(`opening ${program}`);
  // With an engine of ours, VS Code must be a new process: a running one would keep its own environment.
  const own = has('--engine') ? ['--user-data-dir', join(scratch(), 'code'), '--wait'] : [];
  const child = spawn(program, ['--new-window', ...own, `--extensionDevelopmentPath=${root}`, workspace], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`${program} could not be started: ${error.message}. Try npm start -- --npm.`)),
    );
    child.once('exit', resolve);
  });
  if (own.length === 0) {
    const code = await ended;
    if (code !== 0 && code !== null) throw new Error(`${program} ended with code ${code}. Try npm start -- --npm.`);
    return;
  }
  say('Ctrl-C, or closing the window, stops the engine.');
  const code = await Promise.race([ended, asked]);
  if (typeof code === 'number' && code !== 0)
    throw new Error(`${program} ended with code ${code}. Try npm start -- --npm.`);
  if (leaving) child.kill();
}

/**
 * @param {string} vsix
 * @param {string} workspace
 * @param {Record<string, string>} env
 */
async function serveWindow(vsix, workspace, env) {
  say('no `code` on PATH: using VS Code from npm');
  const host = await installHost(say);
  if (leaving) return;
  const folder = join(scratch(), 'window');
  mkdirSync(folder, { recursive: true });
  const installed = join(folder, 'installed');
  const stamp = `${host.version} ${hash(readFileSync(vsix))}`;
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== stamp) {
    await installExtension(host, folder, vsix);
    writeFileSync(installed, stamp);
  }
  // Whoever has the address may do anything in this account, so it holds a secret, the same one in every run.
  const secret = join(folder, 'secret');
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (leaving) return;
  const server = await startServer(host, { folder, env, port: 8123, token: readFileSync(secret, 'utf8') });
  undo.push(server.stop);
  if (leaving) return;
  const url = server.url(workspace);
  say(
    `\nVS Code ${host.version} with Docknote is ready after ${Math.round((Date.now() - began) / 1000)} s:\n\n  ${url}\n`,
  );
  if (!has('--no-open')) await openBrowser(url);
  say('Ctrl-C stops it.');
  await Promise.race([asked, server.ended]);
  if (!leaving) throw new Error(`VS Code's server ended by itself; its log ends:\n${server.log()}`);
}

/** @param {string} url */
async function openBrowser(url) {
  const display = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!display) {
    say('There is no display here: open the address in a browser on this machine (or forward its port).');
    return;
  }
  /** @type {[string, string[]]} */
  const [program, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]];
  const opened = await Promise.race([runProgram(program, args), wait(5000, { code: 0, output: '' })]);
  if (opened.code !== 0) say(`${program} could not open it; open the address yourself.`);
}
