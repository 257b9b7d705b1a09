import type { BuildMessage } from '../engine/build.js';
import type { Trace, TraceStep } from '../engine/buildkit/trace.js';
import { escapeFilter } from '../terminals/escapes.js';
import { withCarriageReturns } from '../terminals/io.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { sizeText } from '../tree/words.js';

/** How a build stands, and what to print about it. */
export interface BuildProgress {
  /** Takes what the engine says; what the terminal shows for it. */
  feed(message: BuildMessage): string;
  /** The step that runs now; empty: none. */
  readonly current: string;
  /** 0…1; it never goes back. */
  readonly fraction: number;
  /** The step that failed, by its name in the log; null: none yet. */
  readonly failed: { readonly name: string; readonly error: string; readonly output: readonly string[] } | null;
}

interface Known {
  readonly number: number;
  step: TraceStep;
  ended: '' | 'done' | 'cached';
  /** What of its output is no whole line yet, and the filter its output passes. */
  rest: string;
  /** Its last lines of output. */
  readonly tail: string[];
  readonly decoder: InstanceType<typeof TextDecoder>;
  readonly filter: (text: string) => string;
}

/** A line of output longer than this is shown in parts. */
const longestLine = 4000;
/** So many lines of a step's output go with its failure. */
const keptLines = 5;

export function buildProgress(t: Translate): BuildProgress {
  const steps = new Map<string, Known>();
  const decoder = escapeFilter('text');
  /** Whose output stands last: another step's begins with its title again. */
  let speaker: Known | null = null;
  let fraction = 0;
  let current = '';
  let failed: BuildProgress['failed'] = null;

  const titled = (known: Known): string => {
    if (speaker === known) return '';
    const gap = speaker === null ? '' : '\r\n';
    speaker = known;
    const title = plain(known.step.name);
    return `${gap}${mark(known)} ${isInternal(known.step) ? dim(title) : bold(title)}\r\n`;
  };

  const step = (fresh: TraceStep): string => {
    const known = steps.get(fresh.digest) ?? newStep(steps, fresh);
    const before = known.step;
    known.step = { ...fresh, name: fresh.name || before.name };
    if (fresh.error !== '') {
      if (before.error !== '') return '';
      const text = `${titled(known)}${flush(known)}${mark(known)} ${red(`✗ ${plain(fresh.error)}`)}\r\n`;
      // Steps that were ended because of another one say so; the first real error counts.
      if (failed === null && !/context canceled/.test(fresh.error)) {
        failed = { name: known.step.name, error: fresh.error, output: known.tail };
      }
      return text;
    }
    if (fresh.started === null) return '';
    if (fresh.completed === null) {
      if (!isInternal(fresh)) current = plain(known.step.name);
      return known.ended === '' && before.started === null ? titled(known) : '';
    }
    // A step may start and end several times; it is over once, and perhaps found in the cache after that.
    const ended = fresh.cached ? 'cached' : 'done';
    if (known.ended === ended || (known.ended !== '' && !fresh.cached)) return '';
    known.ended = ended;
    const seconds = ((fresh.completed - fresh.started) / 1000).toFixed(1);
    const end = fresh.cached ? t('from the cache') : t('{0} s', seconds);
    return `${titled(known)}${flush(known)}${mark(known)} ${green('✓')} ${dim(end)}\r\n`;
  };

  const trace = ({ steps: fresh, logs, warnings, transfers }: Trace): string => {
    let text = fresh.map(step).join('');
    for (const { step: digest, bytes } of logs) {
      const known = steps.get(digest);
      if (!known) continue;
      known.rest += known.filter(known.decoder.decode(bytes, { stream: true }));
      const lines = known.rest.split(/\r?\n/);
      known.rest = lines.pop() ?? '';
      if (known.rest.length > longestLine) {
        lines.push(known.rest);
        known.rest = '';
      }
      if (lines.length > 0) text += titled(known) + lines.map((line) => output(known, line)).join('');
    }
    for (const { step: digest, text: warning } of warnings) {
      const known = steps.get(digest);
      if (known) text += `${titled(known)}${mark(known)} ${yellow(`⚠ ${plain(warning)}`)}\r\n`;
    }
    for (const { step: digest, id, current: done, total } of transfers) {
      const known = steps.get(digest);
      if (!known || done === 0) continue;
      const size = total > 0 ? `${sizeText(done)} / ${sizeText(total)}` : sizeText(done);
      if (!/^(writing|naming|exporting)/.test(id)) current = `${plain(id)} ${size}`;
    }
    const shown = [...steps.values()].filter((known) => !isInternal(known.step));
    const done = shown.filter((known) => known.step.completed !== null && known.step.error === '').length;
    if (shown.length > 0) fraction = Math.max(fraction, done / shown.length);
    return text;
  };

  return {
    feed(message) {
      if (message.kind === 'trace') return trace(message.trace);
      const text = decoder(message.text);
      const classic = /^Step (\d+)\/(\d+) : .*/m.exec(text);
      if (classic) {
        current = plain(classic[0]);
        failed = { name: classic[0], error: '', output: [] };
        fraction = Math.max(fraction, (Number(classic[1]) - 1) / Number(classic[2]));
        return withCarriageReturns(text.replace(/^Step \d+\/\d+ : .*/gm, bold));
      }
      return withCarriageReturns(text);
    },
    get current() {
      return current;
    },
    get fraction() {
      return fraction;
    },
    get failed() {
      return failed;
    },
  };
}

function newStep(steps: Map<string, Known>, step: TraceStep): Known {
  const known: Known = {
    number: steps.size + 1,
    step: { ...step, started: null, completed: null },
    ended: '',
    rest: '',
    tail: [],
    decoder: new TextDecoder(),
    filter: escapeFilter('text'),
  };
  steps.set(step.digest, known);
  return known;
}

/** What a step printed without a line break at its end. */
function flush(known: Known): string {
  const { rest } = known;
  known.rest = '';
  return rest === '' ? '' : output(known, rest);
}

function output(known: Known, line: string): string {
  known.tail.push(line);
  if (known.tail.length > keptLines) known.tail.shift();
  return `${dim(`#${known.number} │`)} ${line}\x1b[0m\r\n`;
}

const isInternal = (step: TraceStep): boolean => step.name.startsWith('[internal]') || /^\[auth\]/.test(step.name);

const colored =
  (code: string) =>
  (text: string): string =>
    `\x1b[${code}m${text}\x1b[0m`;
const bold = colored('1');
const dim = colored('2');
const red = colored('31');
const green = colored('32');
const yellow = colored('33');
/** A colour for each step, so that steps that run at the same time can be told apart. */
const mark = ({ number }: Known): string => colored(String(34 + (number % 3)))(`#${number}`);
