/** Title of a skipped test → why. Mocha itself keeps no reason. */
export const skipReasons = new Map<string, string>();

/**
 * Call at the start of a test that needs a Docker engine. Without one the test is skipped with this reason, and with
 * REQUIRE_ENGINE=1 it fails.
 */
export function needEngine(context: Mocha.Context): void {
  if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') return;
  if (process.env['REQUIRE_ENGINE'] === '1') throw new Error('REQUIRE_ENGINE=1, but no Docker engine answers');
  skipReasons.set(context.test?.title ?? '', 'no Docker engine answers');
  context.skip();
}
