import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, describe, test } from 'node:test';
import { shellCheck } from '../../../server/src/node/shellcheck.js';

const root = mkdtempSync(join(tmpdir(), 'docknote-shellcheck-'));
after(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
/** A folder with a program `shellcheck` that does this. */
function folderWith(body: string): string {
  const folder = mkdtempSync(join(root, `${count++}-`));
  const program = join(folder, 'shellcheck');
  writeFileSync(program, `#!${process.execPath}\n${body}`);
  chmodSync(program, 0o755);
  return folder;
}
const ECHO = `let text = ''; process.stdin.on('data', (d) => text += d).on('end', () => {
  process.stdout.write(JSON.stringify([process.argv.slice(2), text])); process.exitCode = 1; });`;

const on = { isOn: true, path: '' };
const question = { script: 'echo "한글 $x"\n', shell: 'dash' } as const;
const never = new AbortController().signal;
const skip = process.platform === 'win32' ? 'the stand-in for the program is a script with a first line' : false;

describe('the program of the person', { skip }, () => {
  test('is found on PATH, gets the script on its standard input and its options as arguments', async () => {
    const checker = shellCheck(() => on, { PATH: `relative:/nowhere:${folderWith(ECHO)}` });
    assert.deepEqual(JSON.parse((await checker.check(question, never)) ?? ''), [
      ['--norc', '--format=json1', '--shell=dash', '--exclude=SC1090,SC1091,SC2187', '-'],
      question.script,
    ]);
  });

  test('the one that is set comes first; what is no absolute path of a program is none', async () => {
    const set = join(folderWith(`console.log('set')`), 'shellcheck');
    const PATH = folderWith(`console.log('path')`);
    const ask = (path: string) => shellCheck(() => ({ isOn: true, path }), { PATH }).check(question, never);
    assert.equal(await ask(set), 'set\n');
    assert.equal(await ask(''), 'path\n');
    for (const wrong of ['shellcheck', './shellcheck', root, join(root, 'none')]) assert.equal(await ask(wrong), null);
  });

  test('is not started when it is switched off, and looked for again after a change', async () => {
    let choice = { isOn: false, path: '' };
    const mark = join(root, 'started');
    const folder = folderWith(`require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); console.log('ran')`);
    const checker = shellCheck(() => choice, { PATH: '/nowhere' });
    assert.equal(await checker.check(question, never), null);
    choice = { isOn: true, path: join(folder, 'shellcheck') };
    checker.forget();
    assert.ok(!existsSync(mark));
    assert.equal(await checker.check(question, never), 'ran\n');
  });

  test('without it, after a failure of it and after an abort nothing is known', async () => {
    assert.equal(await shellCheck(() => on, { PATH: '/nowhere' }).check(question, never), null);
    const failing = { PATH: folderWith(`console.log('{}'); process.exitCode = 2`) };
    assert.equal(await shellCheck(() => on, failing).check(question, never), null);
    const deaf = { PATH: folderWith(`process.stdin.destroy(); console.log('done')`) };
    const long = { ...question, script: 'x'.repeat(1 << 20) };
    assert.equal(await shellCheck(() => on, deaf).check(long, never), 'done\n');
    const hanging = { PATH: folderWith(`setInterval(() => {}, 1000)`) };
    const controller = new AbortController();
    const answer = shellCheck(() => on, hanging).check(question, controller.signal);
    setTimeout(() => controller.abort(), 200);
    assert.equal(await answer, null);
  });

  test('at most two run at once, and what is aborted while it waits is never started', async () => {
    const log = join(root, 'log');
    const body = `const fs = require('node:fs'); const say = (w) => fs.appendFileSync(${JSON.stringify(log)}, w + '\\n');
      say('+'); process.stdin.on('end', () => setTimeout(() => { say('-'); process.exit(0); }, 150)).resume();`;
    const checker = shellCheck(() => on, { PATH: folderWith(body) });
    const late = new AbortController();
    const all = [1, 2, 3, 4, 5].map((n) =>
      checker.check({ ...question, script: `${n}` }, n === 5 ? late.signal : never),
    );
    late.abort();
    assert.deepEqual(await Promise.all(all), ['', '', '', '', null]);
    let now = 0;
    let most = 0;
    const steps = readFileSync(log, 'utf8').trim().split('\n');
    for (const step of steps) {
      now += step === '+' ? 1 : -1;
      most = Math.max(most, now);
    }
    assert.equal(steps.length, 8);
    assert.ok(most <= 2, `${most} at once`);
  });
});
