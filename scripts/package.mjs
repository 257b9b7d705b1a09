/**
 * `npm run package`: builds and packages the extension as docknote-<version>.vsix.
 *
 *   --built   takes dist/ as it is
 *   --list    packages nothing, and prints what would be in it
 */
import { relative } from 'node:path';
import process from 'node:process';
import { root } from './lib/root.mjs';
import { runProgram } from './lib/run.mjs';
import { packagedFiles, packageVsix } from './lib/vsix.mjs';

process.chdir(root);
try {
  if (!process.argv.includes('--built')) {
    const built = await runProgram(process.execPath, ['esbuild.mjs']);
    if (built.code !== 0) throw new Error(built.output);
  }
  if (process.argv.includes('--list')) {
    console.log((await packagedFiles()).join('\n'));
  } else {
    const { path, bytes } = await packageVsix();
    console.log(`${relative('.', path)}: ${(bytes / 1024).toFixed(0)} KB`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
