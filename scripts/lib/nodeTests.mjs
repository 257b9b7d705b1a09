import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import process from 'node:process';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { nothing } from './results.mjs';

/** @typedef {import('./results.mjs').Outcome} Outcome */

/**
 * Runs bundled test files with Node's own runner, each in a process of its own, and counts from the runner's events.
 * Suites are not tests; a suite or a file that fails by itself (an exception outside any test) counts as one failure,
 * and so does a file in which no test is.
 *
 * @param {readonly string[]} files Absolute paths.
 * @param {{ timeout: number, together: boolean, only: RegExp | null }} options `timeout` in milliseconds for one file;
 *   `together` runs several files at once; `only` picks tests by name.
 * @returns {Promise<Outcome>}
 */
export async function runNodeTests(files, { timeout, together, only }) {
  const outcome = nothing();
  /** @type {Map<string, string>} What each file printed. */
  const printed = new Map();
  /** @type {Map<string, string[]>} Names of the tests around the current one, per file. */
  const path = new Map();
  /** @type {Map<string, string>} The test that each file began last, told at once; `path` follows the order of the report. */
  const begun = new Map();
  /** @type {Map<string, number>} */
  const spent = new Map();
  // The processes of the runner inherit this: stack traces then show our sources, not the bundles.
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --enable-source-maps`.trim();
  const stream = run({
    files: [...files],
    timeout,
    concurrency: together ? availableParallelism() : 1,
    ...(only ? { testNamePatterns: [only] } : {}),
  });
  for await (const event of stream) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      printed.set(event.data.file, (printed.get(event.data.file) ?? '') + event.data.message);
    } else if (event.type === 'test:dequeue') {
      if (event.data.file) begun.set(event.data.file, event.data.name);
    } else if (event.type === 'test:start') {
      const names = path.get(event.data.file ?? '') ?? [];
      names.length = event.data.nesting;
      names.push(event.data.name);
      path.set(event.data.file ?? '', names);
    } else if (event.type === 'test:pass' || event.type === 'test:fail') {
      count(event, outcome, files, path, begun, only !== null);
      if (event.data.nesting === 0 && event.data.file) {
        spent.set(event.data.file, (spent.get(event.data.file) ?? 0) + event.data.details.duration_ms);
      }
    }
  }
  outcome.slowest = [...spent]
    .filter(([, milliseconds]) => milliseconds > 10_000)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([file, milliseconds]) => `${basename(file)} ${Math.round(milliseconds / 1000)} s`);
  for (const failure of outcome.failed) {
    const output = printed.get(failure.name);
    if (output) failure.message += `\n${output.slice(-4000)}`;
  }
  return outcome;
}

/**
 * @param {{ type: 'test:pass', data: import('node:test').EventData.TestPass } | { type: 'test:fail', data: import('node:test').EventData.TestFail }} event
 * @param {Outcome} outcome
 * @param {readonly string[]} files
 * @param {Map<string, string[]>} path
 * @param {Map<string, string>} begun
 * @param {boolean} picking
 */
function count(event, outcome, files, path, begun, picking) {
  const { data } = event;
  const isFile = data.nesting === 0 && files.includes(data.name);
  const isSuite = data.details.type === 'suite';
  const around = (path.get(data.file ?? '') ?? []).slice(0, data.nesting);
  const name = [...around, data.name].join(' › ');
  if (event.type === 'test:fail' && data.todo === undefined) {
    const error = /** @type {Error & { failureType?: string, cause?: unknown }} */ (event.data.details.error);
    if (error.failureType === 'subtestsFailed') return; // The subtests are counted.
    // A file that hangs is ended from outside; what it was doing then is what its author must know.
    const last = isFile ? begun.get(data.name) : undefined;
    outcome.failed.push({ name, message: explain(error) + (last ? `\nthe last test that it began: ${last}` : '') });
  } else if (isFile) {
    if (!picking) outcome.failed.push({ name, message: 'this file holds no test' });
  } else if (isSuite) {
    if (typeof data.skip === 'string' || data.skip) outcome.skipped.push({ name, why: reason(data.skip) });
  } else if (data.skip !== undefined && data.skip !== false) {
    // A test that does not fit the name asked for is reported as skipped; it is not one.
    if (!(picking && reason(data.skip) === 'test name does not match pattern')) {
      outcome.skipped.push({ name, why: reason(data.skip) });
    }
  } else if (data.todo !== undefined && data.todo !== false) {
    outcome.skipped.push({ name, why: `to do: ${reason(data.todo)}` });
  } else {
    outcome.passed++;
  }
}

/** @param {string | boolean | undefined} why */
const reason = (why) => (typeof why === 'string' && why !== '' ? why : 'no reason given');

/** @param {Error & { cause?: unknown }} error */
function explain(error) {
  const cause = error.cause ?? error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause === 'string' ? cause : inspect(cause);
}
