import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { directives } from '../../server/src/dockerfile/knowledge/directives.js';
import { keywords, specOf } from '../../server/src/dockerfile/knowledge/index.js';
import { mountSpec, mountTypes } from '../../server/src/dockerfile/knowledge/mounts.js';

const GRAMMAR = 'syntaxes/dockerfile.tmLanguage.json';

/**
 * What stands in for VS Code's own grammars: enough to see that a text is read as a script, and with the two things
 * that go wrong when a grammar is embedded: strings over several lines, and statements that end only at a line break.
 */
const script = (scopeName: string, name: string): textmate.IRawGrammar =>
  textmate.parseRawGrammar(
    JSON.stringify({
      scopeName,
      patterns: [{ include: '#if' }, { match: ';' }, { include: '#statement' }],
      repository: {
        if: {
          name: `meta.if.${name}`,
          begin: '\\bif\\b',
          end: '\\bfi\\b',
          patterns: [{ match: ';' }, { include: '#statement' }],
        },
        statement: {
          name: `meta.statement.${name}`,
          begin: '(?=[A-Za-z./$"\'])|(?<=;)(?=[ \\t])',
          end: '(?=[;]|\\n)(?<!\\\\)',
          patterns: [
            { name: `string.quoted.${name}`, begin: '"', end: '"' },
            { name: `comment.line.${name}`, match: '(?<=\\s)#.*$' },
            { name: `support.function.${name}`, match: '[a-z][a-z-]*' },
          ],
        },
      },
    }),
    `${name}.json`,
  );

let grammar: textmate.IGrammar;

before(async () => {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(join(dirname(require.resolve('vscode-oniguruma')), 'onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: async (scope) => {
      if (scope === 'source.dockerfile') return textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR);
      if (scope === 'source.shell') return script(scope, 'shell');
      return scope === 'source.powershell' ? script(scope, 'powershell') : null;
    },
  });
  const loaded = await registry.loadGrammar('source.dockerfile');
  assert.ok(loaded);
  grammar = loaded;
});

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** All tokens of a text, in order. */
function tokens(text: string): Token[] {
  const result: Token[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const read = grammar.tokenizeLine(line, state);
    for (const token of read.tokens) {
      result.push({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes });
    }
    state = read.ruleStack;
  }
  return result;
}

/** The scopes of the token that `«…»` marks; it must be one token. */
function scopesOf(source: string): readonly string[] {
  const start = source.indexOf('«');
  const wanted = source.slice(start + 1, source.indexOf('»'));
  let at = 0;
  for (const [index, line] of source.replace(/[«»]/g, '').split('\n').entries()) {
    const inLine = start - at;
    if (inLine <= line.length) {
      let seen = 0;
      const all = tokensByLine(source.replace(/[«»]/g, ''))[index] ?? [];
      for (const token of all) {
        if (seen === inLine && token.text.trimEnd() === wanted.trimEnd()) return token.scopes;
        seen += token.text.length;
      }
      assert.fail(`no token «${wanted}» in: ${all.map((t) => `«${t.text}»`).join('')}`);
    }
    at += line.length + 1;
  }
  assert.fail(`nothing marked in ${source}`);
}

function tokensByLine(text: string): Token[][] {
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const read = grammar.tokenizeLine(line, state);
    state = read.ruleStack;
    return read.tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scopes: t.scopes }));
  });
}

const has = (source: string, scope: string): void => {
  const scopes = scopesOf(source);
  assert.ok(
    scopes.some((s) => s === scope || s.startsWith(`${scope}.`)),
    `${source}\nhas ${scopes.join(' ')}, not ${scope}`,
  );
};

const hasNot = (source: string, scope: string): void => {
  const scopes = scopesOf(source);
  assert.equal(
    scopes.some((s) => s.startsWith(scope)),
    false,
    `${source}\nhas ${scopes.join(' ')}`,
  );
};

const KEYWORD = 'keyword.other.special-method.dockerfile';

/** Rules of the grammar by name. */
const repository = (): Record<string, unknown> =>
  (JSON.parse(readFileSync(GRAMMAR, 'utf8')) as { repository: Record<string, unknown> }).repository;

