import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskedFiles } from '../../../client/src/askedFiles.js';

test('a file concerns the server when it was read, stands in a listed folder, or is one of ours by name', () => {
  const asked = new AskedFiles();
  asked.read('file:///p/infra/db.yaml');
  asked.listed('file:///p/html/');
  for (const uri of [
    'file:///p/infra/db.yaml',
    'file:///p/html/index.html',
    'file:///p/new/Dockerfile.dev',
    'file:///p/compose.prod.yml',
    'file:///p/web.dockerignore',
  ]) {
    assert.ok(asked.concerns(uri), uri);
  }
  for (const uri of ['file:///p/infra/other.yaml', 'file:///p/html/deep/a.css', 'file:///p/node_modules/x/index.js'])
    assert.ok(!asked.concerns(uri), uri);
});

test('a changed text matters only when it was read', () => {
  const asked = new AskedFiles();
  asked.listed('file:///p');
  asked.read('file:///p/.env');
  assert.ok(asked.knowsText('file:///p/.env'));
  assert.ok(!asked.knowsText('file:///p/compose.yaml'));
});

test('the eldest are forgotten', () => {
  const asked = new AskedFiles();
  asked.read('file:///first');
  asked.read('file:///second');
  for (let n = 0; n < 4998; n++) asked.read(`file:///${n}`);
  asked.read('file:///first');
  asked.read('file:///last');
  assert.ok(asked.knowsText('file:///first'));
  assert.ok(!asked.knowsText('file:///second'));
});
