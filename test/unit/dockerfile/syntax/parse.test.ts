import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../../../server/src/core/text.js';
import type { Instruction, Syntax } from '../../../../server/src/dockerfile/syntax/nodes.js';
import { pairsOf } from '../../../../server/src/dockerfile/syntax/pairs.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { mark, marked } from '../../../support/marked.js';
import { checkSyntax } from '../../../support/syntaxInvariants.js';

/** Parses the text and expects the spans of what `find` gives to be those marked with `«…»`. */
function spans(source: string, find: (syntax: Syntax) => Iterable<Span | { readonly span: Span } | null>): void {
  const { text } = marked(source);
  const syntax = parse(text);
  checkSyntax(syntax);
  const found = [...find(syntax)].flatMap((s) => (s === null ? [] : 'span' in s ? [s.span] : [s]));
  assert.equal(mark(text, found), source);
}

const each =
  (find: (node: Instruction) => readonly (Span | { readonly span: Span } | null)[]) =>
  (syntax: Syntax): readonly (Span | { readonly span: Span } | null)[] =>
    syntax.instructions.flatMap(find);

const words = (source: string): void =>
  spans(
    source,
    each((node) => node.words),
  );
const flags = (source: string): void =>
  spans(
    source,
    each((node) => node.flags),
  );
const keywords = (source: string): void =>
  spans(
    source,
    each((node) => [node.keyword]),
  );
const ranges = (source: string): void =>
  spans(
    source,
    each((node) => [node.range]),
  );
const bodies = (source: string): void =>
  spans(
    source,
    each((node) => node.heredocs.map((h) => h.body)),
  );
const openers = (source: string): void =>
  spans(
    source,
    each((node) => node.heredocs.map((h) => h.opener)),
  );

describe('lines', () => {
  test('an instruction ends with its line', () => ranges('«FROM busybox»\n\n«RUN a»\n'));
  test('a continued instruction', () => ranges('«RUN a \\\n  b \\  \n  c»\n«CMD d»'));
  test('two escape characters do not continue', () => keywords('«RUN» a \\\\\n«b»'));
  test('a line of nothing but the escape character continues', () => keywords('\\\n«RUN» a'));
  test('comment lines inside do not end it', () => ranges('«RUN a \\\n  # b \\\n# c\n  d»\n«CMD e»'));
  test('empty lines inside do not end it', () => ranges('«RUN a \\\n\n \t\n  d»\n«CMD e»'));
  test('the end of the file may follow a continuation', () => ranges('«RUN a \\»'));
  test('CRLF', () => ranges('«RUN a \\\r\n  b»\r\n«CMD c»\r\n'));
  test('a byte order mark', () => keywords('\ufeff«FROM» busybox'));
  test('blanks before the keyword', () => keywords(' \t«FROM» busybox\n\u00a0«RUN» a'));
  test('a keyword on two lines', () => {
    const { instructions } = parse('FR\\\nOM busybox');
    assert.equal(instructions[0]?.name, 'FROM');
    keywords('«FR\\\nOM» busybox');
  });
  test('the backtick as escape character', () => words('# escape=`\nRUN «a» `\n «b»\nRUN «c» «\\»'));
  test('comments and empty lines are kept', () => {
    spans(
      'RUN a \\\n«  # b\n»  c',
      each((node) => node.comments),
    );
    spans(
      'RUN a \\\n«  »\n  c',
      each((node) => node.emptyLines),
    );
  });
});

