import type { Level } from './line.js';

/**
 * What a line says about its own gravity, in the ways that are common among servers: a field of JSON or logfmt, a word in
 * capitals or brackets, the letters of klog, redis and MongoDB, the number of syslog. Only the beginning is read. Null: the
 * line does not say.
 * @param plain the line without escape sequences.
 */
export function levelOf(plain: string): Level | null {
  const text = plain.length > readLength ? plain.slice(0, readLength) : plain;
  const found =
    (text.startsWith('{') ? json.exec(text) : null) ??
    // Cheap tests first: this runs for every line of a log that may have a hundred thousand a second.
    (text.includes('=') ? logfmt.exec(text) : null);
  if (found) return byWord(found[1] ?? found[2] ?? '');
  const marked = capitals.exec(text) ?? bracketed.exec(text) ?? beginning.exec(text);
  if (marked) return byWord(marked[1] ?? '');
  if (thrown.test(text)) return 'error';
  const letter = klog.exec(text)?.[1] ?? mongo.exec(text)?.[1] ?? redis.exec(text)?.[1];
  if (letter !== undefined) return letters[letter] ?? null;
  const number = syslog.exec(text)?.[1];
  return number === undefined ? null : ofSyslog(Number(number) & 7);
}

/** Whether the line goes on with what the line before it began: a stack trace, an indented block. */
export const isContinuation = (plain: string): boolean => /^(?:\s|Caused by: |\.\.\. \d+ more|[}\])])/.test(plain);

const readLength = 300;
const json = /"(?:level|severity|lvl|log\.level|loglevel|levelname)"\s*:\s*(?:"([A-Za-z]+)|(\d+))/;
const logfmt = /\b(?:level|lvl|severity)="?([A-Za-z]+)/;
const capitals =
  /(?:^|[\s[({|<:*-])(EMERG|ALERT|FATAL|CRITICAL|CRIT|PANIC|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|LOG|DEBUG|TRACE|VERBOSE|FINE)(?=$|[\s\]:)}|>,;!-])/;
const bracketed = /[[(<](emerg|alert|fatal|crit|critical|error|err|warning|warn|notice|info|debug|trace)[\])>]/i;
/** `error: …`, also after a program's name or a time. */
const beginning = /^(?:\S{1,40} ){0,3}(fatal|panic|error|warning|warn|info|debug):/i;
const thrown = /^(?:Uncaught |Unhandled |Caused by: |Exception in )?(?:[\w$]+\.)*\w*(?:Error|Exception|Traceback)\b/;
const klog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const mongo = /^\{"t":.{0,60}"s":"([DIWEF])/;
const redis = /^\d{1,8}:[MSCX] .{18,30} ([.*#-]) /;
const syslog = /^<(\d{1,3})>/;

const letters: Readonly<Record<string, Level>> = {
  I: 'info',
  W: 'warning',
  E: 'error',
  F: 'error',
  D: 'debug',
  '.': 'debug',
  '-': 'debug',
  '*': 'info',
  '#': 'warning',
};

function byWord(word: string): Level | null {
  switch (word.toLowerCase()) {
    case 'emerg':
    case 'emergency':
    case 'alert':
    case 'fatal':
    case 'crit':
    case 'critical':
    case 'panic':
    case 'severe':
    case 'error':
    case 'err':
    // The numbers of bunyan and pino.
    case '60':
    case '50':
      return 'error';
    case 'warning':
    case 'warn':
    case '40':
      return 'warning';
    case 'notice':
    case 'info':
    case 'information':
    case 'informational':
    case 'log':
    case '30':
      return 'info';
    case 'debug':
    case 'trace':
    case 'verbose':
    case 'fine':
    case '20':
    case '10':
      return 'debug';
    default:
      return null;
  }
}

const ofSyslog = (severity: number): Level =>
  severity <= 3 ? 'error' : severity === 4 ? 'warning' : severity <= 6 ? 'info' : 'debug';
