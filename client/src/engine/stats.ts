import type { StatsSample } from './engine.js';

/**
 * One line of the engine's stats stream. Every part may be missing: other engines (Podman), other systems (Windows), a
 * container without a network of its own, a kernel without a controller. What is missing is null, never 0.
 * https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerStats
 * @returns null when it is no sample, or one of a container that does not run.
 */
export function readStats(answer: unknown): StatsSample | null {
  const time = Date.parse(text(answer, 'read'));
  // The engine writes year 1 where it measured nothing.
  if (Number.isNaN(time) || time <= 0) return null;
  const cpu = part(answer, 'cpu_stats');
  const usage = part(cpu, 'cpu_usage');
  const perCpu = part(usage, 'percpu_usage');
  const windows = (number(answer, 'num_procs') ?? 0) > 0;
  return {
    time,
    // Windows counts in units of 100 ns and has no total of the machine: a figure made from that would be another one.
    cpu: windows ? null : number(usage, 'total_usage'),
    system: windows ? null : number(cpu, 'system_cpu_usage'),
    cpus: number(cpu, 'online_cpus') || (Array.isArray(perCpu) ? perCpu.length : 0) || null,
    memory: windows ? null : readMemory(part(answer, 'memory_stats')),
    network: readNetwork(part(answer, 'networks')),
    disk: readDisk(part(part(answer, 'blkio_stats'), 'io_service_bytes_recursive')),
    processes: number(part(answer, 'pids_stats'), 'current'),
    windows,
  };
}

/**
 * Without the page cache that the kernel may take back at any time, as the docker CLI counts: `total_inactive_file` of
 * cgroup v1, `inactive_file` of v2.
 */
function readMemory(memory: unknown): StatsSample['memory'] {
  const usage = number(memory, 'usage');
  if (usage === null) return null;
  const stats = part(memory, 'stats');
  const cache = number(stats, 'total_inactive_file') ?? number(stats, 'inactive_file') ?? 0;
  const limit = number(memory, 'limit');
  return { used: cache < usage ? usage - cache : usage, limit: limit !== null && limit > 0 ? limit : null };
}

/** All of its networks together; null on the host's network, where nothing is counted for the container alone. */
function readNetwork(networks: unknown): StatsSample['network'] {
  if (typeof networks !== 'object' || networks === null) return null;
  const all = Object.values(networks);
  if (all.length === 0) return null;
  const sum = (name: string): number => all.reduce((total: number, one) => total + (number(one, name) ?? 0), 0);
  return { received: sum('rx_bytes'), sent: sum('tx_bytes') };
}

/** Cgroup v1 writes `Read`, v2 `read`; an empty list means that the kernel does not count. */
function readDisk(entries: unknown): StatsSample['disk'] {
  if (!Array.isArray(entries) || entries.length === 0) return null;
  let read = 0;
  let written = 0;
  for (const entry of entries) {
    const operation = text(entry, 'op').toLowerCase();
    if (operation === 'read') read += number(entry, 'value') ?? 0;
    if (operation === 'write') written += number(entry, 'value') ?? 0;
  }
  return { read, written };
}

function part(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  // Any object may be asked for any field; every caller checks what it gets.
  return (value as Readonly<Record<string, unknown>>)[name];
}

function number(value: unknown, name: string): number | null {
  const found = part(value, name);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : null;
}

function text(value: unknown, name: string): string {
  const found = part(value, name);
  return typeof found === 'string' ? found : '';
}
