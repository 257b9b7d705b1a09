import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

/** The files that evaluating one file evaluates too: types and `import()` do not count. */
function loadedWith(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  // Those that are added on the way are visited as well.
  for (const path of found) {
    const text = readFileSync(path, 'utf8');
    for (const [, file = ''] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from\s+'(\.[^']+)\.js'/gm)) {
      found.add(join(dirname(path), `${file}.ts`));
    }
  }
  return found;
}

/** Pages are loaded when the first one is opened: the start of the extension must not pay for them. */
test('the start of the extension loads no page', () => {
  const files = loadedWith(join('client', 'src', 'extension.ts'));
  assert.ok(files.size > 30);
  const isPage = (path: string): boolean =>
    /[\\/](?:logs|stats|webview|form|grid|graph)[\\/](?:panel|messages)\.ts$/.test(path);
  assert.deepEqual([...files].filter(isPage), []);
  assert.ok([...loadedWith(join('client', 'src', 'later.ts'))].some(isPage), 'what the commands need is loaded later');
});
