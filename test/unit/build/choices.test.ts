import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  buildableOf,
  defaultChoices,
  dockerBuildText,
  rememberedChoices,
  stageChoices,
} from '../../../client/src/build/core/choices.js';

const text = [
  'ARG BASE=busybox',
  'ARG VERSION',
  'FROM $BASE AS build',
  'ARG VERSION=2',
  'RUN --mount=type=secret,id=token --mount=type=cache,target=/x --mount=type=ssh true',
  'RUN --mount=type=ssh,id=deploy,required=true true',
  'FROM scratch',
  'FROM build AS test',
].join('\n');

test('what a Dockerfile lets a person choose', () => {
  assert.deepEqual(buildableOf(text), {
    stages: ['build', 'test'],
    args: [
      { name: 'BASE', value: 'busybox' },
      { name: 'VERSION', value: '2' },
    ],
    secrets: ['token'],
    ssh: ['default', 'deploy'],
  });
  assert.deepEqual(buildableOf('half a file ['), { stages: [], args: [], secrets: [], ssh: [] });
});

describe('the name of an image nobody named', () => {
  const tagOf = (path: string): string => defaultChoices(path).tag;
  test('is the folder’s, and the kind of Dockerfile is the tag', () => {
    assert.equal(tagOf('/home/me/shop/Dockerfile'), 'shop:latest');
    assert.equal(tagOf('/home/me/shop/Dockerfile.dev'), 'shop:dev');
    assert.equal(tagOf('/home/me/shop/api.Dockerfile'), 'shop:api');
    assert.equal(tagOf('/home/me/shop/Containerfile'), 'shop:latest');
  });
  test('is always one that the engine takes', () => {
    for (const folder of ['My Shop', '가게', '..a__b..', 'a---b___c', '-', 'x/Größe 2', '@scope']) {
      assert.match(tagOf(`/${folder}/Dockerfile`), /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*:latest$/, folder);
    }
  });
  test('a stage gives the tag', () => {
    const choices = { ...defaultChoices('/a/shop/Dockerfile'), tag: 'localhost:5000/shop' };
    assert.equal(stageChoices(choices, 'test').tag, 'localhost:5000/shop:test');
    assert.equal(stageChoices({ ...choices, tag: 'shop:2' }, 'test').tag, 'shop:test');
    assert.equal(stageChoices(choices, 'test').target, 'test');
  });
});

test('what was remembered is used where it makes sense', () => {
  const fallback = defaultChoices('/a/shop/Dockerfile');
  const buildable = buildableOf(text);
  assert.deepEqual(rememberedChoices(undefined, fallback, buildable), fallback);
  const known = { tag: 'me/shop:2', target: 'gone', args: { BASE: 'x', odd: 3 }, noCache: true, platform: 7 };
  assert.deepEqual(rememberedChoices(known, fallback, buildable), {
    ...fallback,
    tag: 'me/shop:2',
    args: { BASE: 'x' },
    noCache: true,
  });
  assert.equal(rememberedChoices({ ...known, target: 'TEST' }, fallback, buildable).target, 'TEST');
});

test('the command that does the same', () => {
  const choices = {
    ...defaultChoices('/a/shop/Dockerfile'),
    target: 'test',
    args: { A: "it's" },
    secrets: { token: '/k' },
    ssh: true,
    pull: true,
  };
  assert.equal(
    dockerBuildText(choices, 'shop/Dockerfile'),
    "docker build -t shop:latest -f shop/Dockerfile --target test --build-arg 'A=it'\\''s' --secret id=token,src=/k --ssh default --pull /a/shop",
  );
});
