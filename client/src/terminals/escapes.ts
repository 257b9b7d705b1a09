/**
 * What a container prints is not ours: escape sequences in it could write the clipboard (OSC 52), rename the terminal
 * (OSC 0, 1, 2), fake VS Code's shell integration (OSC 633, 133), show images or notifications (OSC 9, 1337). So output
 * passes this filter, which knows what may pass rather than what may not.
 *
 * - `terminal` (exec, attach, run): cursor movement and colours pass, so that vim and top work; of the OSC sequences only
 *   colours (4, 10–12, 104, 110–112) and hyperlinks (8) to http, https and mailto; no DCS, APC, PM or SOS.
 * - `text` (logs): only colours (SGR) and those hyperlinks pass; nothing may move the cursor over what was printed before.
 */
export type EscapePolicy = 'terminal' | 'text';

const oscColors: ReadonlySet<string> = new Set(['4', '10', '11', '12', '104', '110', '111', '112']);
/** A sequence longer than this is taken to be none. */
const longest = 16_384;

/** Returns a function that takes output in pieces of any size and gives what may be shown. */
export function escapeFilter(policy: EscapePolicy): (text: string) => string {
  /** `string`: inside OSC, DCS, APC, PM or SOS, until ST or BEL. */
  let state: 'text' | 'escape' | 'csi' | 'string' = 'text';
  let kind = '';
  let held = '';

  return (text) => {
    let shown = '';
    let from = 0;
    const pass = (to: number): void => {
      if (to > from) shown += text.slice(from, to);
    };
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (state === 'text') {
        const opened = openedBy(c);
        if (opened === null && !(policy === 'text' && isDropped(c))) continue;
        pass(at);
        from = at + 1;
        if (opened === null) continue;
        state = opened.state;
        kind = opened.kind;
        held = '';
        continue;
      }
      from = at + 1;
      if (c === CAN || c === SUB) state = 'text';
      else if (state === 'escape') {
        const next = afterEscape(text.charAt(at), held);
        if (next === 'more') held += text.charAt(at);
        else if (next === 'done') {
          if (policy === 'terminal') shown += `\x1b${held}${text.charAt(at)}`;
          state = 'text';
        } else {
          state = next.state;
          kind = next.kind;
          held = '';
        }
      } else if (state === 'csi') {
        if (c === ESC) state = restart();
        else if (c >= 0x40 && c <= 0x7e) {
          if (policy === 'terminal' || text.charAt(at) === 'm') shown += `\x1b[${held}${text.charAt(at)}`;
          state = 'text';
        } else if (c >= 0x20 && c < 0x40 && held.length < longest) held += text.charAt(at);
        // A control character inside a sequence acts at once, as in a real terminal.
        else if (c === LF || c === CR) shown += text.charAt(at);
        else if (c > 0x7e || held.length >= longest) state = 'text';
      } else if (c === BEL || c === ST) {
        shown += stringSequence(kind, held);
        state = 'text';
      } else if (c === ESC) {
        // ESC \ ends a string; any other ESC abandons it and begins anew.
        if (text.charAt(at + 1) === '\\') {
          shown += stringSequence(kind, held);
          at++;
          from = at + 1;
          state = 'text';
        } else if (at + 1 === text.length) {
          held += '\x1b';
        } else state = restart();
      } else if (held.endsWith('\x1b')) {
        // The ESC was the last character of the piece before this one.
        if (text.charAt(at) === '\\') {
          shown += stringSequence(kind, held.slice(0, -1));
          state = 'text';
        } else {
          state = restart();
          at--;
        }
      } else if (held.length >= longest || (policy === 'text' && c === LF)) {
        state = 'text';
        if (c === LF) shown += '\n';
      } else held += text.charAt(at);
    }
    if (state === 'text') pass(text.length);
    return shown;
  };

  function restart(): 'escape' {
    held = '';
    return 'escape';
  }
}

const BEL = 0x07;
const LF = 0x0a;
const CR = 0x0d;
const CAN = 0x18;
const SUB = 0x1a;
const ESC = 0x1b;
const ST = 0x9c;

function openedBy(c: number): { readonly state: 'escape' | 'csi' | 'string'; readonly kind: string } | null {
  if (c === ESC) return { state: 'escape', kind: '' };
  if (c < 0x90 || c > 0x9f) return null;
  // The same introducers as single characters (C1).
  if (c === 0x9b) return { state: 'csi', kind: '' };
  if (c === 0x9d) return { state: 'string', kind: ']' };
  if (c === 0x90 || c === 0x98 || c === 0x9e || c === 0x9f) return { state: 'string', kind: 'P' };
  return null;
}

function afterEscape(
  char: string,
  held: string,
): 'more' | 'done' | { readonly state: 'escape' | 'csi' | 'string'; readonly kind: string } {
  if (held === '') {
    if (char === '[') return { state: 'csi', kind: '' };
    if (char === ']') return { state: 'string', kind: ']' };
    if ('PX^_'.includes(char)) return { state: 'string', kind: 'P' };
    if (char === '\x1b') return { state: 'escape', kind: '' };
  }
  // Intermediates, as in the choice of a character set: ESC ( B.
  return char >= ' ' && char <= '/' && held.length < 4 ? 'more' : 'done';
}

function stringSequence(kind: string, content: string): string {
  if (kind !== ']') return '';
  const semicolon = content.indexOf(';');
  const number = semicolon < 0 ? content : content.slice(0, semicolon);
  if (oscColors.has(number)) return `\x1b]${content}\x1b\\`;
  if (number !== '8') return '';
  const target = content.slice(content.indexOf(';', semicolon + 1) + 1);
  return target === '' || /^(https?:\/\/|mailto:)/i.test(target) ? `\x1b]${content}\x1b\\` : '';
}

/** Control characters that plain text has no use for: bells, backspaces, shifts. Tab, LF and CR stay. */
const isDropped = (c: number): boolean =>
  (c < 0x20 && c !== 0x09 && c !== LF && c !== CR) || c === 0x7f || (c >= 0x80 && c < 0xa0);
