import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandsOf, shellInputs } from '../../../server/src/shell/commands.js';
import type { Word } from '../../../server/src/shell/nodes.js';
import { parseShell } from '../../../server/src/shell/parse.js';
import { mark, marked } from '../../support/marked.js';

/** `«…»` marks every simple command. */
function commands(source: string): void {
  const { text } = marked(source);
  const found = commandsOf(parseShell(text)).map((c) => c.node.span);
  assert.equal(mark(text, found), source);
}

describe('simple commands', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a list', '«apt-get update» && «apt-get install -y curl» || «exit 1»; «true» & «wait»'],
    ['a pipeline', '! «curl -f x» | «tar -xz» |& «cat»'],
    ['an environment prefix and redirections', '«A=1 B="2 3" make -j4 >log 2>&1» && «>out ls»'],
    ['assignments alone are no command', 'A=1 B=2; «echo»'],
    ['a subshell and a group', '(«cd /a» && «make») ; { «b»; «c»; } >d'],
    ['if', 'if «test -f a»; then «b»; elif «c»; then «d»; else «e»; fi'],
    ['loops', 'while «a»; do «b»; done; for x in 1 2; do «c $x»; done; until «d»; do «e»; done'],
    ['case', 'case $x in a|b) «c»;; *) «d» ;; esac'],
    ['a function', 'f() { «a»; }; function g { «b»; }; «f»'],
    ['a substitution', '«echo "$(«a» | «b»)" `«c»` <(«d») ${x:-$(«e»)}»'],
    ['a nested backquote', '«echo `«a \\`«b c»\\` d`»`»'.replace('d`»`»', 'd»`»')],
    ['an assignment with a substitution', 'x=$(«a») y=`«b»`'],
    ['an array with a substitution', 'x=(1 $(«a»))'],
    ['arithmetic with a substitution', '«echo $((1 + $(«a»)))»'],
    ['words of a for', 'for x in $(«ls»); do «a»; done'],
    ['a conditional', '[[ -n $(«a») && b == c ]] && «d»'],
    ['a here-document', '«cat <<EOF»\nx $(«a») y\nEOF\n«b»'],
    ['a quoted here-document', "«cat <<'EOF'»\nx $(a) y\nEOF\n«b»"],
    ['joined lines', '«apt-get \\\n  install»'],
    ['comments', '«a» # && b\n# c\n«d#e»'],
    ['a reserved word as an argument', '«echo if then fi»'],
    ['after an error', ') «a»; fi; «b» ;; «c»'],
    ['inside something that never ends', 'if «a»; then «b $(«c»'.replace('«b $(«c»', '«b $(«c»»')],
    ['CRLF', '«a»\r\n«b c»\r\n'],
  ];
  for (const [name, source] of cases) test(name, () => commands(source));
});

const firstWord = (text: string): Word => {
  const word = commandsOf(parseShell(`x ${text}`))[0]?.args[0];
  assert.ok(word, text);
  return word;
};

describe('words', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['plain', 'plain', true],
    ["'a b'", 'a b', true],
    ['"a b"', 'a b', true],
    ['a"b"\'c\'', 'abc', true],
    ['a\\ b', 'a b', true],
    ['"a\\"b\\c"', 'a"b\\c', true],
    ['a\\\nb', 'ab', true],
    ["$'a b'", 'a b', true],
    ['$x', '$x', false],
    ['"a ${x:-b c} d"', 'a ${x:-b c} d', false],
    ['a$(b c)d', 'a$(b c)d', false],
    ['`a b`', '`a b`', false],
    ['a$', 'a$', true],
    ['"$"', '$', true],
    ['$((1 + 2))', '$((1 + 2))', false],
    ['<(a)', '<(a)', false],
    ['--x=*', '--x=*', true],
    ['/a/{b,c}', '/a/{b,c}', true],
    ['', '', true],
  ];
  for (const [source, text, isStatic] of cases) {
    if (source === '') continue;
    test(source, () => {
      const word = firstWord(source);
      assert.deepEqual({ text: word.text, isStatic: word.isStatic }, { text, isStatic });
      assert.deepEqual(word.span, { start: 2, end: 2 + source.length });
    });
  }

  test('a parameter has its name, operator and operand', () => {
    const part = firstWord('${name%%.*}').parts[0];
    assert.ok(part?.kind === 'parameter');
    assert.deepEqual(
      [part.name, part.operator, part.operand.map((p) => (p.kind === 'literal' ? p.text : p.kind))],
      ['name', '%%', ['.*']],
    );
  });
});

