import { stripVTControlCharacters } from 'node:util';

/**
 * What one layer of tests came to. A layer that cannot run has no tests and says why in `skipped`.
 *
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {{ name: string, message: string }[]} failed
 * @property {{ name: string, why: string }[]} skipped
 * @property {string[]} [slowest] Files that took long.
 */

/** @returns {Outcome} */
export const nothing = () => ({ passed: 0, failed: [], skipped: [] });

/**
 * A layer that could not run here.
 * @param {string} layer
 * @param {string} why
 * @param {boolean} strict In CI a missing tool is a failure: nothing may pass because it did not run.
 * @returns {Outcome}
 */
export const couldNotRun = (layer, why, strict) =>
  strict
    ? { passed: 0, failed: [{ name: layer, message: why }], skipped: [] }
    : { passed: 0, failed: [], skipped: [{ name: `${layer} (the whole layer)`, why }] };

/**
 * @param {string} name
 * @param {unknown} error
 * @returns {Outcome}
 */
export const broken = (name, error) => ({
  passed: 0,
  failed: [{ name, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }],
  skipped: [],
});

/**
 * A layer that ran and found no test proves nothing, so it fails.
 * @param {string} layer
 * @param {Outcome} outcome
 * @returns {Outcome}
 */
export const atLeastOne = (layer, outcome) =>
  outcome.passed + outcome.failed.length + outcome.skipped.length > 0
    ? outcome
    : { ...outcome, failed: [{ name: layer, message: 'no test ran' }] };

/**
 * One line a layer, then what failed and what was skipped, in full.
 * @param {string} layer
 * @param {Outcome} outcome
 * @param {number} seconds
 */
export function report(layer, outcome, seconds) {
  const { passed, failed, skipped, slowest = [] } = outcome;
  const sign = failed.length > 0 ? '✘' : passed > 0 ? '✔' : '–';
  console.log(
    `${sign} ${layer.padEnd(9)} ${passed} passed, ${failed.length} failed, ${skipped.length} skipped  (${seconds.toFixed(1)} s)`,
  );
  if (slowest.length > 0) console.log(`    slow: ${slowest.join(', ')}`);
  for (const { name, message } of failed) console.log(`    ✘ ${name}\n${indent(message)}`);
  for (const { name, why } of skipped) console.log(`    – skipped: ${name}: ${why}`);
}

/** @param {string} text */
const indent = (text) => stripVTControlCharacters(text).trimEnd().replace(/^/gm, '        ');
