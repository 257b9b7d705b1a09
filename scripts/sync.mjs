/**
 * `npm run sync`: writes every generated file.
 *
 *   --check   writes nothing; names what is out of date and fails
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib/root.mjs';

process.chdir(root);

/**
 * Every generated file with the text that it should have.
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
async function generated() {
  const folder = join('out', `sync-${process.pid}`);
  try {
    const outfile = join(folder, 'generated.mjs');
    await build({
      entryPoints: ['scripts/lib/generated.ts'],
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      outfile,
      logLevel: 'error',
    });
    /** @type {{ generatedFiles: () => ReadonlyMap<string, string> }} */
    const { generatedFiles } = await import(pathToFileURL(outfile).href);
    return generatedFiles();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isCheck = process.argv.includes('--check');
for (const [path, text] of await generated()) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (isCheck) {
    console.error(`${path} is out of date: run npm run sync`);
    process.exitCode = 1;
  } else {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
