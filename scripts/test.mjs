/**
 * `npm test [layers…] [--only=<part of a test's name>] [--file=<part of a file's path>]`. Without layers: everything but `electron`, in this order.
 *
 *   lint typecheck build            steps: one failure each when they fail, no tests when they pass
 *   unit grammar lsp                Node's own test runner
 *   engine                          the same, against a real Docker engine
 *   vscode                          mocha inside a real VS Code extension host
 *   ui                              the packaged .vsix in a real VS Code window, driven through Chromium
 *   electron                        the vscode layer in the desktop build, where it can be downloaded
 *
 * A layer whose tool is missing is skipped with its reason; with REQUIRE_ENGINE=1 or CI set it fails instead. The very last
 * line is `N passed, N failed, N skipped`; the exit code is 0 only when nothing failed and something passed.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { haveBrowser } from './lib/browser.mjs';
import { findEngine, haveTestImage } from './lib/engine.mjs';
import { installHost } from './lib/host.mjs';
import { runNodeTests } from './lib/nodeTests.mjs';
import { atLeastOne, broken, couldNotRun, nothing, report } from './lib/results.mjs';
import { root } from './lib/root.mjs';
import { runProgram } from './lib/run.mjs';

/** @typedef {import('./lib/results.mjs').Outcome} Outcome */

const layers = ['lint', 'typecheck', 'build', 'unit', 'grammar', 'lsp', 'engine', 'vscode', 'ui', 'electron'];
const needBuild = ['unit', 'grammar', 'lsp', 'engine', 'vscode', 'ui', 'electron'];
const needProduct = ['lsp', 'vscode', 'ui', 'electron'];
/** Milliseconds after which a test file is taken to hang; a busy machine may make a good one many times as slow. */
const HANG = 300_000;
const strict = process.env['REQUIRE_ENGINE'] === '1' || Boolean(process.env['CI']);

