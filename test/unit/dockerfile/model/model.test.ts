import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildModel, type Model } from '../../../../server/src/dockerfile/model.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { mark, marked } from '../../../support/marked.js';

function read(source: string): { readonly model: Model; readonly text: string; readonly cursor: number } {
  const { text, cursor } = marked(source);
  return { model: buildModel(parse(text)), text, cursor };
}

/** `<|>` stands in a variable; `«…»` marks the name in its declaration, if there is one. */
function declared(source: string): void {
  const { model, text, cursor } = read(source);
  const use = model.uses.findLast(({ variable }) => variable.span.start <= cursor && cursor <= variable.span.end);
  assert.ok(use, 'the cursor is in a variable');
  const declaration = model.resolve(use.variable);
  assert.equal(mark(text, declaration === null ? [] : [declaration.name.span]), source.replace('<|>', ''));
}

/** The value of the variable at the cursor, when nobody gives a build argument. */
function value(source: string): string {
  const { model, cursor } = read(source);
  const use = model.uses.findLast(({ variable }) => variable.span.start <= cursor && cursor <= variable.span.end);
  assert.ok(use, 'the cursor is in a variable');
  const found = model.nameValue(use.variable.name.text, use.variable.span.start);
  return found.state === 'set' ? `=${found.text}` : found.state;
}

/** `<|>` stands in a reference; `«…»` marks the name of the stage it means. */
function stage(source: string): void {
  const { model, text, cursor } = read(source);
  const found = model.stageReferenceAt(cursor)?.stage ?? null;
  assert.equal(mark(text, found?.name ? [found.name.span] : []), source.replace('<|>', ''));
}

describe('declarations', () => {
  test('an ARG of the stage', () => declared('FROM a\nARG «X»=1\nLABEL y=$<|>X'));
  test('an ENV of the stage', () => declared('FROM a\nENV W=0 «X»=1\nLABEL y=$<|>X'));
  test('the last one before the use', () => declared('FROM a\nARG X=1\nENV «X»=2\nLABEL y=$<|>X\nARG X=3'));
  test('an ARG behind an ENV wins, as in the builder', () => declared('FROM a\nENV X=1\nARG «X»=2\nLABEL y=$<|>X'));
  test('nothing before the declaration', () => declared('FROM a\nLABEL y=$<|>X\nARG X'));
  test('not in the same ENV', () => declared('FROM a\nENV X=1 Y=$<|>X'));
  test('but in the same ARG', () => declared('FROM a\nARG «X»=1 Y=$<|>X'));
  test('not itself', () => declared('FROM a\nENV «PATH»=/a\nENV PATH=$<|>PATH:/b'));
  test('a global ARG is not seen in a stage', () => declared('ARG X=1\nFROM a\nLABEL y=$<|>X'));
  test('until the stage asks for it', () => declared('ARG X=1\nFROM a\nARG «X»\nLABEL y=$<|>X'));
  test('FROM sees global ARGs', () => declared('ARG «X»=1\nFROM a:$<|>X'));
  test('FROM does not see those of a stage', () => declared('FROM a\nARG X=1\nFROM b:$<|>X'));
  test('global ARGs see each other', () => declared('ARG «X»=1\nARG Y=$<|>X\nFROM a'));
  test('a stage sees those of the stage it builds on', () => declared('FROM a AS b\nARG «X»=1\nFROM b\nLABEL y=$<|>X'));
  test('through several stages', () => declared('FROM a AS b\nENV «X»=1\nFROM b AS c\nFROM c\nLABEL y=$<|>X'));
  test('but not of another', () => declared('FROM a AS b\nENV X=1\nFROM c\nLABEL y=$<|>X'));
  test('the base may be named by a variable', () =>
    declared('ARG B=b\nFROM a AS b\nENV «X»=1\nFROM $B\nLABEL y=$<|>X'));
  test('in a heredoc', () => declared('FROM a\nARG «X»\nCOPY <<E /y\n$<|>X\nE'));
  test('in a flag', () => declared('FROM a\nARG «X»\nCOPY --chown=$<|>X b c'));
  test('in a command line', () => declared('FROM a\nARG «X»\nRUN echo $<|>X'));
  test('a variable inside another', () => declared('FROM a\nARG «X»\nLABEL y=${Z:-$<|>X}'));
  test('a quoted key', () => declared('FROM a\nENV «"X"»=1\nLABEL y=$<|>X'));
  test('names have a case', () => declared('FROM a\nARG x\nLABEL y=$<|>X'));
});

