/** What a fast container costs: from the engine's frames to lines that are kept, levelled and filtered. */
import { demux } from '../../client/src/engine/demux.js';
import { logBuffer } from '../../client/src/logs/core/buffer.js';
import { intake } from '../../client/src/logs/core/intake.js';
import { matcher } from '../../client/src/logs/core/matcher.js';
import { lineSplitter } from '../../client/src/logs/core/splitter.js';
import { logView, noFilter } from '../../client/src/logs/core/view.js';
import { framedLog } from './support/framedLog.js';
import { figure, median, times } from './support/measure.js';

const count = 100_000;
const bytes = framedLog(count);

for (const search of [null, 'error', 'GET .* 5\\d\\d']) {
  const runs = await times(9, 2, async () => {
    const buffer = logBuffer(50_000, 32_000_000);
    const view = logView(buffer);
    const made = search === null ? null : matcher({ text: search, regex: search.includes('*'), matchCase: false });
    if (made === 'invalid') throw new Error('no expression');
    view.filter({ ...noFilter, matcher: made, onlyMatching: true });
    const take = intake(0);
    const splitter = lineSplitter((entry) => buffer.add(take(entry)));
    const feed = demux((frame, channel) => splitter.feed(frame, channel, true));
    // About what comes between two steps of a session.
    const step = 500_000;
    for (let at = 0; at < bytes.length; at += step) {
      feed(bytes.subarray(at, at + step));
      view.advance(() => false);
    }
    if (buffer.dropped !== count - 50_000) throw new Error('lines are missing');
  });
  figure({
    what: search === null ? 'logs: taking lines in' : `logs: taking lines in, only those with \`${search}\``,
    size: `${count / 1000},000 lines`,
    value: median(runs),
    unit: 'ms',
    budget: 400,
    runs: runs.length,
  });
}
