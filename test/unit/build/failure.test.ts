import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failurePlace } from '../../../client/src/build/core/failure.js';
import { marked as readMarks } from '../../support/marked.js';

/** `«…»` is what the build's failure leads to. */
function leadsTo(step: string, marked: string, message = ''): void {
  const { text, spans } = readMarks(marked);
  assert.deepEqual(failurePlace(text, { step, message }), spans[0] ?? null, step);
}

describe('the instruction at which a build failed', () => {
  test('by the number of its step in a stage, counted as BuildKit counts', () => {
    leadsTo('[2/3] RUN make', 'FROM busybox\nENV A=1\n«RUN make»\nCOPY . .\n');
    leadsTo('[base 3/3] RUN b', 'FROM busybox AS base\nRUN a\n«RUN b»\nFROM base\nRUN b\n');
    leadsTo('[stage-1 1/2] RUN b', 'FROM busybox AS base\nRUN a\nFROM base\n«RUN b»\nWORKDIR /x\n');
    leadsTo('[stage-1  2/10] WORKDIR /x', `FROM a\nFROM b\n«WORKDIR /x»\n${'RUN a\n'.repeat(8)}`);
    leadsTo('[linux/arm64 base 2/2] RUN a', 'FROM busybox AS base\n«RUN a»\nFROM base\n');
  });
  test('what ONBUILD of the base image adds stands before the own ones', () => {
    leadsTo('[3/4] COPY a b', 'FROM busybox:onbuild\n«COPY a b»\nRUN c\n');
    leadsTo('[2/4] RUN from the base', '«FROM busybox:onbuild»\nCOPY a b\nRUN c\n');
  });
  test('a base image that is not there', () => {
    leadsTo('[internal] load metadata for docker.io/library/nope:latest', 'FROM a\n«FROM nope AS x»\n');
    leadsTo('[internal] load metadata for docker.io/me/nope:1', 'ARG V=1\n«FROM me/nope:${V}»\n');
    leadsTo('[internal] load metadata for localhost:5000/x:1', 'FROM a\n«COPY --from=localhost:5000/x:1 a b»\n');
  });
  test('the line that the parser names', () => {
    leadsTo('', 'FROM a\n\n«RUNN make \\\n  all»\n', 'dockerfile parse error on line 3: unknown instruction: RUNN');
  });
  test('the classic builder numbers all instructions', () => {
    leadsTo('Step 3/4 : RUN a', 'ARG X\nFROM a\n«RUN a»\nRUN b\n');
  });
  test('what is in no line has no place', () => {
    leadsTo('', 'FROM a\n', 'target stage "x" could not be found');
    leadsTo('exporting to image', 'FROM a\n', 'no space left on device');
    leadsTo('[nope 1/2] RUN a', 'FROM a\nFROM b\nRUN a\n');
  });
});
