import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import type { Host } from '../host.js';
import type { HostChanged, HostMethod, HostRequests, ShellCheckQuestion } from '../protocol.js';
import type { Log } from './handle.js';

/** How long any answer may take before "not available" stands in for it; features that people wait for use less. */
const ANSWER_LIMIT = 5000;
/** How many answers are kept. */
const MOST_KEPT = 500;

/**
 * The `Host` over the protocol, for our own client. Answers about images and folders are kept until the client says
 * that they changed (`forget`), so a keystroke asks at most once. Failures count as "not available" and are logged once
 * per method.
 */
export function clientHost(
  connection: Connection,
  log: Log,
): Host & { forget(what: HostChanged['params']['what']): void } {
  const kept = new Map<string, Promise<unknown>>();
  const complained = new Set<HostMethod>();

  const ask = <M extends HostMethod>(
    method: M,
    params: HostRequests[M]['params'],
    nothing: HostRequests[M]['result'],
    signal: AbortSignal,
  ): Promise<HostRequests[M]['result']> => {
    const key = `${method} ${JSON.stringify(params)}`;
    let answer = kept.get(key) as Promise<HostRequests[M]['result']> | undefined;
    if (!answer) {
      answer = withLimit(connection.sendRequest<HostRequests[M]['result']>(method, params)).catch((error: unknown) => {
        kept.delete(key);
        if (!complained.has(method)) {
          complained.add(method);
          log.info(`${method}: no answer (${error instanceof Error ? error.message : 'unknown'})`);
        }
        return nothing;
      });
      kept.set(key, answer);
      // "Nothing" from a registry may be an outage: the client knows when it is worth asking again, and remembers itself.
      if (method === 'docknote/imageTags' || method === 'docknote/imageNames') {
        void answer.then((value) => {
          if (Array.isArray(value) && value.length === 0) kept.delete(key);
        });
      }
      // Half-typed references are keys too: keep the youngest.
      if (kept.size > MOST_KEPT)
        for (const oldest of [...kept.keys()].slice(0, kept.size - MOST_KEPT)) kept.delete(oldest);
    }
    return untilAborted(answer, nothing, signal);
  };

  const programs = shellcheckOver(connection);
  const variables = variablesOver((names, signal) => ask('docknote/environment', { names }, null, signal));

  return {
    localImages: (signal) => ask('docknote/localImages', {}, [], signal),
    imageConfig: (reference, signal) => ask('docknote/imageConfig', { reference }, null, signal),
    imageTags: (repository, signal) => ask('docknote/imageTags', { repository }, [], signal),
    imageNames: (beginning, signal) => ask('docknote/imageNames', { beginning }, [], signal),
    readText: (uri, signal) => ask('docknote/readText', { uri }, null, signal),
    composeChoice: (uri, signal) => ask('docknote/composeChoice', { uri }, null, signal),
    environment: variables,
    documents: (_roots, signal) => ask('docknote/documents', {}, [], signal),
    size: (uri, signal) => ask('docknote/size', { uri }, null, signal),
    list: (uri, signal) => ask('docknote/list', { uri }, [], signal),
    shellcheck: programs.ask,
    forget(what) {
      if (what === 'programs') {
        programs.forget();
        return;
      }
      const image = /^docknote\/(localImages|imageConfig|imageTags|imageNames)/;
      for (const key of kept.keys()) if (image.test(key) === (what === 'images')) kept.delete(key);
    },
  };
}

/**
 * The environment's variables, each asked for once: it stays what it is as long as the client runs, while the names that a
 * person types are many.
 */
function variablesOver(ask: NonNullable<Host['environment']>): NonNullable<Host['environment']> {
  const known = new Map<string, string | null>();
  return async (names, signal) => {
    const missing = names.filter((name) => !known.has(name));
    if (missing.length > 0) {
      const answer = await ask(missing, signal);
      if (answer === null) return null;
      if (known.size > MOST_KEPT * 10) known.clear();
      for (const name of missing) known.set(name, answer[name] ?? null);
    }
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = known.get(name) ?? null;
        return value === null ? [] : [[name, value]];
      }),
    );
  };
}

interface Kept {
  readonly answer: Promise<string | null>;
  readonly source: CancellationTokenSource;
  waiting: number;
  done: boolean;
}

/**
 * ShellCheck over the protocol. The same question is asked once, whoever asks; when nobody waits for it any more the
 * client is told to end the program. The client keeps its own time limit.
 */
function shellcheckOver(connection: Connection): {
  ask(question: ShellCheckQuestion, signal: AbortSignal): Promise<string | null>;
  forget(): void;
} {
  const kept = new Map<string, Kept>();
  const begin = ({ script, shell }: ShellCheckQuestion): Kept => {
    const source = new CancellationTokenSource();
    const method: HostMethod = 'docknote/shellcheck';
    const answer = connection.sendRequest<string | null>(method, { script, shell }, source.token).catch(() => null);
    const entry: Kept = { answer, source, waiting: 0, done: false };
    void answer.then(() => {
      entry.done = true;
    });
    return entry;
  };
  return {
    async ask(question, signal) {
      if (signal.aborted) return null;
      const key = `${question.shell} ${question.script}`;
      const entry = kept.get(key) ?? begin(question);
      // The youngest stand last: the oldest go first.
      kept.delete(key);
      kept.set(key, entry);
      if (kept.size > MOST_KEPT)
        for (const oldest of [...kept.keys()].slice(0, kept.size - MOST_KEPT)) kept.delete(oldest);
      entry.waiting++;
      try {
        return await untilAborted(entry.answer, null, signal);
      } finally {
        entry.waiting--;
        if (entry.waiting === 0 && !entry.done) {
          entry.source.cancel();
          if (kept.get(key) === entry) kept.delete(key);
        }
      }
    },
    forget: () => kept.clear(),
  };
}

function withLimit<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing within ${ANSWER_LIMIT} ms`)), ANSWER_LIMIT);
    answer.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error('refused'));
      },
    );
  });
}

function untilAborted<T>(answer: Promise<T>, nothing: T, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.resolve(nothing);
  return new Promise((resolve, reject) => {
    const give = () => resolve(nothing);
    signal.addEventListener('abort', give, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
