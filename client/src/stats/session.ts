import { projectLabel } from '../engine/composeLabels.js';
import type { Container, StatsSample } from '../engine/engine.js';
import type { EngineLink } from '../engine/link.js';
import type { EngineState, EngineStore } from '../engine/store.js';
import type { Usage, UsageHistory } from './core/usage.js';
import { usageHistory } from './core/usage.js';

/** Whose figures to show: these containers by name, a Compose project's, or all that run. */
export type StatsTarget =
  | { readonly kind: 'containers'; readonly names: readonly string[] }
  | { readonly kind: 'project'; readonly name: string }
  | { readonly kind: 'all' };

/** One container and what it uses. */
export interface Measured {
  readonly name: string;
  readonly running: boolean;
  /** A Windows container: CPU and memory are left out. */
  readonly windows: boolean;
  readonly last: Usage | null;
  /** What is new since the number given; see `UsageHistory`. */
  since(told: number): { readonly usages: readonly Usage[]; readonly told: number };
}

export interface StatsSession {
  /** In the order of their names. */
  readonly containers: readonly Measured[];
  /** Running containers for which there was no room. */
  readonly left: number;
  /** How many streams are open. */
  readonly streams: number;
  /** Nobody looks: all streams end. What was measured stays. */
  watch(on: boolean): void;
  dispose(): void;
}

export interface StatsLimits {
  /** Each container costs the engine a stream. */
  readonly streams: number;
  /** Samples to keep for each. */
  readonly samples: number;
  /** Milliseconds before a stream that ended is tried again. */
  readonly retry: number;
}
export const statsLimits: StatsLimits = { streams: 60, samples: 900, retry: 2000 };

interface Entry {
  readonly name: string;
  readonly history: UsageHistory;
  id: string;
  running: boolean;
  windows: boolean;
  stream: AbortController | null;
}

/**
 * Measures what runs, for as long as somebody looks. The store must be kept true by a watch: it tells what runs.
 * @param changed hears of every sample and of every container that came or went.
 * @param failed hears of a mistake of ours while measuring.
 */
export function statsSession(
  { link, store }: { readonly link: EngineLink; readonly store: EngineStore },
  target: StatsTarget,
  changed: () => void,
  failed: (thrown: unknown) => void,
  limits: StatsLimits = statsLimits,
): StatsSession {
  let entries: readonly Entry[] = [];
  let watching = false;
  let over = false;
  let left = 0;
  let clock: NodeJS.Timeout | null = null;

  /** Brings entries and streams in line with what runs. */
  function sync(): void {
    if (over) return;
    if (clock) clearTimeout(clock);
    clock = null;
    const before = new Map(entries.map((entry) => [entry.name, entry]));
    entries = wanted(store.state, target).map(({ name, id, running }) => {
      const entry = before.get(name) ?? newEntry(name, id, limits.samples);
      if (entry.id !== id || !running) stop(entry);
      entry.id = id;
      entry.running = running;
      before.delete(name);
      return entry;
    });
    for (const gone of before.values()) stop(gone);
    const running = entries.filter((entry) => entry.running);
    left = Math.max(0, running.length - limits.streams);
    for (const entry of running.slice(0, limits.streams))
      if (watching && entry.stream === null) measure(entry).catch(failed);
    if (!watching) for (const entry of entries) stop(entry);
    changed();
  }

  async function measure(entry: Entry): Promise<void> {
    const life = new AbortController();
    entry.stream = life;
    const take = (sample: StatsSample | null): void => {
      if (sample === null || life.signal.aborted) return;
      entry.windows = sample.windows;
      entry.history.add(sample);
      changed();
    };
    const engine = await link.engine();
    const stream = engine.kind === 'ok' ? await engine.value.stats(entry.id, life.signal) : engine;
    if (stream.kind === 'ok') await stream.value.read(take);
    if (life.signal.aborted) return;
    stop(entry);
    // The engine went, or the container did and its event is on the way.
    clock ??= setTimeout(sync, limits.retry);
  }

  const stopListening = store.onChange((state, before) => {
    if (state.containers !== before.containers || state.connection !== before.connection) sync();
  });
  sync();
  return {
    get containers() {
      return entries.map((entry) => ({
        name: entry.name,
        running: entry.running,
        windows: entry.windows,
        last: entry.running ? entry.history.last : null,
        since: (told: number) => entry.history.since(told),
      }));
    },
    get left() {
      return left;
    },
    get streams() {
      return entries.filter(({ stream }) => stream !== null).length;
    },
    watch(on) {
      watching = on;
      sync();
    },
    dispose() {
      over = true;
      if (clock) clearTimeout(clock);
      stopListening();
      for (const entry of entries) stop(entry);
    },
  };
}

const newEntry = (name: string, id: string, samples: number): Entry => ({
  name,
  id,
  history: usageHistory(samples),
  running: false,
  windows: false,
  stream: null,
});

function stop(entry: Entry): void {
  entry.stream?.abort();
  entry.stream = null;
  entry.history.interrupt();
}

/** Chosen containers stay when they stop, and wait; of "all" only those that run count. */
function wanted(
  state: EngineState,
  target: StatsTarget,
): readonly { readonly name: string; readonly id: string; readonly running: boolean }[] {
  const known = [...state.containers.values()];
  const isUp = state.connection.state === 'up';
  const row = (container: Container) => ({
    name: container.name,
    id: container.id,
    running: isUp && (container.state === 'running' || container.state === 'paused'),
  });
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  if (target.kind === 'containers') {
    const found = new Map(known.map((container) => [container.name, container]));
    return [...new Set(target.names)].sort().map((name) => {
      const container = found.get(name);
      return container ? row(container) : { name, id: '', running: false };
    });
  }
  if (target.kind === 'project')
    return known
      .filter(({ labels }) => labels[projectLabel] === target.name)
      .map(row)
      .sort(byName);
  // While the engine is away nothing runs; the rows stay until it says so itself.
  return known
    .filter(({ state: now }) => now === 'running' || now === 'paused')
    .map(row)
    .sort(byName);
}
