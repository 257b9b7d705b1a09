import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { maxLength, parse } from '../../../server/src/compose/syntax/assemble.js';
import type { Node, Syntax } from '../../../server/src/compose/syntax/nodes.js';
import { pathAt } from '../../../server/src/compose/syntax/pathAt.js';
import { numberOf, plainType } from '../../../server/src/compose/syntax/scalar.js';
import type { Span } from '../../../server/src/core/text.js';
import { marked } from '../../support/marked.js';

const corpus = join('test', 'corpus', 'compose');
const files = readdirSync(corpus)
  .filter((f) => /\.ya?ml$/.test(f))
  .map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }));

/** The tree as one line: `{a: 'x', b: [1, ~]}`; `~` is a hole, `!` behind a key a missing colon. */
function say(node: Node | null): string {
  if (!node) return '~';
  const properties = `${node.anchor ? `&${node.anchor.text} ` : ''}${node.tag ? `${node.tag.text} ` : ''}`;
  switch (node.kind) {
    case 'map':
      return `${properties}{${node.pairs.map((p) => `${p.name}${p.colon === null ? '!' : ''}: ${say(p.value)}`).join(', ')}}`;
    case 'seq':
      return `${properties}[${node.items.map((i) => say(i.value)).join(', ')}]`;
    case 'alias':
      return `*${node.name.text}`;
    case 'scalar':
      return properties + (node.type === 'string' ? `'${node.text}'` : node.text);
  }
}

const tree = (text: string): string =>
  parse(text)
    .documents.map((d) => say(d.root))
    .join(' --- ');

/** Errors are marked in `source`; `codes` names them in order. */
function checkErrors(source: string, ...codes: string[]): void {
  const { text, spans } = marked(source);
  const { errors } = parse(text);
  assert.deepEqual(
    errors.map((e) => ({ code: e.code, text: text.slice(e.span.start, e.span.end), start: e.span.start })),
    spans.map((s, i) => ({ code: codes[i], text: text.slice(s.start, s.end), start: s.start })),
    source,
  );
}

describe('the tree', () => {
  test('maps, lists, scalars, holes', () => {
    assert.equal(tree('a: 1\nb:\n  - x\n  -\n  - k: v\nc:\n'), "{a: 1, b: ['x', ~, {k: 'v'}], c: ~}");
    assert.equal(tree('a: {b: [1, "2"], c}\n'), "{a: {b: [1, '2'], c!: ~}}");
    assert.equal(tree('ports:\n- "80"\n- 443\n'), "{ports: ['80', 443]}");
    assert.equal(tree(''), '');
    assert.equal(tree('# only a comment\n'), '');
  });

  test('anchors, aliases, merge keys, tags', () => {
    assert.equal(
      tree('x-a: &a {b: 1}\nc:\n  <<: *a\n  d: !reset null\n  e: !!str 1\n'),
      "{x-a: &a {b: 1}, c: {<<: *a, d: !reset null, e: !!str '1'}}",
    );
    assert.equal(tree('a: !override\n  - &x b\n  - *x\n'), "{a: !override [&x 'b', *x]}");
  });

  test('block scalars, folds, escapes', () => {
    assert.equal(tree('a: |\n  x\n  y\nb: >-\n  x\n  y\n'), "{a: 'x\ny\n', b: 'x y'}");
    assert.equal(tree("a: \"x\\ty\"\nb: 'it''s'\n"), "{a: 'x\ty', b: 'it's'}");
  });

  test('several documents', () => {
    assert.equal(tree('a: 1\n---\nb: 2\n...\n---\n- c\n'), "{a: 1} --- {b: 2} --- ['c']");
  });

  test('BOM and CRLF', () => {
    assert.equal(tree('\uFEFFa: 1\r\nb:\r\n  c: x\r\n'), "{a: 1, b: {c: 'x'}}");
  });

  test('a half-typed key harms nothing else', () => {
    assert.equal(tree('services:\n  web:\n    po\n    image: x\n'), "{services: {web: {po!: ~, image: 'x'}}}");
    assert.equal(tree('services:\n  we\n  db:\n    image: x\n'), "{services: {we!: ~, db: {image: 'x'}}}");
    assert.equal(tree('serv'), '{serv!: ~}');
    assert.equal(tree('services:\n  a:\n    command: "x\n  b:\n    image: y\n').includes("b: {image: 'y'}"), true);
    assert.equal(tree('services:\n  a:\n    command: [x\n  b:\n    image: y\n').includes("b: {image: 'y'}"), true);
  });

  test('quoted values may go on at any column, as the loader allows', () => {
    assert.equal(tree('a:\n  b: "x\ny"\n  c: z\n'), "{a: {b: 'x y', c: 'z'}}");
    assert.equal(tree('a:\n  b: {\n    c: d, # e\n}\n  f: g\n'), "{a: {b: {c: 'd'}, f: 'g'}}");
    checkErrors('a:\n  b: {\n    c: "it\'s }", # }\n}\n  f: g\n');
  });

  test('the types that the loader gives plain scalars', () => {
    const types: Record<string, string> = {
      '': 'null',
      '~': 'null',
      null: 'null',
      true: 'boolean',
      False: 'boolean',
      yes: 'string',
      on: 'string',
      '12': 'integer',
      '-1': 'integer',
      '0x1F': 'integer',
      '0755': 'integer',
      '0o17': 'integer',
      '1_000': 'integer',
      '08': 'float',
      '1.5': 'float',
      '.5': 'float',
      '1e3': 'float',
      '.inf': 'float',
      '1.2.3': 'string',
      '80:80': 'string',
      '2024-01-31': 'timestamp',
      '2024-01-31T10:00:00Z': 'timestamp',
      '2024-13': 'string',
      '1m': 'string',
      '-': 'string',
    };
    for (const [text, type] of Object.entries(types)) assert.equal(plainType(text), type, text);
    assert.equal(numberOf('0755'), 493);
    assert.equal(numberOf('0x1F'), 31);
    assert.equal(numberOf('-1_000'), -1000);
    assert.equal(numberOf('x'), Number.NaN);
  });
});

