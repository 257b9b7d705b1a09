import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Exactly what a user downloads. A new file must be named here and in .vscodeignore. */
const packaged = [
  'CHANGELOG.md',
  'LICENSE',
  'README.ko.md',
  'README.md',
  'dist/client-*.js',
  'dist/client.js',
  'dist/lib/dockerode.js',
  'dist/lib/languageclient.js',
  'dist/lib/tar-stream.js',
  'dist/server-main.js',
  'dist/server.js',
  'dist/webview/form.css',
  'dist/webview/form.js',
  'dist/webview/graph.css',
  'dist/webview/graph.js',
  'dist/webview/grid.css',
  'dist/webview/grid.js',
  'dist/webview/logs.css',
  'dist/webview/logs.js',
  'dist/webview/stats.css',
  'dist/webview/stats.js',
  'docs/rules.ko.md',
  'docs/rules.md',
  'images/docknote.svg',
  'images/icon.png',
  'images/walkthrough/browser.svg',
  'images/walkthrough/build.svg',
  'images/walkthrough/compose.svg',
  'images/walkthrough/engine.svg',
  'images/walkthrough/file.svg',
  'images/walkthrough/git.svg',
  'images/walkthrough/run.svg',
  'images/walkthrough/share.svg',
  'l10n/bundle.l10n.ko.json',
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'snippets/compose.json',
  'snippets/dockerfile.json',
  'syntaxes/dockercompose.language-configuration.json',
  'syntaxes/dockercompose.tmLanguage.json',
  'syntaxes/dockerfile.language-configuration.json',
  'syntaxes/dockerfile.tmLanguage.json',
  'syntaxes/dockerignore.language-configuration.json',
  'syntaxes/dockerignore.tmLanguage.json',
];

/** What vsce itself would package. */
const list = (): readonly string[] =>
  execFileSync(process.execPath, ['scripts/package.mjs', '--built', '--list'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

const files = list();

test('the package holds exactly these files', () => {
  // The parts of the client have names that follow from what is in them.
  const named = files.map((path) => path.replace(/^dist\/client-[\w-]+\.js$/, 'dist/client-*.js'));
  assert.deepEqual([...new Set(named)], [...packaged].sort());
});

test('every file that VS Code reads by the manifest is packaged', () => {
  const { main, icon, contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  const paths = JSON.stringify({ main, icon, contributes }).matchAll(
    /"(?:\.\/)?((?:dist|images|syntaxes|snippets|media)\/[^"]+)"/g,
  );
  const named = [...paths].map((match) => match[1] ?? '');
  assert.ok(named.length >= 3);
  assert.deepEqual(
    named.filter((path) => !files.includes(path)),
    [],
  );
});

test('unpacked, it stays under 4 MB, and no bundle carries its sources', () => {
  const sizes = files.map((path) => statSync(join('.', path)).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total < 4_000_000, `${total} bytes`);
  for (const bundle of files.filter((path) => path.endsWith('.js'))) {
    assert.doesNotMatch(readFileSync(bundle, 'utf8').slice(-300), /sourceMappingURL/);
  }
});

/** A part of the client and every part that is loaded together with it, without what comes on first use. */
function loadedWith(part: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(part)) return seen;
  seen.add(part);
  // What comes later stands inside a function: behind `then(()=>`.
  const code = readFileSync(join('dist', part), 'utf8').replaceAll(/\(\)=>[\w$]+\(require\("[^"]+"\)\)/g, '');
  for (const [, other = ''] of code.matchAll(/require\("\.\/(client[\w-]*\.js)"\)/g)) loadedWith(other, seen);
  return seen;
}

test('what the window loads at its start is small: the rest comes on first use', () => {
  const parts = [...loadedWith('client.js')];
  const code = parts.map((part) => readFileSync(join('dist', part), 'utf8')).join('\n');
  assert.ok(code.length < 250_000, `${code.length} characters in ${parts.join(', ')}`);
  assert.ok(parts.length <= 6, parts.join(', '));
  assert.ok(parts.length < files.filter((path) => /^dist\/client[\w-]*\.js$/.test(path)).length);
});

test('the server is free of VS Code and of the engine', () => {
  const server = readFileSync('dist/server-main.js', 'utf8');
  assert.doesNotMatch(server, /require\(["'](vscode|dockerode)["']\)/);
  assert.doesNotMatch(server, /docker-modem/);
});

test('the command line is no part of the package, starts as a program and knows neither VS Code nor the protocol', () => {
  assert.ok(!files.includes('dist/cli.js'));
  const cli = readFileSync('dist/cli.js', 'utf8');
  assert.match(cli, /^#!\/usr\/bin\/env node\n/);
  assert.doesNotMatch(cli, /vscode-languageserver|vscode-jsonrpc|require\(["']vscode["']\)/);
});
