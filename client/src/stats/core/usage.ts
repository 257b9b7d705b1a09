import type { StatsSample } from '../../engine/engine.js';

/** What a container used in the time before a sample. Null: not known. */
export interface Usage {
  /** Milliseconds since 1970, by the engine's clock. */
  readonly time: number;
  /** Percent of one CPU: two busy CPUs are 200. */
  readonly cpu: number | null;
  /** Bytes. */
  readonly memory: number | null;
  readonly memoryLimit: number | null;
  /** Bytes a second. */
  readonly received: number | null;
  readonly sent: number | null;
  readonly read: number | null;
  readonly written: number | null;
  readonly processes: number | null;
}

/**
 * What two samples tell. The first sample of a stream has none before it: then only what needs no difference is known. A
 * counter that went back (the container was restarted) tells nothing either.
 */
export function usageOf(before: StatsSample | null, now: StatsSample): Usage {
  const seconds = before === null ? 0 : (now.time - before.time) / 1000;
  const rate = (a: number | undefined, b: number | undefined): number | null => {
    const growth = difference(a, b);
    return growth === null || seconds <= 0 ? null : growth / seconds;
  };
  return {
    time: now.time,
    cpu: before === null ? null : cpuPercent(before, now),
    memory: now.memory?.used ?? null,
    memoryLimit: now.memory?.limit ?? null,
    received: rate(before?.network?.received, now.network?.received),
    sent: rate(before?.network?.sent, now.network?.sent),
    read: rate(before?.disk?.read, now.disk?.read),
    written: rate(before?.disk?.written, now.disk?.written),
    processes: now.processes,
  };
}

/**
 * Its share of all the time that the machine's CPUs had, times how many there are. Both counters come from the same
 * moment, so no clock is involved. Without a count of the machine (Podman on some systems) its own time is compared with
 * the clock.
 */
function cpuPercent(before: StatsSample, now: StatsSample): number | null {
  const used = difference(before.cpu ?? undefined, now.cpu ?? undefined);
  if (used === null) return null;
  const machine = difference(before.system ?? undefined, now.system ?? undefined);
  if (machine !== null && machine > 0) return (used / machine) * (now.cpus ?? 1) * 100;
  const nanoseconds = (now.time - before.time) * 1e6;
  return now.system === null && nanoseconds > 0 ? (used / nanoseconds) * 100 : null;
}

const difference = (a: number | undefined, b: number | undefined): number | null =>
  a === undefined || b === undefined || b < a ? null : b - a;

/** The last samples of one container, and how far they were told to the page. */
export interface UsageHistory {
  readonly last: Usage | null;
  add(sample: StatsSample): void;
  /** The next sample begins anew: the stream was interrupted. */
  interrupt(): void;
  /** What came after the `told` returned by the call before. */
  since(told: number): { readonly usages: readonly Usage[]; readonly told: number };
}

/** @param most how many to keep. */
export function usageHistory(most: number): UsageHistory {
  let kept: Usage[] = [];
  /** How many there were before `kept`. */
  let gone = 0;
  let before: StatsSample | null = null;
  return {
    get last() {
      return before === null ? null : (kept.at(-1) ?? null);
    },
    add(sample) {
      // The engine repeats a sample when it had no time for a new one.
      if (before !== null && sample.time <= before.time) return;
      kept.push(usageOf(before, sample));
      before = sample;
      if (kept.length > most * 1.2) {
        gone += kept.length - most;
        kept = kept.slice(-most);
      }
    },
    interrupt() {
      before = null;
    },
    since: (told) => ({ usages: kept.slice(Math.max(0, told - gone)), told: gone + kept.length }),
  };
}
