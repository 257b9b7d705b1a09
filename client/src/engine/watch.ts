import type { Answer, Container, Engine, EngineEvent } from './engine.js';
import { ok } from './engine.js';
import type { EngineError } from './errors.js';
import { engineError, isConnectionError } from './errors.js';
import type { EngineStore } from './store.js';
import { emptyState, withContainers, withList } from './store.js';

/** Times in milliseconds; tests use shorter ones. */
export interface WatchTimes {
  /** How long to gather events that arrive together. */
  readonly batch: number;
  /** The least time between two lists, so that a storm of events does not become a storm of requests. */
  readonly pace: number;
  /** How long after an event that came too early its container is listed once more; see `early`. */
  readonly settle: number;
  /** The first and the longest pause before the next attempt to connect. */
  readonly firstRetry: number;
  readonly lastRetry: number;
  /** The longest pause where trying costs nothing (a socket of this machine), or where the engine answered lately. */
  readonly eagerRetry: number;
  readonly lately: number;
  /** How long to go on after nobody looks any more. */
  readonly linger: number;
}

export const defaultTimes: WatchTimes = {
  batch: 15,
  pace: 100,
  settle: 250,
  firstRetry: 1000,
  lastRetry: 30_000,
  eagerRetry: 4000,
  lately: 120_000,
  linger: 60_000,
};

export interface EngineWatch {
  /** Somebody looks: connect and keep the store true until the returned function was called by everybody. */
  hold(): () => void;
  /** Find the endpoint anew and list everything. Also ends a pause between two attempts. */
  refresh(): void;
  /** The end, at once. */
  dispose(): void;
}

/** As many ids as fit into an address that every proxy in front of an engine takes. */
const idsPerList = 100;
/** For the time that the listeners need for a list, so many times as long nothing is listed. */
const idleParts = 3;

/**
 * Keeps the store true: events say what may have changed, lists say what is. Never polls; while nobody holds it,
 * it does nothing. A lost connection keeps what the store knows and is tried again for ever.
 * @param connect gives the engine to use; asked before each attempt.
 * @param note hears of what went wrong, for the log.
 * @param listed hears which containers were listed because something may have changed in them: also in what no list tells.
 */
