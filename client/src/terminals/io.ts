import type { TerminalSize } from '../engine/engine.js';
import type { EscapePolicy } from './escapes.js';
import { escapeFilter } from './escapes.js';

/** A terminal as the programs of this folder see it; `pseudo.ts` makes one in VS Code, tests make their own. */
export interface TerminalIo {
  /** Null until the terminal is shown. */
  readonly size: TerminalSize | null;
  /** The person closed the terminal. */
  readonly closed: AbortSignal;
  write(text: string): void;
  onInput(listener: (data: string) => void): void;
  onResize(listener: (size: TerminalSize) => void): void;
}

/** How a program ended: `close` takes the terminal away, `stay` leaves it to be read. */
export type TerminalEnd = 'close' | 'stay';

/** Prints a line of ours, dimmed, so that it is not taken for the container's. Starts on a fresh line. */
export function notice(io: TerminalIo, text: string): void {
  io.write(`\x1b[0m\r\n\x1b[2m${text}\x1b[0m\r\n`);
}

/**
 * Bytes from a container → what may be shown. Each channel has its own decoder: a character may be cut in two.
 * @param newlines turn LF into CR LF, where no pseudo-terminal in the container has done so.
 */
export function outputWriter(
  io: TerminalIo,
  policy: EscapePolicy,
  newlines: boolean,
): (bytes: Uint8Array, channel: string) => void {
  const filter = escapeFilter(policy);
  const decode = channelDecoder();
  return (bytes, channel) => {
    const text = filter(decode(bytes, channel));
    if (text !== '') io.write(newlines ? withCarriageReturns(text) : text);
  };
}

export function channelDecoder(): (bytes: Uint8Array, channel: string) => string {
  const decoders = new Map<string, InstanceType<typeof TextDecoder>>();
  return (bytes, channel) => {
    const decoder = decoders.get(channel) ?? new TextDecoder();
    decoders.set(channel, decoder);
    return decoder.decode(bytes, { stream: true });
  };
}

export const withCarriageReturns = (text: string): string => text.replace(/\r?\n/g, '\r\n');
