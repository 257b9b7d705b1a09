import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ImageDetails } from '../../../client/src/engine/engine.js';
import { plainSpec } from '../../../client/src/engine/runSpec.js';
import { fitted } from '../../../client/src/form/field.js';
import { readToPage, readToWindow } from '../../../client/src/form/messages.js';
import { runFields, valuesOf } from '../../../client/src/form/runFields.js';
import { t } from './support.js';

const image: ImageDetails = {
  id: 'sha256:a',
  tags: [],
  digests: [],
  size: 0,
  created: '',
  os: 'linux',
  architecture: 'amd64',
  env: Array.from({ length: 500 }, (_, i) => `V${i}=${'x'.repeat(i * 20)}`),
  user: 'u'.repeat(5000),
  workdir: `/${'w'.repeat(5000)}`,
  entrypoint: ['e'.repeat(100_000)],
  command: [],
  ports: Array.from({ length: 5000 }, (_, i) => `${i + 1}/tcp`),
  volumes: [`/${'v'.repeat(5000)}`],
  shell: [],
  labels: {},
  layers: 1,
};

describe('messages of the form', () => {
  test('a monstrous image makes a message that still arrives', () => {
    const spec = plainSpec('image');
    const networks = Array.from({ length: 3000 }, (_, i) => ({ name: `n${'x'.repeat(i)}`, driver: 'bridge' }));
    const fields = fitted(runFields(t, { image, networks, folder: `/${'f'.repeat(5000)}`, purpose: 'run' }, spec));
    const values = valuesOf(spec, 'detached');
    const message = readToPage({ type: 'setup', texts: {}, title: 'x', intro: '', submit: 'Run', fields, values });
    assert.ok(message?.type === 'setup');
    // What is offered is whole: half a value would be another one.
    for (const { id, suggestions } of message.fields)
      for (const entry of suggestions) if (id === 'env') assert.ok(image.env.includes(entry));
  });
  test('what the page must not say is dropped', () => {
    assert.equal(readToWindow({ type: 'submit', values: { name: 1 } }), null);
    assert.equal(readToWindow({ type: 'run', values: {} }), null);
    assert.equal(readToWindow({ type: 'browse', id: 'x'.repeat(100) }), null);
    assert.deepEqual(readToWindow({ type: 'changed', values: { a: 'b' }, more: 1 }), {
      type: 'changed',
      values: { a: 'b' },
    });
  });
});