describe('YAML errors', () => {
  test('at the place where the text is wrong', () => {
    checkErrors('services:\n  web:\n    «po»\n    image: x\n', 'missingColon');
    checkErrors('a: «"»x\nb: 1\n', 'unclosedQuote');
    checkErrors('a: «[»1, 2\nb: 1\n', 'unclosedFlow');
    checkErrors('a:\n«\t»b: 1\n', 'tab');
    checkErrors('a: «*nobody»\n', 'unknownAlias');
    checkErrors('a: &x\n  b: «*x»\n', 'aliasLoop');
    checkErrors('services:\n  a: 1\n «b»: 2\n', 'indent');
    checkErrors('a: 1\n---\nb: 2\n');
    checkErrors('a: {b: c}\nd: {\n  e: f\n}\n');
  });

  test('an alias means the last anchor above it', () => {
    const syntax = parse('a: &x 1\nb: &x 2\nc: *x\n');
    assert.deepEqual(syntax.errors, []);
    assert.equal(syntax.documents[0]?.anchors.get('x')?.length, 2);
  });

  test('comments', () => {
    const { text, spans } = marked('«# a»\nb: c#d «# e»\nf: "# g" «# h»\ni: |\n  # j\n«# k»\nl: {m: n} «# o»\n');
    assert.deepEqual(parse(text).comments, spans);
  });
});

describe('bounds', () => {
  test('a text that is too long says so and is not read', () => {
    const syntax = parse(`a: ${'x'.repeat(maxLength)}\n`);
    assert.equal(syntax.limit, 'size');
    assert.deepEqual(
      syntax.errors.map((e) => e.code),
      ['tooLarge'],
    );
  });

  test('deep nesting says so', () => {
    for (const text of [
      '['.repeat(100_000),
      '{a: '.repeat(50_000),
      '- '.repeat(50_000),
      `a: ${'['.repeat(5000)}\nb: 1\n`,
    ]) {
      const syntax = parse(text);
      assert.equal(syntax.limit, 'depth', text.slice(0, 20));
      assert.ok(syntax.errors.some((e) => e.code === 'tooDeep'));
    }
    const steps = Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    assert.equal(parse(steps).limit, 'depth');
  });

  test('an alias bomb is a small tree', () => {
    let text = 'x0: &x0 [a, b]\n';
    for (let i = 1; i < 40; i++) text += `x${i}: &x${i} [*x${i - 1}, *x${i - 1}]\n`;
    assert.deepEqual(parse(text).errors, []);
  });
});

