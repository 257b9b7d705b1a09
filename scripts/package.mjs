/** `npm run package`: builds and packages the extension as docknote-<version>.vsix. `--built`: takes dist/ as it is. */
import { relative } from 'node:path';
import process from 'node:process';
import { root } from './lib/root.mjs';
import { runProgram } from './lib/run.mjs';
import { packageVsix } from './lib/vsix.mjs';

process.chdir(root);
const isBuilt =
  process.argv.includes('--built') || (await runProgram(process.execPath, ['esbuild.mjs'], { show: true })).code === 0;
if (!isBuilt) {
  process.exitCode = 1;
} else {
  try {
    const { path, bytes } = await packageVsix();
    console.log(`${relative('.', path)}: ${(bytes / 1024).toFixed(0)} KB`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
