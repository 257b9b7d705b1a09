import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { escapeFilter } from '../../../client/src/terminals/escapes.js';
import { logLines, sinceOf } from '../../../client/src/terminals/logLines.js';

/** What comes out must not depend on where the stream is cut. */
function filtered(policy: 'terminal' | 'text', text: string): string {
  const whole = escapeFilter(policy)(text);
  for (let size = 1; size < Math.min(text.length, 40); size++) {
    const filter = escapeFilter(policy);
    let pieces = '';
    for (let at = 0; at < text.length; at += size) pieces += filter(text.slice(at, at + size));
    assert.equal(pieces, whole, `pieces of ${size}`);
  }
  return whole;
}
const show = (text: string): string => text.replaceAll('\x1b', '␛').replaceAll('\x07', '␇').replaceAll('\r', '␍');

describe('output of a container in a terminal', () => {
  const terminal = (text: string): string => show(filtered('terminal', text));

  test('colours, cursor movement and modes pass', () => {
    assert.equal(
      terminal('\x1b[31mred\x1b[0m\x1b[2J\x1b[1;1H\x1b[?1049h\x1b7\x1b(B'),
      '␛[31mred␛[0m␛[2J␛[1;1H␛[?1049h␛7␛(B',
    );
  });
  test('the clipboard cannot be written (OSC 52)', () => {
    assert.equal(terminal('a\x1b]52;c;cm0gLXJmIC8K\x07b\x1b]52;c;eA==\x1b\\c'), 'abc');
  });
  test('titles, shell integration, images, notifications and C1 forms do not pass', () => {
    for (const bad of ['0;evil', '2;evil', '633;E;rm -rf /', '133;A', '1337;File=:x', '9;4;1;50', '777;notify;a;b']) {
      assert.equal(terminal(`a\x1b]${bad}\x07b`), 'ab', bad);
      assert.equal(terminal(`a\x9d${bad}\x9cb`), 'ab', bad);
    }
    assert.equal(terminal('a\x1bPq#0;1~~\x1b\\b\x1b_apc\x1b\\c\x1b^pm\x1b\\d'), 'abcd');
  });
  test('colour palettes pass; links only to the web and mail', () => {
    assert.equal(terminal('\x1b]11;?\x07'), '␛]11;?␛\\');
    assert.equal(terminal('\x1b]8;;https://x.y\x07t\x1b]8;;\x07'), '␛]8;;https://x.y␛\\t␛]8;;␛\\');
    assert.equal(terminal('\x1b]8;;command:foo\x07t\x1b]8;;\x07'), 't␛]8;;␛\\');
    assert.equal(terminal('\x1b]8;id=1;file:///etc/passwd\x07t'), 't');
  });
  test('a sequence without end does not swallow the rest for ever', () => {
    const tail = terminal(`a\x1b]52;c;${'x'.repeat(20_000)} and on`);
    assert.match(tail, /^ax+ and on$/);
    assert.ok(tail.length < 5000);
  });
  test('an interrupted sequence gives way to the next', () => {
    assert.equal(terminal('\x1b]0;x\x1b[31mred'), '␛[31mred');
    assert.equal(terminal('\x1b[3\x18x'), 'x');
  });
});

describe('log lines', () => {
  const text = (output: string): string => show(filtered('text', output));

  test('keep their colours and lose everything that could rewrite what was shown', () => {
    assert.equal(text('\x1b[1;32mok\x1b[0m\x1b[2J\x1b[1A\x1b]0;t\x07\x07\b!\r\n\tx'), '␛[1;32mok␛[0m!␍\n\tx');
  });
  test('an unfinished sequence ends with its line', () => {
    assert.equal(text('a\x1b]0;never closed\nb'), 'a\nb');
  });
});

describe('timestamps of the engine', () => {
  const stamped = (second: number, line: string): string => `2024-05-01T10:00:0${second}.000000001Z ${line}\n`;

  test('are taken off, those of the program stay', () => {
    for (const fresh of [true, false]) {
      const lines = logLines();
      assert.equal(
        lines.feed(stamped(1, '2024-05-01T09:59:59Z own') + stamped(2, 'b'), fresh),
        '2024-05-01T09:59:59Z own\nb\n',
      );
      assert.equal(lines.last, '2024-05-01T10:00:02.000000001Z');
    }
  });
  test('are found however the stream is cut', () => {
    const all = stamped(1, 'one') + stamped(2, '') + stamped(3, 'three two');
    for (let size = 1; size < 50; size++) {
      const lines = logLines();
      let shown = '';
      for (let at = 0; at < all.length; at += size) shown += lines.feed(all.slice(at, at + size), false);
      assert.equal(shown, 'one\n\nthree two\n', `pieces of ${size}`);
    }
  });
  test('a long entry in several frames stays one line', () => {
    const lines = logLines();
    const first = lines.feed(`2024-05-01T10:00:01Z ${'x'.repeat(10)}`, true);
    assert.equal(first + lines.feed('2024-05-01T10:00:01Z yy\n', true), 'xxxxxxxxxxyy\n');
  });
  test('following again shows nothing twice and loses nothing', () => {
    const lines = logLines();
    lines.feed(stamped(1, 'a') + stamped(2, 'b'), true);
    lines.resume();
    assert.equal(lines.feed(stamped(2, 'b') + stamped(3, 'c'), true), 'c\n');
  });
  test('of whole seconds, as Podman gives them, too', () => {
    const lines = logLines();
    lines.feed(stamped(1, 'a') + stamped(2, 'b') + stamped(2, 'c'), true);
    lines.resume();
    assert.equal(lines.feed(stamped(2, 'b') + stamped(2, 'c') + stamped(2, 'd'), true), 'd\n');
    lines.resume();
    assert.equal(lines.feed(stamped(2, 'b') + stamped(2, 'c') + stamped(2, 'd') + stamped(2, 'e'), true), 'e\n');
  });
  test('become the form that the engine takes', () => {
    assert.equal(sinceOf('2024-05-01T10:00:00.123456789Z'), '1714557600.123456789');
    assert.equal(sinceOf('2024-05-01T12:00:00+02:00'), '1714557600.000000000');
    assert.equal(sinceOf(''), '');
  });
});
