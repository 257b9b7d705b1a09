import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { plainOf } from '../../client/src/logs/core/ansi.js';
import type { ToPage } from '../../client/src/logs/messages.js';
import { readToPage } from '../../client/src/logs/messages.js';
import { presenter } from '../../client/src/logs/presenter.js';
import type { LogSession, LogTarget } from '../../client/src/logs/session.js';
import { logSession } from '../../client/src/logs/session.js';
import { runContainer } from '../support/realEngine.js';
import { good, obedient, prefix, realEngine, removeOurs, running, spec, t } from './support.js';
import type { Watched } from './watched.js';
import { until, watched } from './watched.js';

const found = await realEngine();
/** A mistake of ours: no test expects one. */
const broke = (thrown: unknown): never => {
  throw thrown;
};
const counting = ['sh', '-c', 'trap "exit 0" TERM; i=0; while :; do i=$((i+1)); echo "$RUN line $i"; sleep 0.1; done'];
const project = `${prefix}project`;
const member = (service: string, command: readonly string[]): Promise<string> =>
  runContainer({
    name: prefix + service,
    command,
    labels: { 'com.docker.compose.project': project, 'com.docker.compose.service': service },
  });

describe('the log page on the real engine', { skip: found.skip, timeout: 240_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  let window: Watched;
  let session: LogSession | null = null;

  beforeEach(async () => {
    window = await watched(engine);
  });
  afterEach(async () => {
    session?.dispose();
    session = null;
    await window.dispose();
    await removeOurs(engine);
  });
  after(() => removeOurs(engine));

  function open(target: LogTarget, lines = 10_000): LogSession {
    session = logSession(
      window,
      target,
      { lines: 'all', since: 0 },
      { lines, characters: 32_000_000 },
      t,
      () => session?.view.advance(() => false),
      broke,
    );
    return session;
  }
  const one = (id: string, name: string): LogTarget => ({
    kind: 'containers',
    containers: [{ id, name: prefix + name }],
  });
  const texts = ({ buffer }: LogSession): readonly string[] =>
    Array.from({ length: buffer.end - buffer.first }, (_, i) => plainOf(buffer.at(buffer.first + i)?.text ?? '?'));
  const numbers = (lines: readonly string[], run: string): readonly number[] =>
    lines.flatMap((line) => {
      const number = new RegExp(`^${run} line (\\d+)$`).exec(line)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);

  test('goes on through a restart of the container, a loss of the engine, and a new container of the same name', async () => {
    const id = await running(engine, 'talks', { command: counting, env: ['RUN=first'] });
    const logs = open(one(id, 'talks'));
    const shows = (text: string) =>
      until(
        text,
        () => texts(logs).some((line) => line.includes(text)),
        () => texts(logs),
      );
    await shows('first line 3');
    const before = numbers(texts(logs), 'first');
    assert.deepEqual(before, upTo(before.length));

    good(await engine.stop(id));
    await shows('is not running (exit code 0');
    good(await engine.start(id));
    const stopped = texts(logs).findIndex((line) => line.includes('is not running'));
    await until('lines after the restart', () => numbers(texts(logs).slice(stopped), 'first').length > 3);

    await window.proxy.cut();
    await shows('Waiting for it to come back');
    assert.equal(logs.sources[0]?.state, 'lost');
    const cut = texts(logs).length;
    await window.proxy.open();
    await until('lines after the loss', () => numbers(texts(logs).slice(cut), 'first').length > 5);
    const second = numbers(texts(logs).slice(stopped), 'first');
    assert.deepEqual(second, upTo(second.length), 'no line lost, none twice');

    good(await engine.removeContainer(id, { force: true, volumes: false }));
    await shows('Waiting for a container of the same name');
    await running(engine, 'talks', { command: counting, env: ['RUN=second'] });
    await shows('second line 2');
    assert.equal(logs.sources[0]?.state, 'reading');
  });

  test('a project, merged in the order of time; a container that joins later is there by itself', async () => {
    const slow = (name: string) => [
      'sh',
      '-c',
      `for i in 1 2 3 4 5 6; do echo "${name} $i"; sleep 0.3; done; sleep 1000`,
    ];
    await member('b', slow('b'));
    await member('a', slow('a'));
    await until('both', () => window.store.state.containers.size >= 2);
    const logs = open({ kind: 'project', name: project });
    await until(
      'all lines',
      () => texts(logs).length === 12,
      () => texts(logs),
    );
    assert.deepEqual(
      logs.sources.map(({ label }) => label),
      ['a', 'b'],
    );
    const times = Array.from({ length: 12 }, (_, i) => logs.buffer.at(logs.buffer.first + i)?.time ?? 0);
    assert.deepEqual(
      times,
      [...times].sort((x, y) => x - y),
    );
    // Really mixed, not one after the other.
    assert.notDeepEqual(
      texts(logs).map((line) => line[0]),
      [...'aaaaaabbbbbb'],
    );
    await member('c', slow('c'));
    await until(
      'the newcomer',
      () => texts(logs).includes('c 6'),
      () => texts(logs),
    );
    assert.equal(texts(logs).filter((line) => line === 'c 1').length, 1);
  });

  test('standard output and error are told apart; with a pseudo-terminal there is one', async () => {
    const command = ['sh', '-c', 'echo out; echo err >&2; printf "\\033[32mgreen\\033[0m\\n"; sleep 1000'];
    const plainId = await running(engine, 'two', { command });
    const logs = open(one(plainId, 'two'));
    await until(
      'the lines',
      () => texts(logs).length === 3,
      () => texts(logs),
    );
    const channels = Array.from({ length: 3 }, (_, i) => logs.buffer.at(i)).map(
      (line) => `${line?.channel} ${line?.text}`,
    );
    assert.deepEqual(channels.sort(), ['stderr err', 'stdout \x1b[32mgreen\x1b[0m', 'stdout out']);
    logs.dispose();
    const terminalId = await running(engine, 'tty', { command, interactive: true });
    const raw = open(one(terminalId, 'tty'));
    await until(
      'the lines',
      () => texts(raw).length === 3,
      () => texts(raw),
    );
    assert.deepEqual(texts(raw), ['out', 'err', 'green']);
    assert.ok((raw.buffer.at(0)?.time ?? 0) > 1e15, 'the engine’s time was taken off and kept');
  });

  test('from the last lines, from a time, and again from the beginning', async () => {
    const id = await running(engine, 'old', { command: ['sh', '-c', 'seq 1 50; sleep 2; seq 51 60; sleep 1000'] });
    const all = open(one(id, 'old'));
    await until('everything', () => texts(all).length === 60);
    const later = Math.floor((all.buffer.at(50)?.time ?? 0) / 1e6);
    all.restart({ lines: 5, since: 0 });
    await until(
      'the last lines',
      () => texts(all).at(-1) === '60',
      () => texts(all),
    );
    assert.deepEqual(texts(all), ['56', '57', '58', '59', '60']);
    all.restart({ lines: 'all', since: later });
    await until(
      'the lines since',
      () => texts(all).at(-1) === '60' && texts(all).length >= 10,
      () => texts(all),
    );
    assert.deepEqual(texts(all), ['51', '52', '53', '54', '55', '56', '57', '58', '59', '60']);
  });

  test('a burst of 300,000 lines: bounded here, a screen at a time there, and what went is counted', async (context) => {
    const count = 300_000;
    const keep = 20_000;
    const id = good(
      await engine.create(
        spec('burst', { command: ['sh', '-c', `seq 1 ${count} | sed "s/^/INFO line /"; ${obedient.at(-1) ?? ''}`] }),
      ),
    ).id;
    const updates: (ToPage & { readonly type: 'update' })[] = [];
    let drawing = 0;
    let mostDrawing = 0;
    const logs = logSession(
      window,
      one(id, 'burst'),
      { lines: 'all', since: 0 },
      { lines: keep, characters: 32_000_000 },
      t,
      () => shown.changed(),
      broke,
    );
    session = logs;
    const shown = presenter({
      session: logs,
      say(message) {
        assert.notEqual(readToPage(JSON.parse(JSON.stringify(message))), null, 'the page understands it');
        if (message.type !== 'update') return;
        updates.push(message);
        mostDrawing = Math.max(mostDrawing, ++drawing);
        // A page that needs a while for each.
        setTimeout(() => {
          drawing--;
          shown.handle({ type: 'drawn' });
        }, 30);
      },
      sources: () => [],
      target: async () => null,
      failed: broke,
    });
    shown.handle({ type: 'ready' });
    shown.handle({ type: 'want', follow: true, from: 0, count: 60 });
    const began = performance.now();
    good(await engine.start(id));
    let most = 0;
    await until(
      'the last line',
      () => {
        most = Math.max(most, logs.buffer.end - logs.buffer.first);
        return updates.at(-1)?.rows.at(-1)?.spans[0]?.text === `INFO line ${count}`;
      },
      () => updates.at(-1),
      120_000,
    );
    const seconds = (performance.now() - began) / 1000;
    context.diagnostic(`${Math.round(count / seconds)} lines a second, ${updates.length} updates`);

    assert.ok(most <= keep, `${most} lines kept`);
    const last = updates.at(-1);
    assert.ok(last);
    assert.deepEqual([last.kept, last.dropped, last.end - last.first], [keep, count - keep, keep]);
    assert.equal(mostDrawing, 1, 'one update at a time');
    assert.ok(updates.every(({ rows }) => rows.length <= 60));
    // What is kept is the newest, without a gap.
    const lines = texts(logs);
    assert.equal(lines[0], `INFO line ${count - keep + 1}`);
    assert.ok(lines.every((line, i) => line === `INFO line ${count - keep + 1 + i}`));
    shown.dispose();
  });
});
