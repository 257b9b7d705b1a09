import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../../../server/src/core/results.js';
import { applyLevels, defaultSettings, localeOf, readSettings } from '../../../server/src/workspace/settings.js';

describe('settings', () => {
  test('what has the wrong shape is left out, the rest stands', () => {
    assert.deepEqual(readSettings({ language: 'fr', rules: { A: 'off', B: 'loud', C: 3 }, other: 1 }), {
      ...defaultSettings,
      rules: { A: 'off' },
    });
    const given = { dockerfile: { lenses: false, other: true }, inlayHints: { variables: 'no', inherited: false } };
    assert.deepEqual(readSettings(given), {
      ...defaultSettings,
      dockerfile: { lenses: false },
      inlayHints: { variables: true, stageNumbers: true, inherited: false, overridden: true },
    });
    for (const nothing of [null, undefined, 'x', 3, []]) assert.deepEqual(readSettings(nothing), defaultSettings);
  });

  test('the setting wins over the display language', () => {
    assert.equal(localeOf('en', 'ko'), 'en');
    assert.equal(localeOf('ko', 'en'), 'ko');
    assert.equal(localeOf('auto', 'ko-KR'), 'ko');
    assert.equal(localeOf('auto', 'de'), 'en');
    assert.equal(localeOf('auto', undefined), 'en');
  });

  test('levels replace, drop and switch on', () => {
    const problem = (code: string, offByDefault?: true): Problem => ({
      code,
      span: { start: 0, end: 1 },
      severity: 'warning',
      message: code,
      url: 'https://docs.docker.com/',
      fixes: [],
      ...(offByDefault ? { offByDefault } : {}),
    });
    const problems = [problem('A'), problem('B'), problem('C'), problem('Quiet', true), problem('Asked', true)];
    const shown = applyLevels(problems, { A: 'off', B: 'error', C: 'default', Asked: 'information' });
    assert.deepEqual(
      shown.map(({ code, severity }) => `${code} ${severity}`),
      ['B error', 'C warning', 'Asked information'],
    );
  });
});
