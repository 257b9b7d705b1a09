import type { TestContext } from 'node:test';

/**
 * Call at the start of a test that needs a Docker engine. @returns false when there is none: the test is then marked as
 * skipped with the reason, and must return. With REQUIRE_ENGINE=1 it throws.
 */
export function haveEngine(context: TestContext): boolean {
  if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') return true;
  if (process.env['REQUIRE_ENGINE'] === '1') throw new Error('REQUIRE_ENGINE=1, but no Docker engine answers');
  context.skip('no Docker engine answers');
  return false;
}
