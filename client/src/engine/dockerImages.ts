import { text } from './answers.js';
import type { Tools } from './dockerTools.js';
import { call } from './dockerTools.js';
import type { Answer } from './engine.js';
import { ok } from './engine.js';
import type { EngineError } from './errors.js';
import { engineError, toEngineError } from './errors.js';
import type { EngineLogin, ImageTransfer } from './imageTransfer.js';
import { readJsonLines } from './jsonLines.js';
import type { ProgressStep } from './progress.js';
import { progressReader } from './progress.js';

/** A large archive on a slow disk keeps an engine silent for long before its first word. */
const archiveLimit = 3_600_000;

/** The part of the engine that moves images about. */
export function imageTransfer({ docker, reach, open, request }: Tools): ImageTransfer {
  /** Reads a stream of progress to its end; an `error` line in it is a failure. */
  async function follow(
    stream: Answer<NodeJS.ReadableStream>,
    step: (step: ProgressStep) => void,
    signal: AbortSignal,
  ): Promise<Answer<null>> {
    // A connection that is cut because the person gave up looks like one that broke.
    const givenUp = (): EngineError | null => (signal.aborted ? engineError('cancelled', '') : null);
    if (stream.kind !== 'ok') return givenUp() ?? stream;
    // Given up just as it ends, it breaks when nobody reads any more.
    stream.value.on('error', () => undefined);
    const progress = progressReader(step);
    const decoder = new TextDecoder();
    try {
      for await (const chunk of stream.value) {
        progress.feed(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
      }
    } catch (thrown) {
      return givenUp() ?? toEngineError(thrown, reach);
    }
    const cancelled = givenUp();
    if (cancelled) return cancelled;
    const failure = progress.end();
    return failure === null ? ok(null) : engineError('refused', failure);
  }

  /** Sends an archive and gathers the lines of the answer. The time limit is that of the whole transfer. */
  async function upload(
    path: string,
    query: Readonly<Record<string, unknown>>,
    archive: NodeJS.ReadableStream,
    signal: AbortSignal,
  ): Promise<Answer<readonly string[]>> {
    // What cannot be read (permissions, a vanished file) must not leave the request waiting for more.
    const broken = new AbortController();
    let why: unknown = null;
    archive.on('error', (thrown) => {
      why = thrown;
      broken.abort();
    });
    const stream = await request(
      archiveLimit,
      (abortSignal) => call(docker, { method: 'POST', path, query, file: archive, isStream: true }, abortSignal),
      AbortSignal.any([signal, broken.signal]),
    );
    if (why !== null) return engineError('other', why instanceof Error ? why.message : String(why));
    if (stream.kind !== 'ok') return stream;
    const lines: string[] = [];
    let failure: string | null = null;
    // `isStream` makes it one.
    const reply = stream.value as NodeJS.ReadableStream;
    reply.on('error', () => undefined);
    await readJsonLines(
      reply,
      (line) => line,
      (line) => {
        if (text(line, 'error') !== '') failure ??= text(line, 'error');
        const said = (text(line, 'stream') || text(line, 'status')).trim();
        if (said !== '') lines.push(said);
      },
    );
    if (signal.aborted) return engineError('cancelled', '');
    return failure === null ? ok(lines) : engineError('refused', failure);
  }

  return {
    async pull(reference, step, signal, { login = null, platform = '' } = {}) {
      const stream = await open(
        (abortSignal) =>
          docker.pull(reference, { abortSignal, ...(platform === '' ? {} : { platform }), ...auth(login) }),
        signal,
      );
      return follow(stream, step, signal);
    },
    async push(reference, step, signal, login) {
      const colon = reference.lastIndexOf(':');
      const tagged = colon > reference.lastIndexOf('/');
      const name = tagged ? reference.slice(0, colon) : reference;
      const stream = await open(
        (abortSignal) =>
          call(
            docker,
            {
              method: 'POST',
              path: `/images/${name}/push?`,
              query: { tag: tagged ? reference.slice(colon + 1) : 'latest' },
              // Engines before 28 refuse a push without this header, even an empty one.
              authconfig: login ?? {},
              isStream: true,
            },
            abortSignal,
          ) as Promise<NodeJS.ReadableStream>,
        signal,
      );
      return follow(stream, step, signal);
    },
    save: (references, signal) =>
      request(
        archiveLimit,
        (abortSignal) =>
          call(
            docker,
            { method: 'GET', path: '/images/get?', query: { names: [...references] }, isStream: true },
            abortSignal,
          ) as Promise<NodeJS.ReadableStream>,
        signal,
      ),
    async load(archive, signal) {
      const lines = await upload('/images/load?', { quiet: true }, archive, signal);
      if (lines.kind !== 'ok') return lines;
      const names = lines.value.flatMap((line) => /^Loaded image(?: ID)?: (.+)$/.exec(line)?.[1] ?? []);
      return names.length > 0 ? ok(names) : engineError('refused', lines.value.join(' ') || 'no image in the archive');
    },
    async import(archive, { repository, tag, changes }, signal) {
      const query = { fromSrc: '-', repo: repository, tag, changes: [...changes] };
      const lines = await upload('/images/create?', query, archive, signal);
      if (lines.kind !== 'ok') return lines;
      const id = lines.value.find((line) => line.startsWith('sha256:'));
      return id ? ok(id) : engineError('badAnswer', lines.value.join(' '));
    },
  };
}

const auth = (login: EngineLogin | null): object => (login === null ? {} : { authconfig: login });
