import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HadolintFile, hadolintHover } from '../../../server/src/dockerfile/lint/hadolintFile.js';
import { languageOf } from '../../../server/src/workspace/documents.js';
import { mark, marked } from '../../support/marked.js';

const fileOf = (text: string): HadolintFile => new HadolintFile('file:///w/.hadolint.yaml', 1, text);

describe('.hadolint.yaml as a document', () => {
  test('is known by its name, however the editor calls its language', () => {
    for (const id of ['yaml', 'plaintext', '']) {
      assert.equal(languageOf(id, 'file:///w/.hadolint.yaml'), 'hadolint');
      assert.equal(languageOf(id, 'file:///w/.hadolint.yml'), 'hadolint');
    }
    assert.equal(languageOf('yaml', 'file:///w/hadolint.yaml'), null);
    assert.equal(languageOf('json', 'file:///w/.hadolint.yaml'), null);
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['a key that hadolint lacks', '«ignore»: [DL3008]\n'],
    ['a rule that is none', 'ignored:\n  - DL3008\n  - «DL9999»\n  - sc2086\n'],
    ['a severity that is none', 'override:\n  «loud»: [DL3008]\n  info: [DL3009]\n'],
    ['a label type that is none', 'label-schema:\n  a: text\n  b: «number»\n'],
    ['a word for a truth value', 'strict-labels: «maybe»\nignored: [DL3008]\n'],
    ['a list where none is', 'trustedRegistries: «docker.io»\n'],
    ['no mapping', '«just a text»\n'],
  ];
  for (const [name, source] of wrong) {
    test(`what is wrong is marked: ${name}`, () => {
      const { text } = marked(source);
      const { problems } = fileOf(text);
      assert.equal(
        mark(
          text,
          problems.map((p) => p.span),
        ),
        source,
      );
      assert.ok(problems.every((p) => p.severity === 'warning' && p.code === 'HadolintConfig'));
    });
  }

  test('broken YAML is told, and the rest is still read', () => {
    const { problems, mentions } = fileOf('ignored: [DL3008\noverride: "\n');
    assert.ok(problems.length > 0);
    assert.ok(mentions.some((mention) => mention.name === 'DL3008'));
  });

  test('what hadolint takes is not marked', () => {
    const text =
      'ignored: [DL3000, DL3005, DL3008, DL4006, SC1010]\noverride:\n  style: [DL3015]\ntrustedRegistries:\n  - docker.io\nlabel-schema:\n  author: text\nstrict-labels: true\nno-fail: false\nfailure-threshold: info\nformat: tty\n';
    assert.deepEqual(fileOf(text).problems, []);
    assert.deepEqual(fileOf('').problems, []);
  });

  test('a hover explains a key and a rule, in both languages', () => {
    const at = (source: string) => {
      const { text, cursor } = marked(source);
      return hadolintHover(fileOf(text), cursor);
    };
    const rule = at('ignored: [DL3<|>004]\n');
    assert.ok(rule && typeof rule.text === 'object');
    assert.match(rule.text.en, /sudo/i);
    assert.match(rule.text.ko, /[가-힣]/);
    assert.match(JSON.stringify(at('strict-la<|>bels: true\n')), /DL3050/);
    assert.equal(at('ignored: [SC2<|>086]\n'), null);
    assert.equal(at('nothing: <|>x\n'), null);
  });
});