describe('the grammar and the tables', () => {
  test('know the same keywords', () => {
    const found = new Set(
      Object.entries(repository())
        .filter(([name]) => !name.endsWith('-backtick'))
        .flatMap(([, rule]) => [...JSON.stringify(rule).matchAll(/(?:\[ \\\\t\]\+\)|\[ \\\\t\]\*)\(([A-Z|]+)\)\(\?=/g)])
        .flatMap((match) => (match[1] ?? '').split('|')),
    );
    assert.deepEqual([...found].sort(), [...keywords].sort());
  });

  test('the backtick rules are the others with the escape character exchanged', () => {
    const rules = repository();
    const exchanged = (rule: unknown): unknown =>
      JSON.parse(
        JSON.stringify(rule)
          .replaceAll('\\\\\\\\', '`')
          .replace(/"#([a-z-]+)"/g, (whole, name: string) =>
            `${name}-backtick` in rules ? `"#${name}-backtick"` : whole,
          )
          .replaceAll('source.shell', 'source.powershell')
          .replaceAll('block.shellscript', 'block.powershell')
          .replaceAll('meta.command.dockerfile', 'meta.command.backtick.dockerfile'),
      );
    const names = Object.keys(rules).filter((name) => name.endsWith('-backtick'));
    assert.ok(names.length > 10);
    for (const name of names) assert.deepEqual(rules[name], exchanged(rules[name.replace('-backtick', '')]), name);
  });

  for (const keyword of keywords) {
    test(`${keyword} in every case`, () => {
      const mixed = keyword[0] + keyword.slice(1).toLowerCase();
      for (const word of [keyword, keyword.toLowerCase(), mixed]) {
        has(`«${word}» x`, KEYWORD);
        has(`  «${word}» x`, KEYWORD);
        has(`«${word}» \\\n  x`, KEYWORD);
        has(`«${word}»`, KEYWORD);
        has(`# escape=\`\n«${word}» x`, KEYWORD);
      }
      hasNot(`RUN \\\n  # a\n  «x» ${keyword}`, KEYWORD);
    });

    for (const flag of Object.keys(specOf(keyword).flags)) {
      test(`${keyword} --${flag}`, () => {
        has(`${keyword} --«${flag}»=x y`, 'entity.other.attribute-name.flag.dockerfile');
        has(`${keyword} \\\n  # why\n  --«${flag}»=x y`, 'entity.other.attribute-name.flag.dockerfile');
        has(`# escape=\`\n${keyword} \`\n  --«${flag}»=x y`, 'entity.other.attribute-name.flag.dockerfile');
      });
    }
  }

  for (const name of Object.keys(directives)) {
    test(`# ${name}=`, () => {
      has(`# «${name}»=x\nFROM a`, 'keyword.other.directive.dockerfile');
      has(`# check=x\n# «${name}»=x\nFROM a`, 'keyword.other.directive.dockerfile');
      has(`# a comment\n«#» ${name}=x`, 'punctuation.definition.comment.dockerfile');
      hasNot(`# a comment\n#« ${name}=x»`, 'keyword.other.directive.dockerfile');
    });
  }

  for (const type of mountTypes) {
    test(`--mount=type=${type} and its keys`, () => {
      const key = 'support.type.property-name.mount.dockerfile';
      has(`RUN --mount=«type»=${type},target=/x y`, key);
      for (const name of Object.keys(mountSpec(type)?.keys ?? {})) has(`RUN --mount=type=${type},«${name}»=x y`, key);
    });
  }
});

