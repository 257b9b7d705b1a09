import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, test } from 'node:test';
import { dockerEngine } from '../../../client/src/engine/dockerEngine.js';
import type { Engine } from '../../../client/src/engine/engine.js';
import { connectionSentence } from '../../../client/src/tree/explain.js';
import type { FakeEngine } from '../../support/fakeEngine.js';
import { fakeEngine, listed } from '../../support/fakeEngine.js';
import { t } from './support.js';

/** Stands for `ssh`: connects its own input and output with a socket, as `docker system dial-stdio` does over there. */
const bridge = (socketPath: string): string => `#!${process.execPath}
const socket = require('node:net').connect(${JSON.stringify(socketPath)});
process.stdin.pipe(socket);
socket.pipe(process.stdout);
socket.on('close', () => process.exit(0));
`;

describe('an engine behind ssh', {
  timeout: 20_000,
  skip: process.platform === 'win32' ? 'a script stands for ssh' : false,
}, () => {
  let fake: FakeEngine;
  let folder: string;
  const engineWith = (script: string): Promise<Engine> => {
    const program = join(folder, `ssh-${Math.abs(script.length)}`);
    writeFileSync(program, script);
    chmodSync(program, 0o755);
    const address = { kind: 'ssh', user: 'me', host: 'far.example', port: null } as const;
    return dockerEngine({ address, source: 'setting', url: 'ssh://me@far.example' }, { sshProgram: program });
  };

  before(async () => {
    fake = await fakeEngine();
    folder = mkdtempSync(join(tmpdir(), 'dn-ssh-'));
  });
  after(async () => {
    await fake.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('answers questions and streams events', async () => {
    fake.containers = [listed('one')];
    const engine = await engineWith(bridge(fake.socketPath));
    const containers = await engine.containers('all');
    assert.deepEqual(containers.kind === 'ok' && containers.value.map((c) => c.name), ['one']);
    const end = new AbortController();
    const events = await engine.events(end.signal);
    assert.equal(events.kind, 'ok');
    const first = new Promise((resolve) => {
      if (events.kind === 'ok') void events.value.read(resolve);
    });
    fake.emit({ Type: 'container', Action: 'start', Actor: { ID: 'x' } });
    assert.deepEqual(await first, { time: 0, type: 'container', action: 'start', id: 'x', attributes: {} });
    end.abort();
  });

  test('a connection that ssh refuses is unreachable, in ssh’s own words', async () => {
    const engine = await engineWith(
      `#!${process.execPath}\nconsole.error('Permission denied (publickey).'); process.exit(255);`,
    );
    const about = await engine.about();
    assert.equal(about.kind, 'unreachable');
    assert.match(about.detail, /Permission denied/);
  });

  test('no ssh program at all', async () => {
    const address = { kind: 'ssh', user: '', host: 'far.example', port: null } as const;
    const engine = await dockerEngine(
      { address, source: 'setting', url: 'ssh://far.example' },
      { sshProgram: '/no/such/ssh' },
    );
    const about = await engine.about();
    assert.equal(
      about.kind === 'unreachable' && connectionSentence(t, about, engine.endpoint),
      'ssh://far.example is reached through the ssh program, which is missing on this machine.',
    );
  });
});
