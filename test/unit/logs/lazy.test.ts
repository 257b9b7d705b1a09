import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';

/** Pages are loaded when the first one is opened: the start of the extension must not pay for them. */
test('nothing outside imports a page but by import()', () => {
  const files = readdirSync('client/src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'));
  const outside = files.filter((path) => !/^client\/src\/(logs|stats|form|grid|webview)\//.test(path));
  assert.ok(outside.length > 30 && outside.length < files.length);
  const eager = outside.filter((path) =>
    /^(?:import|export)\s(?!type\b)[^;]*?from\s+'\.\.?\/(?:(?:logs|stats|webview)\/|(?:form|grid)\/(?:panel|messages))/m.test(
      readFileSync(path, 'utf8'),
    ),
  );
  assert.deepEqual(eager, []);
  const lazy = readFileSync('client/src/commands/pages.ts', 'utf8');
  assert.match(lazy, /import\('\.\.\/logs\/panel\.js'\)/);
  assert.match(lazy, /import\('\.\.\/stats\/panel\.js'\)/);
});