describe('directives', () => {
  const directives = (source: string): void => spans(source, (s) => s.directives.flatMap((d) => [d.name, d.value]));
  test('name and value', () => directives('# «syntax»=«docker/dockerfile:1»  \n#«ESCAPE» = «`»\nFROM a'));
  test('end at an unknown one', () => directives('# «syntax»=«x»\n# foo=bar\n# escape=`\nFROM a'));
  test('end at a comment', () => directives('# hello\n# escape=`\nFROM a'));
  test('end at an empty line', () => directives('\n# escape=`\nFROM a'));
  test('end at an instruction', () => directives('FROM a\n# escape=`'));
  test('escape is not found behind a shebang, check is', () => {
    const syntax = parse('#!/bin/x\n# escape=`\n# check=skip=all\nFROM a');
    assert.equal(syntax.escape, '\\');
    assert.deepEqual(
      syntax.directives.map((d) => d.name.text),
      ['escape', 'check'],
    );
  });
  test('only two escape characters count', () => {
    assert.equal(parse('# escape=`\nFROM a').escape, '`');
    assert.equal(parse('# escape=^\nFROM a').escape, '\\');
  });
});

describe('flags', () => {
  test('come directly behind the keyword', () => flags('COPY «--from=a» «--link» b --c d'));
  test('quotes keep blanks together', () => flags('COPY «--chown="a b"» «--x=\'c d\'e» f'));
  test('over several lines', () => flags('RUN «--mount=type=cache,\\\ntarget=/x» \\\n # c\n «--network=none» a'));
  test('a lone -- ends them', () => {
    flags('CMD «--a» -- --b');
    words('CMD --a -- «--b»');
  });
  test('name and value', () => {
    spans(
      'COPY --«from»=a --«link» b c',
      each((node) => node.flags.map((f) => f.name)),
    );
    spans(
      'COPY --from=«a» --chown=«"a b"» --x=«» c',
      each((node) => node.flags.map((f) => f.value)),
    );
  });
  test('quotes are taken out of the value', () => {
    assert.equal(parse('COPY --chown="a b"\\:c d e').instructions[0]?.flags[0]?.value?.text, 'a b:c');
  });
});

describe('words', () => {
  test('COPY splits at every blank, whatever the quotes', () => words('COPY «"a» «b"» «c»'));
  test('ENV keeps quotes and escaped blanks together', () => words('ENV «a="b c"» «d=\'e f\'» «g=h\\ i»'));
  test('WORKDIR takes the rest', () => words('WORKDIR  «/a b  c»  '));
  test('a JSON array gives its elements', () => words('COPY [ «"a b"», «"c,]"» ]'));
  test('broken JSON is words', () => words("CMD «['a',» «'b']»"));
  test('HEALTHCHECK with JSON', () => words('HEALTHCHECK «CMD» [«"a"», «"b"»]'));
  test('over several lines, with comments', () => words('ENV «a=b» \\\n  # c=d\n  «e=f» \\\n«h=i»'));
  test('a word over two lines', () => {
    const node = parse('ENV ab\\\nc=d').instructions[0];
    assert.deepEqual(
      node?.words.map((w) => w.text),
      ['abc=d'],
    );
    words('ENV «ab\\\nc=d»');
  });
  test('elements of an exec form', () => {
    const exec = parse('CMD ["a\\n\\"b", 1, null, {"c": ["]"]}, "\\u0041"]').instructions[0]?.exec;
    assert.deepEqual(
      exec?.elements.map((e) => [e.text, e.isString]),
      [
        ['a\n"b', true],
        ['1', false],
        ['null', false],
        ['{"c": ["]"]}', false],
        ['A', true],
      ],
    );
  });
  test('an empty exec form', () => assert.deepEqual(parse('CMD []').instructions[0]?.exec?.elements, []));
  test('a test in brackets is no exec form', () => assert.equal(parse('RUN [ -f /x ]').instructions[0]?.exec, null));
});

describe('pairs', () => {
  const pairs = (source: string): void =>
    spans(source, (s) => s.instructions.flatMap((n) => pairsOf(n).pairs.flatMap((p) => [p.key, p.value])));
  test('of ENV', () => pairs('ENV «a»=«b» «c»=«"d e"» «f»=«»'));
  test('of ARG', () => pairs('ARG «A» «B»=«1»'));
  test('the legacy form', () => {
    pairs('ENV «A» «b  c=d»');
    assert.equal(pairsOf(parse('ENV A b').instructions[0] as Instruction).form, 'legacy');
  });
  test('a word without = among pairs', () => pairs('LABEL «a»=«b» «c»'));
  test('the first = divides', () => pairs('ENV «a»=«b=c»'));
});

