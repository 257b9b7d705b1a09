/**
 * `npm run bench [server|dockerfile|compose|window] [-- --write] [-- --peer]`: measures and prints a Markdown table. `--write` also
 * puts it into docs/benchmarks.md; `--peer` measures other programs beside ours, which npm fetches into `.peers/`. A figure with a budget fails the run above three times its budget.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { composePeers } from './bench/composePeers.mjs';
import { dockerfilePeers } from './bench/dockerfilePeers.mjs';
import { haveBrowser } from './lib/browser.mjs';
import { findEngine, haveTestImage } from './lib/engine.mjs';
import { installHost } from './lib/host.mjs';
import { root } from './lib/root.mjs';
import { runProgram } from './lib/run.mjs';
import { serveUiWindow } from './lib/uiLayer.mjs';

/** @typedef {{ what: string, size: string, value: number, unit: string, budget?: number, runs: number }} Figure */

process.chdir(root);
const asked = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const say = (/** @type {string} */ line) => console.error(line);

for (const args of [['esbuild.mjs'], ['esbuild.mjs', '--tests', '--only=bench']]) {
  const { code, output } = await runProgram(process.execPath, args);
  if (code !== 0) {
    console.error(output);
    process.exit(1);
  }
}
const folder = join(root, 'out', 'test', 'bench');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .filter((file) => asked.length === 0 || asked.includes(basename(file, '.bench.mjs')));

/** @type {Figure[]} */
const figures = [];
/** @type {string[]} */
const notes = [];
for (const file of files) {
  say(`measuring: ${file}`);
  const output = file.startsWith('window')
    ? await inWindow(join(folder, file))
    : await bench(join(folder, file), await peersFor(file));
  for (const [, json] of output.matchAll(/^figure (.*)$/gm)) if (json) figures.push(JSON.parse(json));
}

const table = [
  '| What | Where | Median | Budget | Runs |',
  '| --- | --- | ---: | ---: | ---: |',
  ...figures.map(
    ({ what, size, value, unit, budget, runs }) =>
      `| ${what} | ${size} | ${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit} | ${budget ? `${budget} ${unit}` : ''} | ${runs} |`,
  ),
].join('\n');
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}`;
console.log(`${table}\n\nMeasured with \`npm run bench\` on ${machine}.`);
for (const note of notes) console.log(`Not measured: ${note}`);
if (process.argv.includes('--write')) {
  const page = join(root, 'docs', 'benchmarks.md');
  const text = readFileSync(page, 'utf8');
  const filled = text.replace(
    /(<!-- figures -->\n)[\s\S]*(<!-- end -->)/,
    (_, start, end) => `${start}\n${table}\n\nMeasured on ${machine}.\n\n${end}`,
  );
  writeFileSync(page, filled);
}
const over = figures.filter(({ value, budget }) => budget !== undefined && value > 3 * budget);
for (const { what, size, value, unit, budget } of over) {
  console.error(
    `Too slow: ${what} ${size}: ${value.toFixed(1)} ${unit}, three times the budget of ${budget} ${unit} is the limit.`,
  );
}
if (over.length > 0 || figures.length === 0) process.exitCode = 1;

/**
 * With `--peer` other programs are measured beside ours; npm fetches them when they are first wanted.
 * @param {string} file
 * @returns {Promise<Record<string, string>>} What tells the benchmark where they are.
 */
async function peersFor(file) {
  if (!process.argv.includes('--peer')) return {};
  const fetch = { compose: composePeers, dockerfile: dockerfilePeers }[file.split('.')[0] ?? ''];
  if (!fetch) return {};
  const peers = await fetch();
  if ('env' in peers) return peers.env;
  notes.push(`other servers: ${peers.missing}`);
  return {};
}

/**
 * @param {string} file
 * @param {Record<string, string>} env
 */
async function bench(file, env) {
  // What is measured inside this process runs as it does in the server (server/src/node/start.ts).
  const flags = ['--no-allocation-site-pretenuring', '--enable-source-maps'];
  const { code, output } = await runProgram(process.execPath, [...flags, file], {
    env: { ...process.env, ...env },
  });
  if (code !== 0) {
    console.error(output);
    process.exitCode = 1;
  }
  return output;
}

/** @param {string} file */
async function inWindow(file) {
  const browser = await haveBrowser(say);
  if ('missing' in browser) {
    notes.push(`the window: ${browser.missing}`);
    return '';
  }
  const engine = await findEngine();
  if (!('missing' in engine)) Object.assign(process.env, engine.env);
  const missing = 'missing' in engine ? engine.missing : await haveTestImage(process.env['DOCKER_HOST'] ?? '');
  if (missing) notes.push(`event → row: ${missing}`);
  /** @type {Record<string, string>} */
  const env = missing ? {} : { DOCKER_HOST: process.env['DOCKER_HOST'] ?? '', DOCKNOTE_TEST_ENGINE: '1' };
  const window = await serveUiWindow({ host: await installHost(say), browser: browser.path, env });
  try {
    return await bench(file, window.env);
  } finally {
    await window.stop();
  }
}
