import type { EngineContext } from './contexts.js';
import type { Endpoint } from './endpoint.js';
import type { Container, EngineAbout, Image } from './engine.js';
import type { EngineError } from './errors.js';
import type { Network, Volume } from './resources.js';

/** How we stand with the engine. */
export type Connection =
  /** Nobody looks, so nothing is asked. */
  | { readonly state: 'off' }
  | { readonly state: 'connecting' }
  | { readonly state: 'up'; readonly about: EngineAbout }
  /** Tried, failed, and trying again with growing pauses. */
  | { readonly state: 'down'; readonly error: EngineError };

/** All that the views know. Immutable: a change makes a new one. */
export interface EngineState {
  readonly endpoint: Endpoint | null;
  readonly connection: Connection;
  /** By id. Kept when the connection is lost: old rows are better than none. */
  readonly containers: ReadonlyMap<string, Container>;
  readonly images: readonly Image[];
  readonly volumes: readonly Volume[];
  /** Bytes by name, as far as somebody asked for them; as of then. */
  readonly volumeSizes: ReadonlyMap<string, number>;
  readonly networks: readonly Network[];
  /** The engines to choose from, as of when they were last looked for. */
  readonly contexts: readonly EngineContext[];
  /** As of when they were last gathered. */
  readonly registries: readonly KnownRegistry[];
  /** Whether the lists were filled from this endpoint; before that, empty means "unknown". */
  readonly listed: boolean;
  /** Ids on which a command of ours is at work. */
  readonly busy: ReadonlySet<string>;
}

/** A registry that the view shows. */
export interface KnownRegistry {
  /** `docker.io`, `localhost:5000` */
  readonly host: string;
  /** Empty where only a helper knows it, or there is no login. */
  readonly username: string;
  readonly login: boolean;
  /** The person added it. */
  readonly own: boolean;
}

export const emptyState: EngineState = {
  endpoint: null,
  connection: { state: 'off' },
  containers: new Map(),
  images: [],
  volumes: [],
  volumeSizes: new Map(),
  networks: [],
  contexts: [],
  registries: [],
  listed: false,
  busy: new Set(),
};

export interface EngineStore {
  readonly state: EngineState;
  /** Replaces parts of the state. Listeners hear of it once, and only when something is another object now. */
  update(change: Partial<EngineState>): void;
  /** Marks ids as being worked on until the returned function is called. */
  busy(ids: readonly string[]): () => void;
  /** Calls back after each change; returns how to stop that. */
  onChange(listener: (state: EngineState, before: EngineState) => void): () => void;
}

export function engineStore(): EngineStore {
  let state = emptyState;
  const listeners = new Set<(state: EngineState, before: EngineState) => void>();
  /** Two commands may work on one id. */
  const counts = new Map<string, number>();

  const update = (change: Partial<EngineState>): void => {
    const before = state;
    state = { ...state, ...change };
    // The keys of a Partial<EngineState> are keys of EngineState.
    const keys = Object.keys(change) as (keyof EngineState)[];
    if (keys.every((key) => before[key] === state[key])) return;
    for (const listener of [...listeners]) listener(state, before);
  };

  const count = (ids: readonly string[], by: 1 | -1): void => {
    for (const id of ids) {
      const next = (counts.get(id) ?? 0) + by;
      if (next > 0) counts.set(id, next);
      else counts.delete(id);
    }
    update({ busy: new Set(counts.keys()) });
  };

  return {
    get state() {
      return state;
    },
    update,
    busy(ids) {
      count(ids, 1);
      let released = false;
      return () => {
        if (!released) count(ids, -1);
        released = true;
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether two containers look the same to everybody who reads them from the store. */
export const sameContainer = (a: Container, b: Container): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Puts a fresh answer for some ids into the map: changed ones are replaced, ids without an answer are gone.
 * Returns the same map when nothing changed, so that nobody redraws.
 */
export function withContainers(
  before: ReadonlyMap<string, Container>,
  asked: readonly string[] | 'all',
  answer: readonly Container[],
): ReadonlyMap<string, Container> {
  const fresh = new Map(answer.map((container) => [container.id, container]));
  const after = new Map(before);
  let changed = false;
  for (const id of asked === 'all' ? before.keys() : asked) {
    if (!fresh.has(id) && after.delete(id)) changed = true;
  }
  for (const [id, container] of fresh) {
    const old = after.get(id);
    if (old !== undefined && sameContainer(old, container)) continue;
    after.set(id, container);
    changed = true;
  }
  return changed ? after : before;
}

/** The fresh list, or the old one when they say the same. */
export const withList = <T extends Image | Volume | Network>(
  before: readonly T[],
  answer: readonly T[],
): readonly T[] => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer);