export function engineWatch(
  connect: () => Promise<Answer<Engine>>,
  store: EngineStore,
  note: (text: string) => void,
  times: WatchTimes = defaultTimes,
  listed: (ids: readonly string[] | 'all') => void = () => undefined,
): EngineWatch {
  let holders = 0;
  let running: AbortController | null = null;
  let lingering: NodeJS.Timeout | null = null;
  let wake: (() => void) | null = null;

  const start = (): void => {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    if (running) return;
    const life = new AbortController();
    running = life;
    void run(life.signal);
  };
  const stop = (): void => {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    running?.abort();
    running = null;
    store.update({ connection: { state: 'off' } });
  };

  async function run(life: AbortSignal): Promise<void> {
    let pause = times.firstRetry;
    let noted = '';
    let lastUp = Number.NEGATIVE_INFINITY;
    while (!life.aborted) {
      if (store.state.connection.state === 'off') store.update({ connection: { state: 'connecting' } });
      const attempt = new AbortController();
      wake = () => attempt.abort();
      const end = await session(AbortSignal.any([life, attempt.signal])).catch((thrown: unknown) => ({
        error: mistake(thrown),
        wasUp: false,
      }));
      if (life.aborted) return;
      // Somebody asked for a refresh: begin again at once, without showing a failure.
      if (attempt.signal.aborted) {
        pause = times.firstRetry;
        continue;
      }
      if (end.wasUp) {
        pause = times.firstRetry;
        lastUp = Date.now();
      }
      const words = `engine: ${end.error.kind}: ${end.error.detail}`;
      // The same failure every half minute is one line of the log.
      if (words !== noted) note(words);
      noted = end.wasUp ? '' : words;
      store.update({ connection: { state: 'down', error: end.error } });
      await sleep(pause, AbortSignal.any([life, attempt.signal]));
      const eager = store.state.endpoint?.address.kind === 'socket' || Date.now() - lastUp < times.lately;
      const longest = eager ? Math.min(times.eagerRetry, times.lastRetry) : times.lastRetry;
      pause = attempt.signal.aborted ? times.firstRetry : Math.min(pause * 2, longest);
    }
  }

  /** One connection from its beginning to its end. */
  async function session(until: AbortSignal): Promise<{ readonly error: EngineError; readonly wasUp: boolean }> {
    const failed = (error: EngineError): { readonly error: EngineError; readonly wasUp: boolean } => ({
      error,
      wasUp: false,
    });
    const engine = await connect();
    if (engine.kind !== 'ok') return failed(engine);
    const { endpoint } = engine.value;
    if (store.state.endpoint !== null && store.state.endpoint.url !== endpoint.url) {
      // Another engine: what we knew is not about it.
      const { containers, images, volumes, volumeSizes, networks, listed } = emptyState;
      store.update({ containers, images, volumes, volumeSizes, networks, listed });
    }
    store.update({ endpoint });
    const about = await engine.value.about(until);
    if (about.kind !== 'ok') return failed(about);

    const over = new AbortController();
    const lifetime = AbortSignal.any([until, over.signal]);
    try {
      // First the events, then the lists: what happens in between is seen twice rather than never.
      const events = await engine.value.events(lifetime);
      if (events.kind !== 'ok') return failed(events);
      const listing = lister(engine.value, lifetime, () => over.abort());
      const reading = events.value.read((event) => listing.event(event));
      // An engine that dies while it answers a list is noticed by the end of its events.
      void reading.then(() => over.abort());
      const first = await listing.everything();
      if (first !== null) return failed(first);
      if (lifetime.aborted) return failed(engineError('notRunning', 'the event stream ended'));
      store.update({ connection: { state: 'up', about: about.value } });
      await reading;
      return { error: listing.failure() ?? engineError('notRunning', 'the event stream ended'), wasUp: true };
    } finally {
      over.abort();
    }
  }

  /** Turns events into as few lists as possible. */
  function lister(engine: Engine, until: AbortSignal, giveUp: () => void) {
    let doubtful = nothing();
    let clock: NodeJS.Timeout | null = null;
    let working = false;
    let lastEnd = 0;
    let drawing = 0;
    let failure: EngineError | null = null;
    let unsettled = new Set<string>();
    let settling: NodeJS.Timeout | null = null;

    const plan = (): void => {
      if (clock !== null || working || until.aborted) return;
      const wait = Math.max(times.batch, lastEnd + Math.max(times.pace, idleParts * drawing) - Date.now());
      clock = setTimeout(() => {
        clock = null;
        void work();
      }, wait);
    };
    until.addEventListener('abort', () => {
      if (clock !== null) clearTimeout(clock);
      if (settling !== null) clearTimeout(settling);
    });
    const doubt = (container: string): void => {
      if (doubtful.containers !== 'all') doubtful.containers.add(container);
    };
    const lookAgain = (container: string): void => {
      unsettled.add(container);
      settling ??= setTimeout(() => {
        settling = null;
        unsettled.forEach(doubt);
        unsettled = new Set();
        plan();
      }, times.settle);
    };

    async function work(): Promise<void> {
      working = true;
      const asked = doubtful;
      doubtful = nothing();
      const error = await list(asked).catch((thrown: unknown) => mistake(thrown));
      working = false;
      lastEnd = Date.now();
      if (until.aborted) return;
      if (error !== null) {
        failure = error;
        note(`engine: list: ${error.kind}: ${error.detail}`);
        // Whatever was asked for is still doubtful; the next event brings it all up to date.
        doubtful = everything();
        if (isConnectionError(error)) giveUp();
        return;
      }
      if (isAny(doubtful)) plan();
    }

    async function list(asked: Doubtful): Promise<EngineError | null> {
      const ids = idsOf(asked.containers, store.state.containers.size);
      const [containers, images, volumes, networks] = await Promise.all([
        ids === 'all' || ids.length > 0 ? containersOf(ids) : null,
        asked.images ? engine.images(until) : null,
        asked.volumes ? engine.volumes(until) : null,
        asked.networks ? engine.networks(until) : null,
      ]);
      if (until.aborted) return null;
      if (containers !== null && containers.kind !== 'ok') return containers;
      if (images !== null && images.kind !== 'ok') return images;
      for (const lesser of [volumes, networks]) {
        if (lesser === null || lesser.kind === 'ok') continue;
        if (isConnectionError(lesser)) return lesser;
        // An engine, or a proxy before it, that keeps these to itself still has containers to show.
        note(`engine: list: ${lesser.kind}: ${lesser.detail}`);
      }
      const { state } = store;
      const began = performance.now();
      store.update({
        ...(containers ? { containers: withContainers(state.containers, ids, containers.value) } : {}),
        ...(images ? { images: withList(state.images, images.value) } : {}),
        ...(volumes?.kind === 'ok' ? { volumes: withList(state.volumes, volumes.value) } : {}),
        ...(networks?.kind === 'ok' ? { networks: withList(state.networks, networks.value) } : {}),
        listed: true,
      });
      if (containers) listed(ids);
      drawing = performance.now() - began;
      return null;
    }

    async function containersOf(ids: readonly string[] | 'all'): Promise<Answer<readonly Container[]>> {
      if (ids === 'all' || ids.length <= idsPerList) return engine.containers(ids, until);
      const parts = Array.from({ length: Math.ceil(ids.length / idsPerList) }, (_, i) =>
        engine.containers(ids.slice(i * idsPerList, (i + 1) * idsPerList), until),
      );
      const found: Container[] = [];
      for (const answer of await Promise.all(parts)) {
        if (answer.kind !== 'ok') return answer;
        found.push(...answer.value);
      }
      return ok(found);
    }

    return {
      failure: () => failure,
      async everything(): Promise<EngineError | null> {
        working = true;
        const error = await list(everything());
        working = false;
        lastEnd = 0;
        if (isAny(doubtful)) plan();
        return error;
      },
      event(event: EngineEvent | null): void {
        const touched = touchedBy(event);
        if (touched === 'nothing') return;
        if (touched === 'everything') doubtful = everything();
        else if (typeof touched === 'string') doubtful[touched] = true;
        else {
          doubt(touched.container);
          if (event !== null && early.has(event.action)) lookAgain(touched.container);
        }
        plan();
      },
    };
  }

  return {
    hold() {
      holders++;
      start();
      let released = false;
      return () => {
        if (released) return;
        released = true;
        holders--;
        if (holders > 0 || running === null) return;
        lingering = setTimeout(stop, times.linger);
        // A window about to close must not wait for us.
        lingering.unref();
      };
    },
    refresh() {
      wake?.();
    },
    dispose: stop,
  };
}

