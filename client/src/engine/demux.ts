import type { Channel } from './engine.js';

/**
 * Splits the engine's multiplexed stream (no pseudo-terminal): frames of one channel byte, three zeros, a length of four
 * bytes, the payload. Returns a function to feed with chunks of any size. A header that cannot be one means that the
 * stream is raw after all; it is passed on as it is from there.
 * https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerAttach
 */
export function demux(piece: (bytes: Uint8Array, channel: Channel) => void): (chunk: Uint8Array) => void {
  const header = new Uint8Array(8);
  let headerLength = 0;
  let channel: Channel = 'stdout';
  /** The rest of the current payload; parts of one frame are joined so that a frame arrives whole. */
  let missing = 0;
  let parts: Uint8Array[] = [];
  let raw = false;

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (raw) {
        piece(chunk.subarray(at), 'stdout');
        return;
      }
      if (missing === 0) {
        while (headerLength < 8 && at < chunk.length) header[headerLength++] = chunk[at++] ?? 0;
        if (!couldBeHeader(header, headerLength)) {
          raw = true;
          piece(header.slice(0, headerLength), 'stdout');
          continue;
        }
        if (headerLength < 8) return;
        headerLength = 0;
        channel = header[0] === 2 ? 'stderr' : 'stdout';
        missing = new DataView(header.buffer).getUint32(4);
        continue;
      }
      const part = chunk.subarray(at, at + missing);
      at += part.length;
      missing -= part.length;
      parts.push(part);
      if (missing === 0) {
        piece(parts.length === 1 ? part : Buffer.concat(parts), channel);
        parts = [];
      }
    }
  };
}

function couldBeHeader(header: Uint8Array, length: number): boolean {
  if (length > 0 && (header[0] ?? 0) > 2) return false;
  for (let i = 1; i < Math.min(length, 4); i++) if (header[i] !== 0) return false;
  return true;
}