describe('scopes', () => {
  const table: readonly (readonly [string, string])[] = [
    ['FROM «alpine»', 'entity.name.type.image'],
    ['FROM «ghcr.io/a/b»:1', 'entity.name.type.image'],
    ['FROM «localhost:5000/b»:1', 'entity.name.type.image'],
    ['FROM alpine:«3.22»', 'constant.other.tag'],
    ['FROM alpine@«sha256:aa»', 'constant.other.digest'],
    ['FROM alpine «AS» b', 'keyword.control.as'],
    ['FROM alpine AS «build»', 'entity.name.function.stage'],
    ['from alpine «as» build', 'keyword.control.as'],
    ['FROM alpine:«$»V', 'punctuation.definition.variable'],
    ['FROM alpine:$«V»', 'variable.other.normal'],
    ['FROM alpine:${«V»}', 'variable.other.bracket'],
    ['FROM alpine:${V«:-»3}', 'keyword.operator.expansion'],
    ['FROM alpine:${V:-${«W»}}', 'variable.other.bracket'],
    ['FROM --platform=$«P» alpine', 'variable.other.normal'],
    ['FROM a\n«#» c', 'punctuation.definition.comment'],
    ['RUN «apt-get» update', 'support.function.shell'],
    ['RUN apt-get update \\\n && «apt-get» install', 'support.function.shell'],
    ['RUN apt-get «\\»\n install', 'constant.character.escape.line-continuation'],
    ['RUN apt-get \\\n  «#» comment\n  install', 'punctuation.definition.comment.dockerfile'],
    ['RUN apt-get \\\n  # it\'s "odd\n  «install»', 'support.function.shell'],
    ['RUN apt-get \\\n\n  «install»', 'support.function.shell'],
    ['RUN ["«sh»", "-c"]', 'string.quoted.double.json'],
    ['CMD ["a", \\\n  "«b»"]', 'string.quoted.double.json'],
    ['ENTRYPOINT «exec» x', 'support.function.shell'],
    ['HEALTHCHECK --interval=3s «CMD» curl x', 'keyword.control.healthcheck'],
    ['HEALTHCHECK CMD «curl» x', 'support.function.shell'],
    ['HEALTHCHECK «NONE»', 'keyword.control.healthcheck'],
    ['ONBUILD «RUN» x', KEYWORD],
    ['ONBUILD RUN «apt-get» x', 'support.function.shell'],
    ['onbuild «copy» a b', KEYWORD],
    ['COPY «src/a» b', 'string.unquoted.path'],
    ['COPY --from=«build» a b', 'string.unquoted.value'],
    ['ENV «NAME»=x', 'variable.other.assignment'],
    ['ENV NAME=x \\\n  «OTHER»=y', 'variable.other.assignment'],
    ['ENV «NAME» value', 'variable.other.assignment'],
    ['ARG «NAME»', 'variable.other.assignment'],
    ['ENV A="«x »$B"', 'string.quoted.double'],
    ['ENV A="x $«B»"', 'variable.other.normal'],
    ["ENV A='«x $B»'", 'string.quoted.single'],
    ['ENV A=«\\$»B', 'constant.character.escape'],
    ['EXPOSE «80»/tcp', 'constant.numeric.port'],
    ['EXPOSE 80/«tcp»', 'support.constant.protocol'],
    ['STOPSIGNAL «SIGTERM»', 'constant.language.signal'],
    ['RUN «<<»EOF\nx\nEOF', 'keyword.operator.heredoc'],
    ['RUN <<EOF\n«apt-get» x\nEOF', 'support.function.shell'],
    ['RUN <<EOF\nx\n«EOF»', 'keyword.control.heredoc-token'],
    ['RUN <<-"EOF"\nx\n\t«EOF»', 'keyword.control.heredoc-token'],
    ['RUN <<EOF\nx\nEOF\n«COPY» a b', KEYWORD],
    ['COPY <<A <<B /d/\none\nA\ntwo\nB\n«RUN» x', KEYWORD],
    ['COPY <<EOF /f\n«text »$V\nEOF', 'string.unquoted.heredoc'],
    ['COPY <<EOF /f\ntext $«V»\nEOF', 'variable.other.normal'],
    ['# escape=`\nRUN «dir» x', 'support.function.powershell'],
    ['# escape=`\nRUN dir «`»\n  x', 'constant.character.escape.line-continuation'],
    ['# escape=`\nCOPY a c:\\\n«RUN» x', KEYWORD],
    ['# syntax=x\n# escape=`\n# check=skip=all\nRUN dir `\n  x\n«RUN» y', KEYWORD],
    ['RUN echo `\n«RUN» x', KEYWORD],
    ['COPY a b\\\\\n«RUN» x', KEYWORD],
    ['RUN echo \\  \n  x\n«RUN» x', KEYWORD],
    ['RUN echo \\\n  # last comment\n\n  x\n«RUN» x', KEYWORD],
    ['RUN if a; then b; \\\n fi\n«RUN» x', KEYWORD],
    ['RUN a; \\\n  b;\n«RUN» x', KEYWORD],
    ['ENV A="open\n«RUN» x', KEYWORD],
    ['VOLUME ["open\n«RUN» x', KEYWORD],
    ['RUN\n«RUN» x', KEYWORD],
    ['FROM a\n\n\n«RUN» x', KEYWORD],
  ];
  for (const [source, scope] of table) test(JSON.stringify(source), () => has(source, scope));

  test('a flag after the first argument is none', () => {
    hasNot('RUN npm --«omit»=dev', 'entity.other.attribute-name');
  });

  test('a test command is no JSON array', () => {
    hasNot('RUN [ "$a" = «b» ]', 'meta.structure.array');
  });

  test('every letter of a text is in some token', () => {
    const text = 'FROM a\nRUN <<E\nx\nE\nWHAT\n$ ${ ${:\n';
    assert.equal(
      tokens(text)
        .map((t) => t.text)
        .join(''),
      text.replaceAll('\n', ''),
    );
  });
});
