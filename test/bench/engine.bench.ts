/**
 * The engine's side of the window without VS Code: from the engine's bytes to rows for the tree, with an engine of 10,000
 * containers; and the same questions answered the way of extensions that run `docker ps` at every refresh.
 */
import { spawn } from 'node:child_process';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import type { Endpoint } from '../../client/src/engine/endpoint.js';
import { ok } from '../../client/src/engine/engine.js';
import { engineStore } from '../../client/src/engine/store.js';
import { engineWatch } from '../../client/src/engine/watch.js';
import { logBuffer } from '../../client/src/logs/core/buffer.js';
import { intake } from '../../client/src/logs/core/intake.js';
import { lineSplitter } from '../../client/src/logs/core/splitter.js';
import { containerRows } from '../../client/src/tree/containers.js';
import type { Row } from '../../client/src/tree/row.js';
import { changedRows } from '../../client/src/tree/row.js';
import { look } from '../unit/client/support.js';
import type { BigEngine } from './support/bigEngine.js';
import { bigEngine, idOf, linesOfLog, serveIfWorker } from './support/bigEngine.js';
import { figure, median, percentile, times } from './support/measure.js';

if (!serveIfWorker()) {
  setFlagsFromString('--expose-gc');
  for (const count of [10, 10_000]) await measure(count);
}

async function measure(count: number): Promise<void> {
  const engine = await bigEngine(new URL(import.meta.url), count);
  const size = `${count.toLocaleString('en')} containers`;
  try {
    await firstRows(engine, size);
    await events(engine, size, count);
    if (count === 10_000) {
      await storm(engine, size);
      await anHour(engine, size);
      await logs(engine);
    }
    await byCli(engine, size);
  } finally {
    await engine.stop();
  }
}

interface Shown {
  rows: readonly Row[];
  /** Called after each drawing with what had to be drawn anew. */
  drawn: ((changed: 'root' | readonly string[], at: number) => void) | null;
  readonly draws: number;
  stop(): void;
}

