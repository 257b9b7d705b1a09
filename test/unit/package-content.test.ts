import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles } from '@vscode/vsce';

/** Exactly what a user downloads. A new file must be named here and in .vscodeignore. */
const packaged = [
  'CHANGELOG.md',
  'LICENSE',
  'README.ko.md',
  'README.md',
  'dist/client.js',
  'dist/server.js',
  'images/docknote.svg',
  'images/icon.png',
  'l10n/bundle.l10n.ko.json',
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'snippets/compose.json',
  'snippets/dockerfile.json',
  'syntaxes/dockercompose.language-configuration.json',
  'syntaxes/dockerfile.language-configuration.json',
  'syntaxes/dockerfile.tmLanguage.json',
];

const list = async (): Promise<readonly string[]> =>
  (await listFiles({ cwd: '.', packageManager: 0 })).map((path) => path.replaceAll('\\', '/')).sort();

test('the package holds exactly these files', async () => {
  assert.deepEqual(await list(), [...packaged].sort());
});

test('every file that the manifest names is packaged', async () => {
  const files = new Set(await list());
  const named = [
    ...readFileSync('package.json', 'utf8').matchAll(
      /"\.?\/?((?:dist|images|syntaxes|snippets|language-configuration)\/[^"]+)"/g,
    ),
  ]
    .map((match) => match[1] ?? '')
    .map((path) => (existsSync(path) ? path : `${path}.js`));
  assert.ok(named.length >= 3);
  assert.deepEqual(
    named.filter((path) => !files.has(path)),
    [],
  );
});

test('unpacked, it stays under 2 MB, and no bundle carries its sources', async () => {
  const sizes = (await list()).map((path) => statSync(join('.', path)).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total < 2_000_000, `${total} bytes`);
  for (const bundle of ['dist/client.js', 'dist/server.js']) {
    assert.doesNotMatch(readFileSync(bundle, 'utf8').slice(-300), /sourceMappingURL/);
  }
});

test('the server is free of VS Code and of the engine', () => {
  const server = readFileSync('dist/server.js', 'utf8');
  assert.doesNotMatch(server, /require\(["'](vscode|dockerode)["']\)/);
  assert.doesNotMatch(server, /docker-modem/);
});
