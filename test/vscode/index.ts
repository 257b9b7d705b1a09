import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { skipReasons } from './support/skip.js';

/** What the runner outside reads: scripts/lib/mochaResults.mjs. */
interface Result {
  readonly vscode: string;
  readonly finished: boolean;
  readonly tests: readonly { title: string; state: 'passed' | 'failed' | 'skipped'; message: string }[];
}

/**
 * Runs every test file of this folder with mocha inside the extension host, and writes the results to the file that
 * DOCKNOTE_RESULTS names: after each test, so that a run that hangs still tells how far it came.
 * @throws Error when a test failed; VS Code then ends with an error.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const only = process.env['DOCKNOTE_ONLY'];
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 120_000,
    color: false,
    ...(only ? { grep: new RegExp(only, 'i') } : {}),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  const tests: Result['tests'][number][] = [];
  const save = (finished: boolean): void => {
    const file = process.env['DOCKNOTE_RESULTS'];
    const result: Result = { vscode: vscode.version, finished, tests };
    if (file) writeFileSync(file, JSON.stringify(result));
  };
  save(false);
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const add = (state: 'passed' | 'failed' | 'skipped') => (test: Mocha.Test | Mocha.Hook, error?: Error) => {
      const message =
        state === 'skipped' ? (skipReasons.get(test.title) ?? '') : (error?.stack ?? error?.message ?? '');
      tests.push({ title: test.titlePath().join(' › '), state, message });
      save(false);
    };
    runner.on('pass', add('passed'));
    runner.on('fail', add('failed'));
    runner.on('pending', add('skipped'));
  });
  save(true);
  if (failures > 0) throw new Error(`${failures} failed`);
}