/** Numbers that look random and are the same on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const bits = [
  '\n',
  ' ',
  '  ',
  '\t',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  ' #',
  '&a',
  '*a',
  '<<: *a',
  '|',
  '>',
  '!reset',
  '---\n',
  '...\n',
  '?',
  '%',
  '\r\n',
  '\u0000',
  'é',
  '\uFEFF',
  '$',
  '\\',
  'a: b',
  '😀',
];

function mutate(text: string, random: (below: number) => number): string {
  let result = text;
  for (let n = 1 + random(4); n > 0; n--) {
    const at = random(result.length + 1);
    const length = random(4) === 0 ? random(40) : random(3);
    const insert = random(3) === 0 ? '' : (bits[random(bits.length)] ?? '');
    result = result.slice(0, at) + insert + result.slice(at + length);
  }
  return random(6) === 0 ? result.slice(0, random(result.length + 1)) : result;
}

function assertInvariants(syntax: Syntax, text: string): void {
  const inside = (inner: Span, outer: Span): boolean =>
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  const whole = { start: 0, end: text.length };
  const visit = (node: Node, outer: Span): void => {
    assert.ok(inside(node.span, outer), `${node.kind} ${JSON.stringify(node.span)} not in ${JSON.stringify(outer)}`);
    let at = node.span.start;
    const children = node.kind === 'map' ? node.pairs : node.kind === 'seq' ? node.items : [];
    for (const child of children) {
      assert.ok(
        inside(child.span, node.span),
        `child ${JSON.stringify(child.span)} not in ${node.kind} ${JSON.stringify(node.span)}`,
      );
      assert.ok(child.span.start >= at, `children overlap at ${at}`);
      at = child.span.end;
      if (child.value) visit(child.value, child.span);
    }
  };
  for (const document of syntax.documents) {
    assert.ok(inside(document.span, whole));
    if (document.root) visit(document.root, whole);
  }
  for (const error of syntax.errors) assert.ok(inside(error.span, whole), `error ${error.code} outside`);
  for (const comment of syntax.comments) {
    assert.ok(inside(comment, whole));
    assert.equal(text[comment.start], '#');
  }
}

/** All of a tree as plain data: entries that were reused make their nodes only when asked. */
function plain({ documents, errors, comments, broken, limit, entries }: Syntax): unknown {
  const node = (n: Node | null): unknown =>
    n &&
    (n.kind === 'map'
      ? {
          ...n,
          pairs: n.pairs.map((p) => ({
            span: p.span,
            name: p.name,
            keySpan: p.keySpan,
            colon: p.colon,
            key: node(p.key),
            value: node(p.value),
          })),
        }
      : n.kind === 'seq'
        ? { ...n, items: n.items.map((i) => ({ span: i.span, value: node(i.value) })) }
        : n);
  return {
    documents: documents.map((d) => ({
      span: d.span,
      root: node(d.root),
      aliases: d.aliases,
      anchors: [...d.anchors].map(([name, list]) => [name, list.map((a) => ({ ...a, node: node(a.node) }))]),
    })),
    errors,
    comments,
    broken,
    limit,
    entries: [...entries].map(([pair, entry]) => [pair.name, entry.base]),
  };
}

describe('mutations', () => {
  const rounds = Number(process.env['COMPOSE_MUTATIONS'] ?? 6000);
  test(`${rounds} broken texts: never throws, spans nested and in order, places exist`, () => {
    const random = seeded(20240131);
    for (let i = 0; i < rounds; i++) {
      const text = mutate(files[i % files.length]?.text ?? '', random);
      try {
        const syntax = parse(text);
        assertInvariants(syntax, text);
        pathAt(syntax, random(text.length + 1));
      } catch (error) {
        throw new Error(`round ${i}: ${error instanceof Error ? error.message : error}\n${JSON.stringify(text)}`, {
          cause: error,
        });
      }
    }
  });

  test('reading with a previous version gives the same as reading anew', () => {
    const random = seeded(7);
    for (const file of files) {
      let text = file.text;
      let previous = parse(text);
      for (let i = 0; i < 150; i++) {
        text = mutate(i % 10 === 0 ? file.text : text, random);
        previous = parse(text, previous);
        assert.deepEqual(plain(previous), plain(parse(text)), JSON.stringify(text));
      }
    }
  });
});
