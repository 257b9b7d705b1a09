/** Runs the same mocha suite in the desktop VS Code that @vscode/test-electron downloads. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { readMochaResults } from './mochaResults.mjs';
import { broken } from './results.mjs';
import { manifest, root } from './root.mjs';
import { quietSettings, testSettings } from './server.mjs';

/** @typedef {import('./results.mjs').Outcome} Outcome */

/**
 * @param {Readonly<Record<string, string>>} env
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome>} A download that cannot be reached is a failure that says so: this layer was asked for by name.
 */
export async function runMochaInElectron(env, say) {
  const version = process.env['VSCODE_VERSION'] ?? 'stable';
  say(`downloading the desktop VS Code (${version}; the oldest one we support is ${manifest().engines['vscode']}) …`);
  /** @type {string} */
  let vscodeExecutablePath;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode({ version, cachePath: join(root, '.vscode-test') });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return broken(
      'electron',
      `the desktop VS Code cannot be downloaded here (${reason}). The same suite runs without it: npm test vscode`,
    );
  }
  // Short: VS Code opens sockets below it.
  const folder = mkdtempSync(join(tmpdir(), 'dn-'));
  try {
    cpSync(join(root, 'sample'), join(folder, 'workspace'), { recursive: true });
    mkdirSync(join(folder, 'data', 'User'), { recursive: true });
    writeFileSync(join(folder, 'data', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...testSettings }));
    const resultFile = join(folder, 'results.json');
    let exit = 0;
    try {
      exit = await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: root,
        extensionTestsPath: join(root, 'out', 'test', 'vscode', 'index.js'),
        extensionTestsEnv: { ...env, DOCKNOTE_RESULTS: resultFile },
        launchArgs: [
          join(folder, 'workspace'),
          '--disable-workspace-trust',
          '--disable-telemetry',
          '--skip-welcome',
          `--user-data-dir=${join(folder, 'data')}`,
          `--extensions-dir=${join(folder, 'extensions')}`,
          ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      });
    } catch {
      exit = 1; // Failed tests reject too; the results tell which.
    }
    const { outcome, finished } = readMochaResults(resultFile);
    if (!finished) outcome.failed.push({ name: 'the suite', message: `did not finish; VS Code ended with ${exit}` });
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
