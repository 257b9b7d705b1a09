import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const GRAMMAR = 'syntaxes/dockercompose.tmLanguage.json';

/** Stands in for VS Code's own YAML grammar: keys, comments and quoted and plain scalars. */
const yaml = textmate.parseRawGrammar(
  JSON.stringify({
    scopeName: 'source.yaml',
    patterns: [
      { name: 'comment.line.number-sign.yaml', match: '(?:^|\\s)#.*$' },
      { name: 'entity.name.tag.yaml', match: '[A-Za-z_$][\\w.${}-]*(?=\\s*:(?:\\s|$))' },
      { name: 'string.quoted.double.yaml', begin: '"', end: '"' },
      { name: 'string.quoted.single.yaml', begin: "'", end: "'" },
      { name: 'string.unquoted.plain.out.yaml', begin: '[^\\s:#"\'-]', end: '(?=\\s#|:\\s|$)' },
    ],
  }),
  'yaml.json',
);

let grammar: textmate.IGrammar;

before(async () => {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(join(dirname(require.resolve('vscode-oniguruma')), 'onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: async (scope) => {
      if (scope === 'source.yaml') return yaml;
      return scope === 'source.yaml.dockercompose'
        ? textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR)
        : null;
    },
  });
  const loaded = await registry.loadGrammar('source.yaml.dockercompose');
  assert.ok(loaded);
  grammar = loaded;
});

/** The pieces of one line that carry a scope which begins so, with a blank where something else stands between. */
function withScope(line: string, scope: string): string {
  let result = '';
  let end = -1;
  for (const token of grammar.tokenizeLine(line, textmate.INITIAL).tokens) {
    if (!token.scopes.some((s) => s.startsWith(scope))) continue;
    result += (end < 0 || end === token.startIndex ? '' : ' ') + line.slice(token.startIndex, token.endIndex);
    end = token.endIndex;
  }
  return result;
}

describe('variables in Compose files', () => {
  const names: readonly [line: string, names: string][] = [
    ['    image: nginx:$TAG', 'TAG'],
    ['    image: "nginx:${TAG}"', 'TAG'],
    ["    image: 'nginx:${TAG:-1.29}'", 'TAG'],
    ['    image: ${REGISTRY:?set it}/${NAME-app}:${TAG:-${DEFAULT}}', 'REGISTRY NAME TAG DEFAULT'],
    ['    command: echo $$HOME', ''],
    ['    # ${NOT} $THIS', ''],
    ['    price: 5$ and $1', ''],
    ['    broken: ${OPEN', 'OPEN'],
  ];
  for (const [line, expected] of names) {
    test(line.trim(), () => assert.equal(withScope(line, 'variable.other.readwrite'), expected));
  }

  test('keys, comments and strings stay what YAML says they are', () => {
    assert.equal(withScope('    image: "a" # b', 'entity.name.tag'), 'image');
    assert.equal(withScope('    image: "a" # b', 'string.quoted.double'), '"a"');
    assert.equal(withScope('    image: "a" # b', 'comment.line'), ' # b');
  });

  test('$$ is a lone dollar', () => assert.equal(withScope('    a: x$$y', 'constant.character.escape'), '$$'));

  test('the text of a default is no variable', () => {
    assert.equal(withScope('    a: ${TAG:-latest}', 'string.unquoted.default'), 'latest');
  });
});
