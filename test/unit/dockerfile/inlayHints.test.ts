import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  inheritanceHints,
  inlayHints,
  stageNumberHints,
  variableHints,
} from '../../../server/src/dockerfile/features/inlayHints.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { randomDockerfiles } from './randomDockerfiles.js';

type Hints = typeof inlayHints;

/** `⟨…⟩` are the hints. */
function check(source: string, hints: Hints = inlayHints): void {
  const text = source.replace(/⟨[^⟩]*⟩/g, '');
  const file = new DockerfileFile('file:///Dockerfile', 1, text);
  let shown = text;
  for (const hint of [...hints(file, { start: 0, end: text.length })].reverse()) {
    shown = `${shown.slice(0, hint.offset)}⟨${hint.label}⟩${shown.slice(hint.offset)}`;
  }
  assert.equal(shown, source);
}

describe('values of variables', () => {
  test('in FROM, flags and words', () =>
    check(
      'ARG V=22\nFROM node:$V⟨= 22⟩-slim\nARG D=/app\nCOPY --chown=$D⟨= /app⟩ a ${D}⟨= /app⟩/x\nWORKDIR $D⟨= /app⟩',
      variableHints,
    ));
  test('with their modifiers', () => check('FROM a\nARG V=1.2\nENV A=${V%.*}⟨= 1⟩ B=${V:+yes}⟨= yes⟩', variableHints));
  test('an inherited ARG', () => check('ARG V=22\nFROM a\nARG V\nLABEL v=$V⟨= 22⟩', variableHints));
  test('ENV sees what was before it', () => check('FROM a\nENV A=1\nENV A=2 B=$A⟨= 1⟩\nUSER $A⟨= 2⟩', variableHints));
  test('an empty value', () => check('FROM a\nENV A=\nUSER $A⟨= ""⟩', variableHints));
  test('not where the file does not say, or the shell decides', () =>
    check(
      "ARG N\nFROM --platform=$BUILDPLATFORM node:$N\nARG TARGETARCH\nENV P=/x:$PATH\nARG V=1\nRUN echo $V\nCMD echo $V\nLABEL a=$TARGETARCH b='$V' c=\\$V",
      variableHints,
    ));
  test('long ones are cut', () =>
    check(`FROM a\nARG V=${'x'.repeat(60)}\nUSER $V⟨= ${'x'.repeat(39)}…⟩`, variableHints));
  test('of a trigger too', () => check('FROM a\nARG V=1\nONBUILD USER $V⟨= 1⟩', variableHints));
});

test('the stage behind a number', () =>
  check(
    'FROM node:22 AS build\nFROM x\nCOPY --from=0⟨build⟩ a b\nCOPY --from=1 a b\nFROM y\nCOPY --from=1⟨x⟩ a b\nCOPY --from=build a b\nCOPY --from=7 a b',
    stageNumberHints,
  ));

describe('what a stage takes over', () => {
  test('WORKDIR and USER, through several stages', () =>
    check(
      'FROM a AS one\nWORKDIR /app\nUSER node\nFROM one AS two⟨WORKDIR /app, USER node⟩\nWORKDIR src\nFROM two⟨WORKDIR /app/src, USER node⟩\n',
      inheritanceHints,
    ));
  test('with variables', () => check('FROM a AS one\nARG D=/d\nWORKDIR $D\nFROM one⟨WORKDIR /d⟩', inheritanceHints));
  test('nothing that is not known', () =>
    check('FROM a AS one\nWORKDIR src\nUSER $U\nFROM one\nFROM b\n', inheritanceHints));
  test('from scratch everything starts at /', () =>
    check('FROM scratch AS one\nWORKDIR src\nFROM one⟨WORKDIR /src⟩', inheritanceHints));
});

test('all together, in order; both languages in every tooltip', () => {
  check('FROM a AS one\nARG V=1\nWORKDIR /w\nFROM one⟨WORKDIR /w⟩\nCOPY --from=0⟨one⟩ c b');
  const file = new DockerfileFile(
    'file:///Dockerfile',
    1,
    'ARG V=1\nFROM a:$V\nENV E=1\nUSER $E\nWORKDIR /\nFROM b AS c\nWORKDIR /\nFROM c\nCOPY --from=0 x y',
  );
  const hints = inlayHints(file, { start: 0, end: file.text.length });
  assert.equal(hints.length, 4);
  for (const { tooltip } of hints) {
    assert.ok(typeof tooltip === 'object' && /[가-힣]/.test(tooltip.ko) && tooltip.en !== '');
  }
});

test('a range gives the hints in it', () => {
  for (const text of randomDockerfiles(200, 51)) {
    const file = new DockerfileFile('file:///Dockerfile', 1, text);
    const all = inlayHints(file, { start: 0, end: text.length });
    const middle = Math.floor(text.length / 2);
    assert.deepEqual(
      inlayHints(file, { start: middle, end: text.length }),
      all.filter((hint) => hint.offset >= middle),
      JSON.stringify(text),
    );
    assert.deepEqual(
      all.map((h) => h.offset).toSorted((a, b) => a - b),
      all.map((h) => h.offset),
    );
  }
});
