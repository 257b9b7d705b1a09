import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expandParts } from '../../../../server/src/dockerfile/syntax/expand.js';
import { Joined } from '../../../../server/src/dockerfile/syntax/logical.js';
import type { Variable } from '../../../../server/src/dockerfile/syntax/nodes.js';
import { lexWord } from '../../../../server/src/dockerfile/syntax/variables.js';
import { mark, marked } from '../../../support/marked.js';

const lex = (text: string, escapeChar = '\\', quotes = true) =>
  lexWord(Joined.of(text, [0, text.length]), { escapeChar, quotes });

const all = (variables: readonly Variable[]): readonly Variable[] => variables.flatMap((v) => [v, ...all(v.nested)]);

function variables(source: string, options: { escape?: string; quotes?: boolean } = {}): void {
  const { text } = marked(source);
  const lexed = lex(text, options.escape, options.quotes);
  assert.equal(
    mark(
      text,
      all(lexed.variables).map((v) => v.span),
    ),
    source,
  );
}

describe('variables in a word', () => {
  test('without braces', () => variables('a«$b»-«$c_1»/«$D»'));
  test('with braces', () => variables('«${a}»b«${c:-d}»'));
  test('nested', () => variables('«${a:-x«${b:+«$c»}»}»'));
  test('a digit is a name of its own', () => variables('«$12»a'));
  test('special parameters', () => variables('«$$»«$@»«$?»'));
  test('a lone dollar means itself', () => variables('a$ b$. $'));
  test('an escaped one too', () => variables('\\$a «$b»'));
  test('with the other escape character', () => variables('`$a \\«$b»', { escape: '`' }));
  test('single quotes hide them', () => variables("'$a'«$b»'$c'"));
  test('double quotes do not', () => variables('"«$a» \'«$b»\' \\$c"'));
  test('where quotes are ordinary', () => variables("'«$a»'", { quotes: false }));
  test('letters of any script', () => variables('«$이름»'));
});

describe('what the builder rejects', () => {
  for (const [text, kind] of [
    ['${a', 'missingBrace'],
    ['${a:-b', 'missingBrace'],
    ['${', 'missingBrace'],
    ['${}', 'badSubstitution'],
    ['${:a}', 'badSubstitution'],
    ['${{a}}', 'badSubstitution'],
    ['${a!}', 'unsupportedModifier'],
    ['${a:=b}', 'unsupportedModifier'],
    ['${a:#b}', 'unsupportedModifier'],
    ['${a^^}', 'unsupportedModifier'],
    ['${a/b}', 'missingSlash'],
    ['"a', 'doubleQuote'],
    ["'a", 'singleQuote'],
    ['a"b\'c', 'doubleQuote'],
  ] as const) {
    test(text, () => assert.equal(lex(text).error?.kind, kind));
  }
  for (const text of ['${a}', '${a:-"}"}', "'${'", '\\${', '"\\""', 'a\\', '${a/b/c}', '${a//b/}', '${a##*/}', '$']) {
    test(`accepted: ${text}`, () => assert.equal(lex(text).error, null));
  }
  test('the quote itself is marked', () => {
    assert.deepEqual(lex('ab"cd').error?.span, { start: 2, end: 3 });
  });
  test('deep nesting does not overflow', () => assert.ok(lex('${a:-'.repeat(20_000)).error !== null));
});

describe('expansion', () => {
  const values: Readonly<Record<string, string>> = { a: 'one', path: '/usr/local/bin/app.tar.gz', empty: '' };
  const expand = (text: string): string | null => {
    const { text: result, failure } = expandParts(lex(text).parts, (name) =>
      name === 'unknown'
        ? { state: 'unknown' }
        : Object.hasOwn(values, name)
          ? { state: 'set', text: values[name] ?? '' }
          : { state: 'unset' },
    );
    return failure === null ? result : `failure: ${failure.kind}`;
  };
  for (const [text, result] of [
    ['x${a}y', 'xoney'],
    ['"$a b"', 'one b'],
    ["'$a'", '$a'],
    ['\\$a', '$a'],
    ['$none', ''],
    ['${none:-d}', 'd'],
    ['${none-d}', 'd'],
    ['${empty:-d}', 'd'],
    ['${empty-d}', ''],
    ['${a:+d}', 'd'],
    ['${none:+d}', ''],
    ['${empty+d}', 'd'],
    ['${none:-${a}s}', 'ones'],
    ['${a:?m}', 'one'],
    ['${none:?m}', 'failure: required'],
    ['${empty:?m}', 'failure: required'],
    ['${empty?m}', ''],
    ['${path#*/}', 'usr/local/bin/app.tar.gz'],
    ['${path##*/}', 'app.tar.gz'],
    ['${path%.*}', '/usr/local/bin/app.tar'],
    ['${path%%.*}', '/usr/local/bin/app'],
    ['${path/local/x}', '/usr/x/bin/app.tar.gz'],
    ['${path//\\//:}', ':usr:local:bin:app.tar.gz'],
    ['${a/o?/X}', 'Xe'],
    ['${a/\\x/y}', 'failure: pattern'],
    ['$unknown', null],
    ['${unknown:-d}', null],
    ['$', '$'],
  ] as const) {
    test(`${text} → ${result}`, () => assert.equal(expand(text), result));
  }
  test('a value that doubles is not followed for ever', () => {
    const parts = lex('$a$a').parts;
    let text: string | null = 'x'.repeat(40_000);
    const result = expandParts(parts, () => (text === null ? { state: 'unknown' } : { state: 'set', text }));
    text = result.text;
    assert.equal(text, null);
  });
  test('a pattern that would take for ever is given up', () => {
    const long = 'a'.repeat(60_000);
    assert.equal(expandParts(lex('${x#*a*a*a*a*b}').parts, () => ({ state: 'set', text: long })).text, null);
  });
});
