import { numberLabel, projectLabel, serviceLabel } from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';
import type { EngineState } from '../engine/store.js';
import type { FollowState, LogSources, LogStart } from '../terminals/follow.js';
import { followLog } from '../terminals/follow.js';
import type { Translate } from '../tree/translate.js';
import type { LogBuffer } from './core/buffer.js';
import { logBuffer } from './core/buffer.js';
import { intake } from './core/intake.js';
import type { LogLine } from './core/line.js';
import { merge } from './core/merge.js';
import type { Entry } from './core/splitter.js';
import type { LogView } from './core/view.js';
import { logView } from './core/view.js';
import { lineReader } from './reader.js';

/** Whose logs to show: containers by name, or whatever belongs to a Compose project now and later. */
export type LogTarget =
  | { readonly kind: 'containers'; readonly containers: readonly { readonly id: string; readonly name: string }[] }
  | { readonly kind: 'project'; readonly name: string };

export interface LogSource {
  /** Of the container. */
  readonly name: string;
  /** What the page calls it: the service, where there is one. */
  readonly label: string;
  readonly state: FollowState;
}

/** The logs of one page: read, merged, kept within bounds, filtered. Knows nothing of how they are shown. */
export interface LogSession {
  /** Grows; an index stays what it is. */
  readonly sources: readonly LogSource[];
  readonly buffer: LogBuffer;
  readonly view: LogView;
  /** Forgets everything and reads again. */
  restart(start: LogStart): void;
  dispose(): void;
}

export interface LogLimits {
  readonly lines: number;
  readonly characters: number;
}

/** How long lines of several sources wait for older ones of others. */
const mergeWait = 150;
/** Lines are handed on in steps of about two frames. */
const step = 30;

/**
 * @param changed hears that there is something new; called at most once per step.
 * @param failed hears of a mistake of ours while reading.
 */
export function logSession(
  from: LogSources,
  target: LogTarget,
  start: LogStart,
  limits: LogLimits,
  t: Translate,
  changed: () => void,
  failed: (thrown: unknown) => void,
): LogSession {
  const buffer = logBuffer(limits.lines, limits.characters);
  const view = logView(buffer);
  const sources: { name: string; label: string; state: FollowState }[] = [];
  const order = merge(() => (sources.length > 1 ? mergeWait : 0));
  const life = new AbortController();
  let reading = new AbortController();
  let clock: NodeJS.Timeout | null = null;

  const flush = (): void => {
    clock = null;
    for (const line of order.take(Date.now())) buffer.add(line);
    if (order.due !== null) plan();
    changed();
  };
  const plan = (): void => {
    if (!life.signal.aborted) clock ??= setTimeout(flush, step);
  };
  const add = (line: LogLine): void => {
    if (sources.length === 1) buffer.add(line);
    else order.add(line, Date.now());
    plan();
  };

  function follow(index: number, container: { readonly id: string; readonly name: string }, begin: LogStart): void {
    const source = sources[index];
    if (!source) return;
    const read = intake(index);
    const until = reading.signal;
    const sink = {
      entry: (entry: Entry) => {
        if (!until.aborted) add(read(entry));
      },
      note: (text: string) => {
        if (!until.aborted) add(noteLine(index, text));
      },
      state: (state: FollowState) => {
        if (until.aborted) return;
        source.state = state;
        plan();
      },
    };
    void followLog(from, container, begin, lineReader(container.name, sink, t), t, until).catch(failed);
  }

  function addSource(container: { readonly id: string; readonly name: string }, label: string, begin: LogStart): void {
    sources.push({ name: container.name, label, state: 'waiting' });
    follow(sources.length - 1, container, begin);
  }

  /** New members of the project, by name: a container that was made anew is the same source. */
  function addMembers(state: EngineState, begin: LogStart): void {
    if (target.kind !== 'project') return;
    for (const container of membersOf(state, target.name)) {
      if (!sources.some(({ name }) => name === container.name)) addSource(container, serviceName(container), begin);
    }
  }

  function begin(with_: LogStart): void {
    if (target.kind === 'containers') {
      for (const container of target.containers) addSource(container, container.name, with_);
    } else addMembers(from.store.state, with_);
  }

  begin(start);
  const stopWatching = from.store.onChange((state, before) => {
    if (state.containers !== before.containers) {
      const count = sources.length;
      // Everything that a new member says is new.
      addMembers(state, { lines: 'all', since: 0 });
      if (sources.length !== count) plan();
    }
  });

  return {
    sources,
    buffer,
    view,
    restart(next) {
      reading.abort();
      reading = new AbortController();
      order.take(Number.POSITIVE_INFINITY);
      buffer.clear();
      const known = knownIds(from.store.state);
      sources.forEach((source, index) => {
        const id = known.get(source.name) ?? idIn(target, source.name);
        follow(index, { id, name: source.name }, next);
      });
      plan();
    },
    dispose() {
      life.abort();
      reading.abort();
      stopWatching();
      if (clock) clearTimeout(clock);
    },
  };
}

const knownIds = (state: EngineState): ReadonlyMap<string, string> =>
  new Map([...state.containers.values()].map(({ name, id }) => [name, id]));

const idIn = (target: LogTarget, name: string): string =>
  target.kind === 'containers' ? (target.containers.find((one) => one.name === name)?.id ?? name) : name;

const membersOf = (state: EngineState, project: string): readonly Container[] =>
  [...state.containers.values()]
    .filter(({ labels }) => labels[projectLabel] === project)
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** `web`, or `web-2` for the second of several. */
export function serviceName({ name, labels }: Container): string {
  const service = labels[serviceLabel];
  if (!service) return name;
  const number = labels[numberLabel];
  return number === undefined || number === '1' ? service : `${service}-${number}`;
}

const noteLine = (source: number, text: string): LogLine => ({
  source,
  channel: 'note',
  time: Date.now() * 1000,
  text,
  cut: 0,
  level: 'none',
  style: null,
});
