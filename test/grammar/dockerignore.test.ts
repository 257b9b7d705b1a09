import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const GRAMMAR = 'syntaxes/dockerignore.tmLanguage.json';
let grammar: textmate.IGrammar;

before(async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('vscode-oniguruma'));
  await oniguruma.loadWASM(readFileSync(join(folder, 'onig.wasm')));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const loaded = await registry.loadGrammar('source.dockerignore');
  assert.ok(loaded);
  grammar = loaded;
});

/** Each token of one line with its innermost scope, without the language's name. */
const shown = (line: string): string =>
  grammar
    .tokenizeLine(line, textmate.INITIAL)
    .tokens.map((token) => {
      const scope = token.scopes.at(-1)?.replace(/\.dockerignore$/, '') ?? '';
      return `${line.slice(token.startIndex, token.endIndex)}=${scope}`;
    })
    .join(' | ');

describe('.dockerignore in colours', () => {
  test('a comment begins in the first column', () => {
    assert.equal(shown('# a!*'), '#=punctuation.definition.comment |  a!*=comment.line.number-sign');
    assert.doesNotMatch(shown(' # a'), /comment/);
    assert.doesNotMatch(shown('a # b'), /comment/);
  });
  test('an exception, also with blanks', () => {
    assert.equal(shown('!src'), '!=keyword.operator.negation | src=string.unquoted');
    assert.equal(
      shown('  ! a!'),
      '  =meta.pattern.exception | !=keyword.operator.negation |  =meta.pattern.exception | a!=string.unquoted',
    );
  });
  test('wildcards, escapes, classes and slashes', () => {
    assert.equal(
      shown('**/*.l?g'),
      '**=keyword.operator.wildcard.folders | /=punctuation.separator.path | *=keyword.operator.wildcard | .l=string.unquoted | ?=keyword.operator.wildcard | g=string.unquoted',
    );
    assert.equal(shown('\\#a'), '\\#=constant.character.escape | a=string.unquoted');
    assert.equal(
      shown('x[^a-z]'),
      'x=string.unquoted | [=punctuation.definition.character-class | ^=keyword.operator.negation | a-z=constant.other.character-class | ]=punctuation.definition.character-class',
    );
  });
});
