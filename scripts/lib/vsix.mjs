import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { manifest, root } from './root.mjs';

/** The most a package may weigh. */
const LIMIT = 1_000_000;

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
    cwd: root,
    packagePath: path,
    // Everything is bundled, and the repository's address is not known here.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    // vsce's search for secrets takes 20 s on a minified bundle, and finds the made-up ones in our own rules' examples.
    allowPackageAllSecrets: true,
  });
  const bytes = statSync(path).size;
  if (bytes >= LIMIT)
    throw new Error(
      `${path} weighs ${bytes} bytes; ${LIMIT} are allowed. What is in it: npx vsce ls --no-dependencies`,
    );
  return { path, bytes };
}
