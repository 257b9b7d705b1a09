import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../lib/root.mjs';
import { runProgram } from '../lib/run.mjs';

/** Git ignores it: what stands there is measured beside us and is no part of the project. */
const folder = join(root, '.peers');

/**
 * Fetches other language servers by npm, once for each set of versions. Their scripts are not run.
 * @param {string} name Of the folder: each set has its own, so that two benchmarks do not stand in each other's way.
 * @param {Readonly<Record<string, string>>} packages Name → exact version.
 * @returns {Promise<{ folder: string } | { missing: string }>} The folder with `node_modules`, or why there is none.
 */
export async function installPeers(name, packages) {
  const home = join(folder, name);
  const wanted = Object.entries(packages).map(([peer, version]) => `${peer}@${version}`);
  const present = join(home, `${wanted.join(' ').replace(/[^\w.@-]/g, '_')}.done`);
  if (existsSync(present)) return { folder: home };
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  // npm tells where its own script is to what it runs; without it, it is on PATH.
  const script = process.env['npm_execpath'];
  const program = script ? process.execPath : 'npm';
  const args = [
    ...(script ? [script] : []),
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--save-exact',
    ...wanted,
  ];
  const { code, output } = await runProgram(program, args, { cwd: home });
  if (code !== 0) return { missing: `npm could not fetch ${wanted.join(', ')}: ${output.trim().split('\n').at(-1)}` };
  writeFileSync(present, '');
  return { folder: home };
}
