import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lint } from '../../../../server/src/dockerfile/lint/index.js';
import { buildModel } from '../../../../server/src/dockerfile/model.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { mark, marked } from '../../../support/marked.js';

/** `«…»` stands around what is reported under one of the ids. */
function check(ids: readonly string[], source: string): void {
  const { text } = marked(source);
  const syntax = parse(text);
  const problems = lint({ syntax, model: buildModel(syntax) }).filter((p) => ids.includes(p.code) && !p.offByDefault);
  assert.equal(
    mark(
      text,
      problems.map((p) => p.span),
    ),
    source,
  );
}

const CASING = ['StageNameCasing', 'FromAsCasing'];

describe('# check=', () => {
  test('nothing is switched off', () => check(CASING, 'FROM busybox «as» «A»'));
  test('one name', () => check(CASING, '# check=skip=StageNameCasing\nFROM busybox «as» A'));
  test('two names', () => check(CASING, '# check=skip=StageNameCasing,FromAsCasing\nFROM busybox as A'));
  test('all', () => check(CASING, '# check=skip=all\nFROM busybox as A'));
  test('the value ends at a blank', () =>
    check(CASING, '# check=skip=StageNameCasing, FromAsCasing\nFROM busybox «as» A'));
  test('names have a case', () => check(CASING, '# check=skip=stagenamecasing\nFROM busybox AS «A»'));
  test('behind other options', () => check(CASING, '# check=error=true;skip=StageNameCasing\nFROM busybox AS A'));
  test('no directive any more behind a comment', () =>
    check(CASING, '# hello\n\n# check=skip=StageNameCasing\n\nRUN a\nFROM busybox AS «A»'));
  test('behind a shebang line', () =>
    check(CASING, '#!/usr/bin/env docker\n# check=skip=StageNameCasing\nFROM busybox AS A'));
  test('above one instruction', () =>
    check(CASING, 'FROM busybox AS a\n# check=skip=StageNameCasing\nFROM busybox AS B\nFROM busybox AS «C»'));
  test('above one instruction, among other comments', () =>
    check(CASING, 'FROM busybox AS a\n# why\n# check=skip=StageNameCasing\n# more\nFROM busybox AS B'));
  test('an empty comment ends the block', () =>
    check(CASING, 'FROM busybox AS a\n# check=skip=StageNameCasing\n#\nFROM busybox AS «B»'));
  test('errors cannot be switched off', () => check(['UnknownFlag'], '# check=skip=all\nFROM busybox\nRUN «--x» y'));
  test('an experiment is off', () =>
    check(['InvalidDefinitionDescription'], '# the version\nARG TAG=1\nFROM busybox:$TAG'));
  test('an experiment is switched on', () =>
    check(['InvalidDefinitionDescription'], '# check=experimental=all\n# «the version»\nARG TAG=1\nFROM busybox:$TAG'));

  test('error=true makes errors of the checks, and of nothing else', () => {
    const text = '# check=error=true\nFROM busybox:latest AS A\n';
    const syntax = parse(text);
    const levels = lint({ syntax, model: buildModel(syntax) }).map((p) => `${p.code} ${p.severity}`);
    assert.ok(levels.includes('StageNameCasing error'), levels.join());
    assert.ok(levels.includes('DL3007 warning'), levels.join());
  });
});

describe('# docknote ignore=', () => {
  test('above one instruction', () =>
    check(CASING, 'FROM busybox AS a\n# docknote ignore=StageNameCasing\nFROM busybox AS B\nFROM busybox AS «C»'));
  test('without ids all rules are meant', () =>
    check(CASING, 'FROM busybox AS a\n# docknote ignore\nFROM busybox as B'));
  test('for the file', () =>
    check(CASING, 'FROM busybox AS A\n# docknote file ignore=StageNameCasing -- a reason\nFROM busybox «as» B'));
});

test('a rule that throws is reported once, and the others go on', () => {
  const text = 'FROM busybox AS A\nRUN x\n';
  const syntax = parse(text);
  const model = buildModel(syntax);
  const facts = {
    dockerignore: null,
    baseImage: () => {
      throw new Error('broken');
    },
  };
  const crashed: string[] = [];
  const withCmd = parse(`${text}CMD a\nENTRYPOINT b\n`);
  const problems = lint({ syntax: withCmd, model: buildModel(withCmd), facts }, (rule) => crashed.push(rule));
  assert.ok(crashed.includes('JSONArgsRecommended'));
  assert.equal(crashed.filter((rule) => rule === 'JSONArgsRecommended').length, 1);
  assert.ok(problems.some((p) => p.code === 'StageNameCasing'));
  assert.ok(lint({ syntax, model }).length > 0);
});
