import type { Duplex } from 'node:stream';
import { demux } from './demux.js';
import type { OutputStream, ProcessStream } from './engine.js';

/** What the engine prints: bytes until they end. Without a pseudo-terminal two channels share the stream. */
export function outputStream(source: NodeJS.ReadableStream | Buffer, tty: boolean): OutputStream {
  return {
    read: (piece) =>
      new Promise((resolve) => {
        const take = tty
          ? (chunk: Uint8Array) => piece(chunk, 'stdout', false)
          : demux((bytes, channel) => piece(bytes, channel, true));
        if (Buffer.isBuffer(source)) {
          take(source);
          resolve();
          return;
        }
        source.on('data', (chunk: Buffer) => take(chunk));
        for (const end of ['end', 'close', 'error']) source.once(end, () => resolve());
        // A stream that ended while nobody listened says nothing any more.
        if (isOver(source)) resolve();
      }),
    close: () => {
      if (!Buffer.isBuffer(source)) destroy(source);
    },
  };
}

const isOver = (stream: NodeJS.ReadableStream): boolean => 'destroyed' in stream && stream.destroyed === true;

function destroy(stream: NodeJS.ReadableStream): void {
  if (!('destroy' in stream) || typeof stream.destroy !== 'function') return;
  // Our own abort makes the response fail; that is the wish, not an error.
  stream.on('error', () => null);
  stream.destroy();
}

/** A process whose terminal we hold, over the connection that the engine gave up to it. */
export function processStream(
  stream: Duplex | NodeJS.ReadWriteStream,
  tty: boolean,
  resize: (size: { readonly columns: number; readonly rows: number }) => Promise<unknown>,
  exitCode: () => Promise<number | null>,
): ProcessStream {
  let over = false;
  // A write may fail after the process went; reading has noticed or will.
  stream.on('error', () => {
    over = true;
  });
  stream.once('close', () => {
    over = true;
  });
  return {
    ...outputStream(stream, tty),
    write: (data) => {
      if (!over && stream.writable) stream.write(data);
    },
    endInput: () => {
      if (!over && stream.writable) stream.end();
    },
    resize: async (size) => {
      if (over || size.columns <= 0 || size.rows <= 0) return;
      // The process may have ended in between: then there is nothing left to resize.
      await resize(size).catch(() => null);
    },
    exitCode,
  };
}

/** Asks up to ten times within half a second; null when there is no answer by then. */
export async function patiently(question: () => Promise<number | null>): Promise<number | null> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const answer = await question().catch(() => undefined);
    if (answer === undefined) return null;
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
}

/** The answer if it comes in time, else null. */
export function within(ms: number, answer: Promise<number | null>): Promise<number | null> {
  return new Promise((resolve) => {
    const clock = setTimeout(() => resolve(null), ms);
    const done = (value: number | null): void => {
      clearTimeout(clock);
      resolve(value);
    };
    answer.then(done, () => done(null));
  });
}
