/**
 * One model for the progress of pull, push and build streams: lines of JSON. An `error` line is a failure, although the
 * HTTP status said 200 and dockerode's own `followProgress` would call it success.
 */
export interface ProgressStep {
  /** What happens now, in the engine's words. */
  readonly status: string;
  /** 0…1 over all layers whose size is known; null while none is. */
  readonly fraction: number | null;
  /** How many layers there are so far, and how many of them are done with; null: none was named yet. */
  readonly layers: { readonly done: number; readonly all: number } | null;
}

export interface ProgressReader {
  /** Takes a chunk of the stream. */
  feed(chunk: string): void;
  /** Call at the end of the stream. The engine's error sentence, or null when all went well. */
  end(): string | null;
}

/** A line longer than this is no progress line. */
const longestLine = 1_000_000;

export function progressReader(step: (step: ProgressStep) => void): ProgressReader {
  const layers = new Map<string, { readonly done: number; readonly total: number }>();
  /** Every layer by id: whether it is done with. */
  const seen = new Map<string, boolean>();
  let rest = '';
  let error: string | null = null;

  const line = (text: string): void => {
    const entry = parse(text);
    if (entry === null) return;
    error ??= entry.error;
    if (entry.id !== '' && entry.total > 0) layers.set(entry.id, { done: entry.current, total: entry.total });
    const known = layers.get(entry.id);
    if (known !== undefined && finished.has(entry.status)) layers.set(entry.id, { ...known, done: known.total });
    // `latest: Pulling from …` bears a tag where the others bear the id of a layer.
    if (/^[0-9a-f]{12}$/.test(entry.id)) seen.set(entry.id, seen.get(entry.id) === true || through.has(entry.status));
    if (entry.status === '') return;
    const all = seen.size;
    const done = [...seen.values()].filter((isDone) => isDone).length;
    step({ status: entry.status, fraction: fractionOf(layers), layers: all === 0 ? null : { done, all } });
  };

  return {
    feed(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) rest = '';
      for (const text of lines) line(text);
    },
    end() {
      line(rest);
      rest = '';
      return error;
    },
  };
}

const finished: ReadonlySet<string> = new Set(['Download complete', 'Pull complete', 'Pushed', 'Layer already exists']);

/** Nothing more comes of a layer after these. */
const through: ReadonlySet<string> = new Set(['Pull complete', 'Already exists', 'Pushed', 'Layer already exists']);

function fractionOf(layers: ReadonlyMap<string, { readonly done: number; readonly total: number }>): number | null {
  let done = 0;
  let total = 0;
  for (const layer of layers.values()) {
    done += Math.min(layer.done, layer.total);
    total += layer.total;
  }
  return total === 0 ? null : done / total;
}

interface Line {
  readonly id: string;
  readonly status: string;
  readonly current: number;
  readonly total: number;
  readonly error: string | null;
}

function parse(text: string): Line | null {
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page or a cut line. The next lines, or the image that is missing afterwards, tell more.
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  // Only read below, each field with its own check.
  const entry = value as Readonly<Record<string, unknown>>;
  const detail = (entry['progressDetail'] ?? {}) as Readonly<Record<string, unknown>>;
  const textOf = (found: unknown): string => (typeof found === 'string' ? found : '');
  const numberOf = (found: unknown): number => (typeof found === 'number' ? found : 0);
  return {
    id: textOf(entry['id']),
    status: (textOf(entry['status']) || textOf(entry['stream'])).trim(),
    current: numberOf(detail['current']),
    total: numberOf(detail['total']),
    error: typeof entry['error'] === 'string' ? entry['error'] : null,
  };
}
