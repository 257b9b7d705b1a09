import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainOf, spansOf, styleAfter } from '../../../client/src/logs/core/ansi.js';
import type { Style } from '../../../client/src/logs/core/line.js';

/** Spans as short text: `plain|[red]text|[bold]more`. */
function drawn(text: string, start: Style | null = null): string {
  return spansOf(text, start)
    .map(({ text: piece, style }) => (style === null ? piece : `[${words(style)}]${piece}`))
    .join('|');
}
const words = (style: Style): string =>
  Object.entries(style)
    .filter(([, value]) => value !== null && value !== false)
    .map(([key, value]) => (value === true ? key : `${key} ${String(value)}`))
    .join(' ');

describe('colours and styles', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['plain', 'plain'],
    ['', ''],
    ['a\x1b[31mred\x1b[0m b', 'a|[foreground 1]red| b'],
    ['\x1b[1;4;91mx', '[foreground 9 bold underline]x'],
    ['\x1b[38;5;208mx\x1b[39my', '[foreground #ff8700]x|y'],
    ['\x1b[38;5;3mx', '[foreground 3]x'],
    ['\x1b[38;5;244mx', '[foreground #808080]x'],
    ['\x1b[48;2;1;2;3mx', '[background #010203]x'],
    ['\x1b[38:2::255:0:10mx', '[foreground #ff000a]x'],
    ['\x1b[38:5:196mx', '[foreground #ff0000]x'],
    ['\x1b[4:0mx', 'x'],
    ['\x1b[7mx\x1b[27my', '[inverse]x|y'],
    ['\x1b[mx', 'x'],
    ['\x9b31mx', '[foreground 1]x'],
    // Half or wrong colours change nothing and hide nothing.
    ['\x1b[38;5mx', 'x'],
    ['\x1b[38;5;999mx', 'x'],
    ['\x1b[38;2;1;2mx', 'x'],
    ['\x1b[>4mx', 'x'],
    ['\x1b[?25lx', 'x'],
  ];
  for (const [text, expected] of cases) test(JSON.stringify(text), () => assert.equal(drawn(text), expected));

  test('what one line leaves on is on in the next', () => {
    const after = styleAfter('\x1b[31mfirst', null);
    assert.equal(drawn('second\x1b[0m third', after), '[foreground 1]second| third');
    assert.equal(styleAfter('\x1b[31ma\x1b[0m', null), null);
    assert.equal(styleAfter('no escape', after), after);
  });
});

describe('nothing in a log can act, and nothing on the screen is hidden', () => {
  const cases: readonly (readonly [string, string])[] = [
    // Title, clipboard, notification, shell integration; ended by BEL, ST, or the one-character ST.
    ['a\x1b]0;owned\x07b', 'ab'],
    ['a\x1b]52;c;ZXZpbA==\x1b\\b', 'ab'],
    ['a\x1b]9;hi\x9cb', 'ab'],
    ['a\x9d52;c;x\x07b', 'ab'],
    ['a\x1bPq#0\x1b\\b', 'ab'],
    ['a\x1b_apc\x1b\\b', 'ab'],
    // A hyperlink keeps its text and loses its target.
    ['\x1b]8;;command:evil\x1b\\click\x1b]8;;\x1b\\', 'click'],
    // Without an end it is no sequence: its text is seen.
    ['a\x1b]52;c;ZXZp', 'a␛]52;c;ZXZp'],
    ['a\x1b]0;x\x1b[31mb', 'a␛]0;xb'],
    // Movements that would print over what was there.
    ['real\x1b[1A\x1b[2Kfake', 'realfake'],
    ['\x1b[31', ''],
    ['\x1b', '␛'],
    ['\x1b(B\x1b7x', 'x'],
    ['\x1b[3\x01mx', '␁mx'],
    ['bell\x07 back\x08 null\x00 del\x7f', 'bell␇ back␈ null␀ del␡'],
    ['tab\tstays', 'tab\tstays'],
    // Directions of writing and line ends that would break a row.
    ['user\u202egnp.exe', 'user\\u202egnp.exe'],
    ['a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['a\u2028b', 'a\\u2028b'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ];
  for (const [text, expected] of cases)
    test(JSON.stringify(text), () => {
      assert.equal(plainOf(text), expected);
      assert.equal(
        spansOf(text, null)
          .map((span) => span.text)
          .join(''),
        expected,
      );
    });

  test('of a progress bar the last state is seen', () => {
    assert.equal(plainOf('10%\r50%\r100%'), '100%');
    assert.equal(plainOf('10%\r50%\r'), '50%');
    assert.equal(drawn('\x1b[32m10%\r20%'), '[foreground 2]20%');
    assert.equal(plainOf('\r'), '');
  });

  test('a long line of opened sequences takes time in proportion to its length', () => {
    const text = '\x1b]0;'.repeat(30_000);
    assert.ok(plainOf(text).length > 0);
    assert.equal(plainOf('\x1b[38;5;1m'.repeat(30_000)), '');
    assert.equal(plainOf('\x9d'.repeat(30_000)), '\ufffd'.repeat(30_000));
  });
});