/** Actions on a container that leave its row as it was. Their names can carry a tail: `exec_start: sh`. */
const quiet = /^(exec_|top|resize|attach|detach|copy|export|archive-path|extract-to-dir|commit)/;

/**
 * What the engine tells before its own lists know of it: measured on engine 28, of 8 to 30 each, all lists that were asked
 * for at once were the old ones, for up to 50 ms; of other events none was. Without a second look a paused container
 * could be shown as running until something else happened to it.
 */
const early: ReadonlySet<string> = new Set(['pause', 'unpause', 'rename', 'connect', 'disconnect']);

/** A bug, in a view for instance, must not end the watch. */
const mistake = (thrown: unknown): EngineError =>
  engineError('other', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));

/** Where a good part of all has changed, one list of all is less work than many of some. */
const idsOf = (changed: Doubtful['containers'], known: number): readonly string[] | 'all' =>
  changed === 'all' || (changed.size > idsPerList && changed.size > known / 4) ? 'all' : [...changed];

/** What must be asked for again. */
interface Doubtful {
  containers: Set<string> | 'all';
  images: boolean;
  volumes: boolean;
  networks: boolean;
}
const nothing = (): Doubtful => ({ containers: new Set(), images: false, volumes: false, networks: false });
const everything = (): Doubtful => ({ containers: 'all', images: true, volumes: true, networks: true });
const isAny = ({ containers, images, volumes, networks }: Doubtful): boolean =>
  containers === 'all' || containers.size > 0 || images || volumes || networks;

/** What an event makes doubtful. An event that nobody understood makes everything doubtful. */
export function touchedBy(
  event: EngineEvent | null,
): { readonly container: string } | 'images' | 'volumes' | 'networks' | 'everything' | 'nothing' {
  if (event === null) return 'everything';
  switch (event.type) {
    case 'container':
      return quiet.test(event.action) || event.id === '' ? 'nothing' : { container: event.id };
    case 'image':
      return event.action === 'push' || event.action === 'save' ? 'nothing' : 'images';
    case 'network': {
      const container = event.attributes['container'];
      if (container) return { container };
      return /^(?:create|destroy|remove|update|prune)$/.test(event.action) ? 'networks' : 'nothing';
    }
    case 'volume':
      // A mount comes with the start of a container, which has its own event.
      return /^(?:create|destroy|remove|update|prune)$/.test(event.action) ? 'volumes' : 'nothing';
    // `reload` changes nothing that we show; builders and plugins neither.
    default:
      return 'nothing';
  }
}

function sleep(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(clock);
      until.removeEventListener('abort', done);
      resolve();
    };
    const clock = setTimeout(done, ms);
    until.addEventListener('abort', done);
  });
}