/** What the window does: keeps the store true, and draws the containers view at each change of it. */
async function shown({ socketPath }: BigEngine): Promise<Shown> {
  const endpoint: Endpoint = {
    address: { kind: 'socket', path: socketPath },
    source: 'setting',
    url: `unix://${socketPath}`,
  };
  const made = await dockerEngine(endpoint);
  const store = engineStore();
  const watch = engineWatch(async () => ok(made), store, console.error);
  const settings = look();
  let draws = 0;
  const result: Shown = {
    rows: [],
    drawn: null,
    get draws() {
      return draws;
    },
    stop: () => watch.dispose(),
  };
  store.onChange((state) => {
    const after = containerRows(state, settings);
    const changed = changedRows(result.rows, after);
    result.rows = after;
    draws++;
    result.drawn?.(changed, now());
  });
  watch.hold();
  return result;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** From the moment when the engine has its answer ready until the rows can be handed to the tree. */
async function firstRows(engine: BigEngine, size: string): Promise<void> {
  const waits: number[] = [];
  for (let run = 0; run < 6; run++) {
    const window = await shown(engine);
    const at = await new Promise<number>((resolve) => {
      window.drawn = (_, when) => {
        if (window.rows.length > 0) resolve(when);
      };
    });
    waits.push(at - (await engine.answeredAt()));
    window.stop();
  }
  const budget = size.startsWith('10,000') ? { budget: 500 } : {};
  figure({
    what: 'the engine’s first answer → rows',
    size,
    value: median(waits.slice(1)),
    unit: 'ms',
    ...budget,
    runs: 5,
  });
}

async function listedWindow(engine: BigEngine): Promise<Shown> {
  const window = await shown(engine);
  while (window.rows.length === 0) await pause(20);
  await pause(200);
  return window;
}

/** From an event until it is known which rows to draw. */
async function events(engine: BigEngine, size: string, count: number): Promise<void> {
  const window = await listedWindow(engine);
  const waits: number[] = [];
  let most = 0;
  for (let run = 0; run < 21; run++) {
    await pause(250);
    const drawn = new Promise<number>((resolve) => {
      window.drawn = (changed, at) => {
        if (changed.length === 0) return;
        most = Math.max(most, changed === 'root' ? count : changed.length);
        resolve(at);
      };
    });
    const sent = await engine.change((run * 13) % count);
    waits.push((await drawn) - sent);
  }
  window.stop();
  if (most > 2) throw new Error(`one event drew ${most} rows`);
  figure({ what: 'event → row', size, value: median(waits.slice(1)), unit: 'ms', budget: 150, runs: 20 });
}

/** 200 events a second: how long the thread that also answers the person was kept from it. */
async function storm(engine: BigEngine, size: string): Promise<void> {
  const window = await listedWindow(engine);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = window.draws;
  const used = performance.eventLoopUtilization();
  delay.enable();
  const sent = await engine.storm(200, 60_000);
  delay.disable();
  const share = performance.eventLoopUtilization(used).utilization;
  const what = '200 events a second for a minute:';
  console.error(`${sent} events, ${window.draws - before} drawings`);
  figure({ what: `${what} share of the thread’s time`, size, value: share * 100, unit: '%', runs: 1 });
  figure({ what: `${what} pause, 99 of 100`, size, value: delay.percentile(99) / 1e6, unit: 'ms', runs: 1 });
  figure({ what: `${what} longest pause`, size, value: delay.max / 1e6, unit: 'ms', runs: 1 });
  // Every change has arrived.
  await pause(1000);
  const state = new Map(
    window.rows.flatMap((row) => [row, ...row.children]).map((row) => [row.id.split('/').at(-1), row]),
  );
  for (let i = 0; i < 100; i++) if (!state.has(idOf(i))) throw new Error(`container ${i} is lost`);
  window.stop();
}

/** Memory that stays after as many events as a busy engine has in an hour: ten a second. */
async function anHour(engine: BigEngine, size: string): Promise<void> {
  const window = await listedWindow(engine);
  const collect = runInNewContext('gc') as () => void;
  const heap = async (): Promise<number> => {
    await pause(500);
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  await engine.hour(3000);
  const before = await heap();
  await engine.hour(36_000);
  const added = (await heap()) - before;
  figure({ what: 'memory with all of them listed', size, value: before, unit: 'MB', runs: 1 });
  figure({
    what: 'memory that 36,000 events added',
    size,
    value: Math.max(0, added),
    unit: 'MB',
    budget: 10,
    runs: 36_000,
  });
  window.stop();
}

/** A log of 100,000 lines, from the engine's socket into the log viewer's buffer, and by `docker logs`. */
async function logs(engine: BigEngine): Promise<void> {
  const made = await dockerEngine({
    address: { kind: 'socket', path: engine.socketPath },
    source: 'setting',
    url: `unix://${engine.socketPath}`,
  });
  const runs = await times(5, 1, async () => {
    const buffer = logBuffer(50_000, 32_000_000);
    const take = intake(0);
    const splitter = lineSplitter((entry) => buffer.add(take(entry)));
    const answer = await made.logs(
      idOf(0),
      { tty: false, follow: true, tail: 'all', since: '', timestamps: true },
      new AbortController().signal,
    );
    if (answer.kind !== 'ok') throw new Error(answer.detail);
    await answer.value.read((bytes, channel, whole) => splitter.feed(bytes, channel, whole));
    if (buffer.dropped !== linesOfLog - 50_000) throw new Error('lines are missing');
  });
  const size = `${linesOfLog.toLocaleString('en')} lines`;
  figure({ what: 'logs: from the socket into the viewer', size, value: median(runs), unit: 'ms', runs: runs.length });
  const cli = await times(5, 1, async () => {
    let bytes = 0;
    await docker(engine, ['logs', '--timestamps', idOf(0)], (chunk) => {
      bytes += chunk.length;
    });
    if (bytes < linesOfLog * 50) throw new Error('lines are missing');
  });
  figure({ what: 'logs: `docker logs`, bytes only', size, value: median(cli), unit: 'ms', runs: cli.length });
}

/** What an extension pays that asks the CLI for everything at each event: a process, its list, and reading that. */
async function byCli(engine: BigEngine, size: string): Promise<void> {
  const waits: number[] = [];
  for (let run = 0; run < 6; run++) {
    const sent = await engine.change(run);
    let text = '';
    await docker(engine, ['ps', '--all', '--no-trunc', '--format', '{{json .}}'], (chunk) => {
      text += chunk.toString('utf8');
    }).catch((thrown: unknown) => {
      console.error(`docker ps: ${String(thrown)}`);
      text = '';
    });
    if (text === '') return;
    const lines = text.trimEnd().split('\n');
    for (const line of lines) JSON.parse(line);
    waits.push(now() - sent);
  }
  const spread = percentile(waits.slice(1), 95);
  console.error(`docker ps, 95 of 100: ${spread.toFixed(0)} ms`);
  figure({ what: 'event → list, by `docker ps`', size, value: median(waits.slice(1)), unit: 'ms', runs: 5 });
}

function docker({ socketPath }: BigEngine, args: readonly string[], take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DOCKER_HOST: `unix://${socketPath}` };
    const child = spawn('docker', args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))));
  });
}