describe('what a command depends on', () => {
  const guards = (text: string): string[] =>
    commandsOf(parseShell(text)).map((c) => `${c.name.text}:${c.guards.join('+')}${c.inSubstitution ? ' in $()' : ''}`);

  test('&& and ||', () => assert.deepEqual(guards('a && b || c; d'), ['a:', 'b:and', 'c:or', 'd:']));
  test('if', () =>
    assert.deepEqual(guards('if a; then b && c; else d; fi'), ['a:', 'b:branch', 'c:branch+and', 'd:branch']));
  test('loops', () =>
    assert.deepEqual(guards('while a; do b; done; for x in y; do c; done'), ['a:', 'b:branch', 'c:branch']));
  test('functions and background', () =>
    assert.deepEqual(guards('f() { a; }; b & c'), ['a:function', 'b:background', 'c:']));
  test('substitutions', () => assert.deepEqual(guards('a $(b && c)'), ['a:', 'b: in $()', 'c:and in $()']));

  test('the place in a pipeline', () => {
    const places = commandsOf(parseShell('a | b && c')).map((c) => [
      c.name.text,
      c.position,
      c.pipeline.commands.length,
    ]);
    assert.deepEqual(places, [
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 1],
    ]);
  });
});

describe('here-documents', () => {
  const bodies = (source: string): void => {
    const { text } = marked(source);
    assert.equal(
      mark(
        text,
        parseShell(text).heredocs.map((h) => h.body),
      ),
      source,
    );
  };
  test('two on one line', () => bodies('cat <<A <<-"B" && c\n«1\n»A\n«\t2\n»\tB\nd'));
  test('without an end', () => bodies('cat <<A\n«1\n2»'));
  test('inside a subshell', () => bodies('(cat <<A\n«1\n»A\n)'));
  test('CRLF', () => bodies('cat <<A\r\n«1\r\n»A\r\nb'));

  test('a shell reads its script from one', () => {
    const source = 'bash -e <<A && cat <<B && sh -c x <<C && /bin/sh <<D\n«1\n»A\n2\nB\n3\nC\n«4\n»D';
    const { text } = marked(source);
    assert.equal(
      mark(
        text,
        shellInputs(parseShell(text)).map((i) => i.body),
      ),
      source,
    );
  });
});

describe('errors stand at the right place', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['echo «"»abc', 'unclosed', '"'],
    ['a && «)»', 'unexpected', ')'],
    ['if a; then b«»', 'missing', 'fi'],
    ['if a; b; «fi»', 'missing', 'then'],
    ['a «$(»b', 'unclosed', '$('],
    ['a | «;» b', 'unexpected', ';'],
    ['«done»', 'unexpected', 'done'],
  ];
  for (const [source, kind, token] of cases) {
    test(source, () => {
      const { text } = marked(source);
      const error = parseShell(text).errors[0];
      assert.ok(error);
      assert.deepEqual([mark(text, [error.span]), error.kind, error.token], [source, kind, token]);
    });
  }
});

test('time grows with the length only', () => {
  // 20,000 of each: minutes if anything were quadratic; the runner's own time limit would end it.
  for (const piece of [
    'a && ',
    '"a" ',
    '$(a) ',
    '((',
    '$((a) b) ',
    '$((a',
    '[[ a && ',
    '[[ a b ',
    "'",
    '`a` ',
    'x[',
    '<<E ',
    'if a; then ',
    ') ',
    'a=(',
  ]) {
    const script = parseShell(piece.repeat(20_000));
    assert.ok(commandsOf(script).length <= 60_000);
  }
});