process.chdir(root);
// An end by Ctrl-C must still end VS Code's server, which listens to `exit`.
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, () => process.exit(130));
const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('--')).map((arg) => (arg === 'types' ? 'typecheck' : arg));
const onlyText = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const only = onlyText ? new RegExp(onlyText.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i') : null;
const onlyFile = args.find((arg) => arg.startsWith('--file='))?.slice('--file='.length) ?? '';
const unknown = [
  ...asked.filter((arg) => !layers.includes(arg)),
  ...args.filter((arg) => arg.startsWith('--') && !/^--(only|file)=/.test(arg)),
];
if (unknown.length > 0) {
  console.error(
    `No such layer or option: ${unknown.join(' ')}. Layers: ${layers.join(' ')}; options: --only=<text> --file=<text>.`,
  );
  process.exit(2);
}
const chosen =
  asked.length > 0 ? layers.filter((layer) => asked.includes(layer)) : layers.filter((layer) => layer !== 'electron');
if (!chosen.includes('build') && chosen.some((layer) => needBuild.includes(layer))) {
  chosen.splice(
    chosen.findIndex((layer) => needBuild.includes(layer)),
    0,
    'build',
  );
}

/** Files of a bundled layer. @param {string} layer */
const testFiles = (layer) => {
  const folder = join(root, 'out', 'test', layer);
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.test.mjs'))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => relative(folder, path).includes(onlyFile))
        .sort()
    : [];
};

/** @type {{ missing: string } | { says: string } | null} */
let engine = null;
/** Looks for the engine once, and connects this process (and so every test) to it. */
async function connectEngine() {
  if (engine) return engine;
  const found = await findEngine();
  if ('missing' in found) {
    engine = found;
  } else {
    Object.assign(process.env, found.env);
    const why = await haveTestImage(process.env['DOCKER_HOST'] ?? '');
    engine = why ? { missing: why } : found;
  }
  console.log('missing' in engine ? `engine: none: ${engine.missing}` : `engine: ${engine.says}`);
  return engine;
}

/**
 * VS Code from npm and a browser to show it in, installed when missing.
 * @returns {Promise<{ host: import('./lib/host.mjs').Host, browser: string } | { missing: string }>}
 */
async function windowTools() {
  const browser = await haveBrowser(console.log);
  if ('missing' in browser) return browser;
  try {
    return { host: await installHost(console.log), browser: browser.path };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

/** @returns {Promise<Record<string, string>>} What the tests inside VS Code must know. */
async function extensionHostEnv() {
  const found = await connectEngine();
  return {
    ...('missing' in found ? {} : { DOCKER_HOST: process.env['DOCKER_HOST'] ?? '', DOCKNOTE_TEST_ENGINE: '1' }),
    ...(strict ? { REQUIRE_ENGINE: '1' } : {}),
    ...(only ? { DOCKNOTE_ONLY: only.source } : {}),
  };
}

/**
 * @param {string} program A file of Node code.
 * @param {readonly string[]} programArgs
 * @returns {Promise<Outcome>}
 */
async function step(program, programArgs) {
  const { code, output } = await runProgram(process.execPath, [join(root, program), ...programArgs]);
  return code === 0 ? nothing() : broken([program, ...programArgs].join(' '), output || `exit code ${code}`);
}

let productBuilt = true;
let testsBuilt = true;

/** @type {Record<string, () => Promise<Outcome>>} */
const run = {
  lint: () => step('node_modules/@biomejs/biome/bin/biome', ['check', '--colors=off']),
  typecheck: () => step('node_modules/typescript/bin/tsc', ['-b', '--pretty', 'false']),
  build: async () => {
    const product = await step('esbuild.mjs', []);
    productBuilt = product.failed.length === 0;
    const bundled = chosen
      .filter((layer) => needBuild.includes(layer))
      .map((layer) => (layer === 'electron' ? 'vscode' : layer));
    if (bundled.length === 0) return product;
    const tests = await step('esbuild.mjs', ['--tests', `--only=${bundled.join(',')}`]);
    testsBuilt = tests.failed.length === 0;
    return { ...product, failed: [...product.failed, ...tests.failed] };
  },
  unit: () => runNodeTests(testFiles('unit'), { timeout: HANG, together: true, only }),
  grammar: () => runNodeTests(testFiles('grammar'), { timeout: HANG, together: true, only }),
  lsp: () => runNodeTests(testFiles('lsp'), { timeout: HANG, together: true, only }),
  engine: async () => {
    const found = await connectEngine();
    if ('missing' in found) return couldNotRun('engine', found.missing, strict);
    // One file after the other: they share the engine, and one of them ends it.
    return runNodeTests(testFiles('engine'), { timeout: HANG, together: false, only });
  },
  vscode: async () => {
    const tools = await windowTools();
    if ('missing' in tools) return couldNotRun('vscode', tools.missing, strict);
    const { runMochaInHost } = await import('./lib/mochaHost.mjs');
    return runMochaInHost({ ...tools, env: await extensionHostEnv(), timeout: 300_000 });
  },
  ui: async () => {
    const tools = await windowTools();
    if ('missing' in tools) return couldNotRun('ui', tools.missing, strict);
    const { runUiTests } = await import('./lib/uiLayer.mjs');
    return runUiTests({ ...tools, files: testFiles('ui'), env: await extensionHostEnv(), only });
  },
  electron: async () => {
    const { runMochaInElectron } = await import('./lib/electron.mjs');
    return runMochaInElectron(await extensionHostEnv(), console.log);
  },
};

let passed = 0;
let failed = 0;
let skipped = 0;
for (const layer of chosen) {
  const began = Date.now();
  const work = run[layer];
  let outcome =
    (!productBuilt && needProduct.includes(layer)) || (!testsBuilt && needBuild.includes(layer))
      ? broken(layer, 'not run, because the build failed')
      : await (work ? work().catch((error) => broken(layer, error)) : Promise.resolve(broken(layer, 'not there yet')));
  if (!['lint', 'typecheck', 'build'].includes(layer) && !only) outcome = atLeastOne(layer, outcome);
  report(layer, outcome, (Date.now() - began) / 1000);
  passed += outcome.passed;
  failed += outcome.failed.length;
  skipped += outcome.skipped.length;
}
if (chosen.some((layer) => needBuild.includes(layer)) && passed === 0 && failed === 0)
  console.log('Nothing was tested.');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || (passed === 0 && chosen.some((layer) => needBuild.includes(layer))) ? 1 : 0;
