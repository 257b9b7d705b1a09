import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighboursOf } from '../../../../client/src/compose/neighbours.js';
import { isComposeText } from '../../../../client/src/compose/recognise.js';
import { composeShapes } from '../../../support/composeShapes.js';

test('every real-life Compose shape with services is recognised', () => {
  const missed = composeShapes().filter(({ text }) => /^services:\s*$/m.test(text) && !isComposeText(text));
  assert.ok(composeShapes().length > 100);
  assert.deepEqual(
    missed.map(({ name }) => name),
    [],
  );
});

test('other YAML is not', () => {
  for (const text of [
    '',
    'a: 1\n',
    'services:\n',
    'services: [a, b]\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec:\n  ports: [80]\n',
    'on: push\njobs:\n  test:\n    services:\n      db: {image: x}\n',
    'image: node\nservices:\n  - docker\nbuild:\n  script: x\n',
    'version: 2.1\njobs:\n  build:\n    docker: [{image: x}]\n',
    'language: node\nservices:\n  - docker\n',
  ]) {
    assert.ok(!isComposeText(text), text);
  }
});

test('comments, documents and extension keys do not hide it', () =>
  assert.ok(
    isComposeText('# hi\n---\nx-a: &a {tty: true}\nservices:\n  # web\n  web:\n    <<: *a\n    image: nginx\n'),
  ));

test('other extensions that answer for our files are named once each', () => {
  const found = neighboursOf([
    { id: 'redhat.vscode-yaml', manifest: { displayName: 'YAML' } },
    { id: 'Docker.docker', manifest: { displayName: '%name%' } },
    { id: 'vscode.docker', manifest: { displayName: 'Docker Language Basics' } },
    { id: 'constructor', manifest: null },
  ]);
  assert.deepEqual(
    found.map(({ name, languages }) => `${name}: ${languages.join(' ')}`),
    ['Docker.docker: dockerfile dockercompose', 'YAML: dockercompose'],
  );
});
