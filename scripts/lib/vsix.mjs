import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { manifest, root } from './root.mjs';

/** The most a package may weigh. */
const LIMIT = 1_000_000;

/**
 * Copies what .vscodeignore allows to a folder of its own. vsce looks at every file below the folder it packages, and
 * with VS Code from npm and the test output lying there it would do so for minutes.
 * @returns {string} The folder.
 * @throws {Error} When an allowed file is missing: `dist/` must be built.
 */
function stage() {
  const folder = join(root, 'out', 'package');
  rmSync(folder, { recursive: true, force: true });
  const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split(/\r?\n/);
  for (const path of [
    '.vscodeignore',
    ...lines.filter((line) => line.startsWith('!')).flatMap((line) => matching(line.slice(1))),
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(root, path), join(folder, path));
  }
  return folder;
}

/** @param {string} pattern A path whose last part may hold `*`. @returns {string[]} */
function matching(pattern) {
  if (!pattern.includes('*')) return [pattern];
  const folder = dirname(pattern);
  const [start = '', ending = ''] = pattern.slice(folder.length + 1).split('*');
  return readdirSync(join(root, folder))
    .filter((name) => name.length >= start.length + ending.length && name.startsWith(start) && name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

/** @returns {Promise<string[]>} The files that vsce would package. */
export const packagedFiles = () => listFiles({ cwd: stage(), packageManager: PackageManager.None });

/**
 * Packages dist/ and what .vscodeignore allows. `dist/` must be built.
 * @returns {Promise<{ path: string, bytes: number }>} `docknote-<version>.vsix` in the project's folder.
 * @throws {Error} When vsce refuses the manifest, or the package is too large.
 */
export async function packageVsix() {
  const { name, version } = manifest();
  const path = join(root, `${name}-${version}.vsix`);
  for (const old of readdirSync(root).filter((file) => file.endsWith('.vsix'))) rmSync(join(root, old));
  await createVSIX({
    cwd: stage(),
    packagePath: path,
    // Everything is bundled, and the repository's address is not known here.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    // vsce's search for secrets takes long on a minified bundle, and finds the made-up ones in our own rules' examples.
    allowPackageAllSecrets: true,
  });
  const bytes = statSync(path).size;
  if (bytes >= LIMIT) throw new Error(`${path} weighs ${bytes} bytes; ${LIMIT} are allowed.`);
  return { path, bytes };
}
