import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { placesIn, tailsOf, throughMounts } from '../../../client/src/logs/core/places.js';

/** The line with its places marked: `at «src/a.js:3:9 → src/a.js 3:9»`. */
const marked = (text: string): string => {
  let shown = '';
  let at = 0;
  for (const { from, to, path, line, column } of placesIn(text)) {
    shown += `${text.slice(at, from)}«${text.slice(from, to)} → ${path} ${line}${column ? `:${column}` : ''}»`;
    at = to;
  }
  return shown + text.slice(at);
};

describe('places in stack traces', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['    at f (/app/src/a.js:3:9)', '    at f («/app/src/a.js:3:9 → /app/src/a.js 3:9»)'],
    ['at file:///app/a.mjs:3:9', 'at «file:///app/a.mjs:3:9 → /app/a.mjs 3:9»'],
    ['  File "/app/main.py", line 12, in <module>', '  «File "/app/main.py", line 12 → /app/main.py 12», in <module>'],
    ['src/main.rs:10:5', '«src/main.rs:10:5 → src/main.rs 10:5»'],
    ['\t/app/main.go:12 +0x1d', '\t«/app/main.go:12 → /app/main.go 12» +0x1d'],
    ["app/models/user.rb:7:in `save'", "«app/models/user.rb:7 → app/models/user.rb 7»:in `save'"],
    ['Error in /app/a.php on line 12', 'Error in «/app/a.php on line 12 → /app/a.php 12»'],
    ['   at A.B() in /src/A.cs:line 12', '   at A.B() in «/src/A.cs:line 12 → /src/A.cs 12»'],
    ['\tat com.example.App.main(App.java:14)', '\tat com.example.App.main(«App.java:14 → com/example/App.java 14»)'],
    ['C:\\app\\a.ts:3:1 boom', '«C:\\app\\a.ts:3:1 → C:/app/a.ts 3:1» boom'],
    ['a.ts:1 and b.ts:2', '«a.ts:1 → a.ts 1» and «b.ts:2 → b.ts 2»'],
    // Times, hosts with ports, versions, ratios.
    ['10:00:00.123 x', '10:00:00.123 x'],
    ['listening on example.com:8080', 'listening on example.com:8080'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000/'],
    ['version 1.2.3:4', 'version 1.2.3:4'],
    ['a.js:0', 'a.js:0'],
    ['no places here.', 'no places here.'],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal(marked(text), expected));

  test('a line of many has the first few', () => assert.equal(placesIn('a.ts:1 '.repeat(500)).length, 8));
  test('long lines without a break do not take long', () => {
    for (const text of ['a'.repeat(4000), 'a.'.repeat(2000), '/a'.repeat(2000), 'a.b('.repeat(1000)])
      assert.ok(placesIn(`${text}.js:x a.b:1`).length <= 8);
  });
});

test('what a file may be called in the workspace', () => {
  assert.deepEqual(tailsOf('/usr/src/app/a.ts'), ['usr/src/app/a.ts', 'src/app/a.ts', 'app/a.ts', 'a.ts']);
  assert.deepEqual(tailsOf('C:/app/a.ts'), ['app/a.ts', 'a.ts']);
  assert.deepEqual(tailsOf('./a.ts'), ['a.ts']);
  // Nothing may lead out of the folder, or to another scheme.
  assert.deepEqual(tailsOf('../../etc/passwd.d'), []);
  assert.deepEqual(tailsOf('/app/../../../etc/x.conf'), []);
  assert.deepEqual(tailsOf('command:x/a.ts'), []);
});

test('a bind mount tells where the file is, by the longest mount that holds it', () => {
  const mounts = [
    { type: 'bind', source: '/home/me/shop', target: '/app' },
    { type: 'bind', source: '/home/me/lib/', target: '/app/lib/' },
    { type: 'volume', source: 'data', target: '/data' },
  ];
  assert.equal(throughMounts('/app/src/a.ts', mounts), '/home/me/shop/src/a.ts');
  assert.equal(throughMounts('/app/lib/b.ts', mounts), '/home/me/lib/b.ts');
  assert.equal(throughMounts('/data/x.ts', mounts), null);
  assert.equal(throughMounts('/apple/a.ts', mounts), null);
  assert.equal(throughMounts('/app/../etc/a.ts', mounts), null);
});
