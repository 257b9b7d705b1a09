/** Linux signals without `SIG`; the real-time ones are matched by their form. */
const SIGNALS: ReadonlySet<string> = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);

/** Whether a text names a signal: a number but 0, or a name with or without `SIG`, in any case. */
export function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (SIGNALS.has(name)) return true;
  const realTime = /^RT(?:MIN\+(\d+)|MAX-(\d+))$/.exec(name);
  if (realTime === null) return false;
  const [, up, down] = realTime;
  const steps = Number(up ?? down);
  return String(steps) === (up ?? down) && steps >= 1 && steps <= (up === undefined ? 14 : 15);
}

/** A signal as a person types it, in the way that the engine takes it (`SIGTERM`, `35`); null when Linux has none such. */
export function signalOf(text: string): string | null {
  const word = text.trim();
  if (/^\d+$/.test(word)) return Number(word) >= 1 && Number(word) <= 64 ? String(Number(word)) : null;
  return isSignal(word) && !/^[+-]/.test(word) ? `SIG${word.toUpperCase().replace(/^SIG/, '')}` : null;
}

/** The names for a "did you mean", with `SIG`. */
export const signalNames: readonly string[] = [...SIGNALS].map((name) => `SIG${name}`);