describe('values', () => {
  test('of an ARG', () => assert.equal(value('FROM a\nARG X=1\nLABEL y=$<|>X'), '=1'));
  test('quotes are taken out', () => assert.equal(value('FROM a\nENV X="a b"\nLABEL y=$<|>X'), '=a b'));
  test('with other variables in them', () =>
    assert.equal(value('ARG V=1\nFROM a\nARG V\nENV X=v$V Y=2\nENV Z=$X.$Y\nLABEL y=$<|>Z'), '=v1.2'));
  test('of an ARG without default', () => assert.equal(value('FROM scratch\nARG X\nLABEL y=$<|>X'), 'unset'));
  test('such an ARG leaves an ENV alone', () => assert.equal(value('FROM a\nENV X=1\nARG X\nLABEL y=$<|>X'), '=1'));
  test('such an ARG takes the global value', () => assert.equal(value('ARG X=1\nFROM a\nARG X\nLABEL y=$<|>X'), '=1'));
  test('what the base image may set is not known', () => assert.equal(value('FROM a\nLABEL y=$<|>X'), 'unknown'));
  test('scratch sets nothing', () => assert.equal(value('FROM scratch\nLABEL y=$<|>X'), 'unset'));
  test('but PATH', () => assert.equal(value('FROM scratch\nLABEL y=$<|>PATH'), 'unknown'));
  test('the platform in FROM', () => assert.equal(value('FROM --platform=$<|>BUILDPLATFORM a'), '=linux/amd64'));
  test('the platform in a stage that asks for it', () =>
    assert.equal(value('FROM a\nARG TARGETARCH\nLABEL y=$<|>TARGETARCH'), '=amd64'));
  test('ten thousand links of a chain are no problem', () => {
    const { model } = read(`FROM scratch\nENV X=1\n${'ENV X=$X\n'.repeat(10_000)}`);
    const last = model.uses.at(-1);
    assert.ok(last);
    assert.deepEqual(model.nameValue('X', last.variable.span.start), { state: 'set', text: '1' });
  });
  test('a value that doubles each time is given up', () => {
    const { model, text } = read(`FROM scratch\nENV X=ab\n${'ENV X=$X$X\n'.repeat(100)}`);
    assert.deepEqual(model.nameValue('X', text.length), { state: 'unknown' });
  });
});

describe('stages', () => {
  test('FROM finds the nearest above', () => stage('FROM a AS x\nFROM b AS «x»\nFROM <|>x\nFROM c AS x'));
  test('FROM by name in small letters only', () => stage('FROM a AS x\nFROM <|>X'));
  test('a stage is not its own base', () => stage('FROM <|>x AS x'));
  test('COPY --from in any case', () => stage('FROM a AS «x»\nFROM b\nCOPY --from=<|>X c d'));
  test('COPY --from takes the last of a name', () => stage('FROM a AS x\nFROM b AS «x»\nFROM c\nCOPY --from=<|>x d e'));
  test('by number', () => stage('FROM a AS x\nFROM b AS «y»\nFROM c\nCOPY --from=<|>1 d e'));
  test('an image', () => stage('FROM a AS x\nCOPY --from=<|>nginx d e'));
  test('a mount', () => stage('FROM a AS «x»\nFROM b\nRUN --mount=type=bind,target=/x,from=<|>x c'));
  test('a mount knows no numbers', () => stage('FROM a AS x\nFROM b\nRUN --mount=from=<|>0,target=/x c'));
  test('behind ONBUILD', () => stage('FROM a AS «x»\nFROM b\nONBUILD COPY --from=<|>x c d'));

  test('spans, names and bases', () => {
    const { model, text } = read('# c\nARG X=1\nFROM a AS One\nRUN b\n\nFROM one\nRUN c\n');
    assert.deepEqual(
      model.stages.map((s) => [s.index, s.key, s.baseName, s.parent?.index ?? null, s.root.index]),
      [
        [0, 'one', 'a', null, 0],
        [1, '', 'one', 0, 0],
      ],
    );
    assert.equal(
      mark(
        text,
        model.stages.map((s) => s.span),
      ),
      '# c\nARG X=1\n«FROM a AS One\nRUN b\n\n»«FROM one\nRUN c\n»',
    );
    assert.equal(model.stageAt(0), null);
    assert.equal(model.stageAt(text.indexOf('RUN c'))?.index, 1);
    const [one] = model.stages;
    assert.ok(one);
    assert.deepEqual(
      model.referencesTo(one).map((r) => r.kind),
      ['from'],
    );
  });
});

describe('what can be used at a place', () => {
  const names = (source: string): readonly string[] => {
    const { model, cursor } = read(source);
    return model.variablesAt(cursor).map((d) => d.name.text);
  };
  test('in a stage', () =>
    assert.deepEqual(names('ARG G\nFROM a AS b\nENV E=1\nFROM b\nARG A\n<|>\nARG L'), ['A', 'E']));
  test('in FROM', () => assert.deepEqual(names('ARG G\nFROM a\nARG A\nFROM <|>b'), ['G']));
  test('above the first FROM', () => assert.deepEqual(names('ARG G\n<|>\nARG H\nFROM a'), ['G']));
});

test('uses of a declaration', () => {
  const { model, text } = read('FROM a\nARG X=1\nLABEL y=$X\nRUN echo "${X}"\nENV X=2\nLABEL z=$X');
  const [declaration] = model.declarationsIn(model.stages[0]?.instructions[0] ?? assert.fail());
  assert.ok(declaration);
  assert.equal(
    mark(
      text,
      model.usesOf(declaration).map((use) => use.variable.span),
    ),
    'FROM a\nARG X=1\nLABEL y=«$X»\nRUN echo "«${X}»"\nENV X=2\nLABEL z=$X',
  );
  assert.equal(model.declarationAt(text.indexOf('X=1'))?.name.text, 'X');
});
