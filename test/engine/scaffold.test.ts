import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Folder } from '../../client/src/scaffold/core/stack.js';
import { stackOf } from '../../client/src/scaffold/core/stack.js';
import { scaffold } from '../../client/src/scaffold/core/templates.js';
import { docker } from '../support/docker.js';
import { Oracle } from '../support/oracle.js';
import { projects } from '../support/scaffoldProjects.js';
import { realEngine } from './support.js';

const found = await realEngine();
const missing = found.skip || (await Oracle.unavailable()) || false;

describe('scaffolded files, judged by the builder and by Compose', {
  skip: missing,
  timeout: 120_000,
  concurrency: 3,
}, () => {
  const oracle = new Oracle();
  after(() => oracle.close());
  // One of each form; the others differ in words only.
  const seen = new Set<string>();
  for (const { kind, files } of projects) {
    const isNew = !seen.has(kind) || 'yarn.lock' in files;
    seen.add(kind);
    if (!isNew) continue;
    test(`${kind}: ${Object.keys(files).join(', ')}`, async () => {
      const folder: Folder = {
        names: new Set(Object.keys(files)),
        list: async () => [],
        read: async (name) => files[name] ?? '',
      };
      const made = scaffold(await stackOf(kind, folder), 'ko');
      // Only this image is sure to be on the engine; the builder asks for no more than its configuration.
      const offline = made.dockerfile.replace(/^FROM \S+/gm, 'FROM busybox');
      assert.equal((made.dockerfile.match(/^FROM /gm) ?? []).length, (offline.match(/^FROM busybox/gm) ?? []).length);
      const flat = Object.fromEntries(Object.entries(files).filter(([name]) => !name.includes('/')));
      const verdict = await oracle.ask(offline, { ...flat, '.dockerignore': made.dockerignore });
      assert.deepEqual([verdict.error, verdict.warnings], [null, []], made.dockerfile);
    });
  }

  test('the Compose file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dn-scaffold-'));
    try {
      const stack = await stackOf('static', { names: new Set(), list: async () => [], read: async () => '' });
      await writeFile(join(folder, 'compose.yaml'), scaffold(stack, 'en').compose);
      const { code, stdout, stderr } = await docker(['compose', '-f', join(folder, 'compose.yaml'), 'config'], 30_000);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /published: "8080"/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
