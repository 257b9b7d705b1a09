import type { Translate } from '../tree/translate.js';
import { escapeFilter } from './escapes.js';
import type { LogSources } from './follow.js';
import { followLog } from './follow.js';
import type { TerminalEnd, TerminalIo } from './io.js';
import { channelDecoder, notice, withCarriageReturns } from './io.js';
import { logLines, sinceOf } from './logLines.js';

/**
 * Prints a container's log until the terminal is closed; it goes on as `followLog` does.
 * @param lines how many lines from the past to begin with.
 */
export async function followLogs(
  io: TerminalIo,
  t: Translate,
  sources: LogSources,
  container: { readonly id: string; readonly name: string },
  lines: number,
): Promise<TerminalEnd> {
  const printed = logLines();
  const filter = escapeFilter('text');
  let decode = channelDecoder();
  const reader = {
    get since() {
      return sinceOf(printed.last);
    },
    begin() {
      printed.resume();
      decode = channelDecoder();
    },
    piece(bytes: Uint8Array, channel: string, whole: boolean) {
      const text = filter(printed.feed(decode(bytes, channel), whole));
      if (text !== '') io.write(withCarriageReturns(text));
    },
    end: () => undefined,
    note: (text: string) => notice(io, text),
  };
  await followLog(sources, container, { lines, since: 0 }, reader, t, io.closed);
  return io.closed.aborted ? 'close' : 'stay';
}
