import { existsSync, readFileSync } from 'node:fs';
import { nothing } from './results.mjs';

/** @typedef {import('./results.mjs').Outcome} Outcome */

/**
 * Reads what test/vscode/index.ts wrote inside the extension host.
 * @param {string} file
 * @returns {{ outcome: Outcome, vscode: string, finished: boolean }}
 */
export function readMochaResults(file) {
  const outcome = nothing();
  if (!existsSync(file)) return { outcome, vscode: '', finished: false };
  /** @type {{ vscode: string, finished: boolean, tests: { title: string, state: string, message: string }[] }} */
  const result = JSON.parse(readFileSync(file, 'utf8'));
  for (const { title, state, message } of result.tests) {
    if (state === 'passed') outcome.passed++;
    else if (state === 'failed') outcome.failed.push({ name: title, message });
    else outcome.skipped.push({ name: title, why: message || 'no reason given' });
  }
  return { outcome, vscode: result.vscode, finished: result.finished };
}
