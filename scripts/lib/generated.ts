import { ruleDocs } from './ruleDocs.js';

/** Every generated file, by its path from the project's root, with the text that it should have. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/rules.md', ruleDocs('en')],
    ['docs/rules.ko.md', ruleDocs('ko')],
  ]);
