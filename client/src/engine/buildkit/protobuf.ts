/**
 * The little of protocol buffers that the messages of BuildKit need: varints, strings, bytes and messages in messages.
 * https://protobuf.dev/programming-guides/encoding/
 */
export interface Field {
  readonly number: number;
  /** A varint or a fixed number; 0 for what is bytes. */
  readonly value: number;
  /** Of a string, bytes or a message; empty for a number. */
  readonly bytes: Uint8Array;
}

const nothing = new Uint8Array(0);

/** Takes a message apart. Stops where it makes no sense: what came before is given. */
export function* fieldsOf(message: Uint8Array): Generator<Field> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  /** As a double: numbers beyond 2^53 lose digits, which none of ours needs. Null at the end of the message. */
  const varint = (): number | null => {
    let value = 0;
    for (let factor = 1, count = 0; at < message.length && count < 10; factor *= 128, count++) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    return null;
  };
  while (at < message.length) {
    const key = varint();
    if (key === null) return;
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) {
      const value = varint();
      if (value === null) return;
      yield { number, value, bytes: nothing };
    } else if (wire === 2) {
      const length = varint();
      if (length === null || at + length > message.length) return;
      yield { number, value: 0, bytes: message.subarray(at, at + length) };
      at += length;
    } else if (wire === 1 || wire === 5) {
      const size = wire === 1 ? 8 : 4;
      if (at + size > message.length) return;
      yield {
        number,
        value: wire === 1 ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true),
        bytes: nothing,
      };
      at += size;
    } else return;
  }
}

const decoder = new TextDecoder();
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

/** A field to write: a whole number, a text, bytes, or the bytes of a message. Zero and empty are left out, as usual. */
export type Written = readonly [number: number, value: number | bigint | string | Uint8Array];

/** Puts a message together. */
export function message(...fields: readonly Written[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [number, value] of fields) {
    if (typeof value === 'number' || typeof value === 'bigint') {
      if (BigInt(value) !== 0n) parts.push(varint(number * 8), varint(value));
      continue;
    }
    const bytes = typeof value === 'string' ? Buffer.from(value) : value;
    if (bytes.length > 0) parts.push(varint(number * 8 + 2), varint(bytes.length), bytes);
  }
  return Buffer.concat(parts);
}

/** A message inside a message: unlike other bytes it is written also when it is empty. */
export const nested = (number: number, inner: Uint8Array): Uint8Array =>
  Buffer.concat([varint(number * 8 + 2), varint(inner.length), inner]);

function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}
