import { describe, test } from 'node:test';
import { Window } from './support/window.js';

/** A diagnostic's code is a link; it leads to our page of the rule, in the chosen language. */
describe('the page of a rule', () => {
  for (const { language, words } of [
    { language: 'en', words: /LegacyKeyValueFormat[\s\S]*After the fix/ },
    { language: 'ko', words: /LegacyKeyValueFormat[\s\S]*고친 뒤/ },
  ]) {
    test(`opens at a click on the code, in ${language}`, async () => {
      const window = await Window.open({ settings: { 'docknote.language': language } });
      try {
        await window.step(`rule-page-${language}`, async () => {
          await window.openFile('01-hello-python/Dockerfile');
          await window.hover('NAME', /LegacyKeyValueFormat/);
          await window.page.locator('.monaco-hover a.code-link', { hasText: 'LegacyKeyValueFormat' }).first().click();
          await window.until('the page of the rule', async () => {
            for (const frame of window.page.frames()) {
              const text = await frame
                .locator('body')
                .innerText({ timeout: 1000 })
                .catch(() => '');
              if (words.test(text)) return true;
            }
            return false;
          });
          await window.screenshot(`rule-page-${language}`);
        });
      } finally {
        await window.close();
      }
    });
  }
});