describe('heredocs', () => {
  test('the body lies between opener and terminator', () => bodies('RUN <<EOF\n«a\nb\n»EOF\nCMD c'));
  test('several, in order', () => bodies('COPY <<A <<B /x\n«1\n»A\n«2\n»B\n'));
  test('an empty body', () => bodies('RUN <<EOF\n«»EOF\n'));
  test('a file descriptor', () => openers('RUN cat «3<<EOF»\nEOF'));
  test('a blank behind <<', () => openers('RUN «<< EOF»\nEOF'));
  test('glued to what stands before it is none', () => keywords('«RUN» cat<<EOF\n«hello»'));
  test('three less-than signs are none', () => keywords('«RUN» cat <<<EOF\n«hello»'));
  test('in quotes is none', () => keywords('«RUN» echo "<<EOF"\n«hello»'));
  test('an open quote in the line hides it, as from the builder', () => keywords("«RUN» it's <<EOF\n«hello»"));
  test('not in JSON', () => keywords('«RUN» ["a", "<<EOF"]\n«hello»'));
  test('not in CMD', () => keywords('«CMD» <<EOF\n«hello»'));
  test('inside ONBUILD', () => {
    bodies('ONBUILD RUN <<EOF\n«a\n»EOF\n');
    assert.equal(parse('ONBUILD RUN <<EOF\na\nEOF').instructions[0]?.trigger?.heredocs.length, 1);
  });
  test('<<- takes tabs before the terminator', () => bodies('RUN <<-EOF\n«\ta\n»\tEOF\n'));
  test('<< does not', () => assert.equal(parse('RUN <<EOF\n\tEOF\n').instructions[0]?.heredocs[0]?.terminator, null));
  test('a terminator with a blank behind it is none', () =>
    assert.equal(parse('RUN <<EOF\nEOF \n').instructions[0]?.heredocs[0]?.terminator, null));
  test('quotes around the word: no expansion', () => {
    for (const [opener, name, expand] of [
      ['<<EOF', 'EOF', true],
      ['<<"EOF"', 'EOF', false],
      ["<<'a b'", 'a b', false],
      ['<<E"O"F', 'EOF', false],
      ['<<\\EOF', 'EOF', false],
    ] as const) {
      const heredoc = parse(`RUN ${opener}\n$x\n${name}`).instructions[0]?.heredocs[0];
      assert.deepEqual([heredoc?.name.text, heredoc?.expand], [name, expand], opener);
      assert.equal(heredoc?.variables.length, expand ? 1 : 0, opener);
    }
  });
  test('CRLF', () => bodies('RUN <<EOF\r\n«a\r\n»EOF\r\nCMD b'));
  test('an opener on a continued line', () => bodies('RUN a && \\\n  <<EOF cat\n«x\n»EOF\n'));
});

describe('ONBUILD', () => {
  test('holds an instruction with flags and words of its own', () => {
    const trigger = parse('ONBUILD COPY --from=a \\\n  b c').instructions[0]?.trigger;
    assert.equal(trigger?.name, 'COPY');
    assert.deepEqual(
      trigger?.flags.map((f) => f.name.text),
      ['from'],
    );
    assert.deepEqual(
      trigger?.words.map((w) => w.text),
      ['b', 'c'],
    );
  });
  test('nothing inside', () => assert.equal(parse('ONBUILD').instructions[0]?.trigger, null));
});

test('10,000 lines take no more than a fraction of a second', () => {
  // Not a measurement: a quadratic parser would need minutes.
  const text = 'RUN a && \\\n  # b\n  c $D\nCOPY <<EOF /x\ny\nEOF\nENV A=b\n'.repeat(1_450);
  const syntax = parse(text);
  assert.equal(syntax.instructions.length, 4_350);
  assert.equal(syntax.lines.count, 10_151);
});
