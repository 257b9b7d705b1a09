import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A stream that knows how much has passed. */
export type Counted = Transform & { readonly bytes: number };

/**
 * Writes beside the target and renames at the end, so that a file that is there is a whole one; what was begun is removed
 * when it breaks off.
 */
export async function writeFile(
  source: NodeJS.ReadableStream,
  target: string,
  through: Counted,
  cancelled: AbortSignal,
): Promise<
  | { readonly kind: 'ok'; readonly value: number }
  | { readonly kind: 'notWritten'; readonly detail: string }
  | { readonly kind: 'cancelled'; readonly detail: string }
> {
  const part = `${target}.part`;
  try {
    await pipeline(source, through, createWriteStream(part), { signal: cancelled });
    await rename(part, target);
    return { kind: 'ok', value: through.bytes };
  } catch (thrown) {
    await rm(part, { force: true });
    if (cancelled.aborted) return { kind: 'cancelled', detail: '' };
    return { kind: 'notWritten', detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Passes bytes on, counts them, and reports at most ten times a second. */
export function counted(report: (bytes: number, part: number) => void, expected: number): Counted {
  let bytes = 0;
  let percent = 0;
  let last = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      const now = Date.now();
      if (now - last > 100) {
        last = now;
        const next = expected === 0 ? 0 : Math.min(100, (bytes / expected) * 100);
        report(bytes, Math.max(0, next - percent));
        percent = Math.max(percent, next);
      }
      done(null, chunk);
    },
  });
  return Object.defineProperty(through, 'bytes', { get: () => bytes }) as Counted;
}
