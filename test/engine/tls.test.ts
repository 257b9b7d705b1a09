import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Server } from 'node:tls';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import { findEndpoint } from '../../client/src/engine/endpoint.js';
import type { Answer, Engine, EngineAbout } from '../../client/src/engine/engine.js';
import { thisMachine } from '../../client/src/engine/surroundings.js';
import { good, realEngine, targetOf } from './support.js';

const run = promisify(execFile);
const found = await realEngine();
const openssl = await run('openssl', ['version']).then(
  () => false as const,
  () => 'openssl is not installed, which makes the certificates',
);

/** The real engine behind TLS with certificates on both sides, as `dockerd --tlsverify` serves it. */
describe('an engine behind TLS', { skip: found.skip || openssl, timeout: 60_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  const open = new Set<Socket>();
  let folder = '';
  let server: Server;
  let port = 0;

  const at = async (certificates: string): Promise<Answer<EngineAbout>> => {
    const around = { ...thisMachine, env: {}, home: folder };
    const url = `tcp://127.0.0.1:${port}`;
    const endpoint = good(await findEndpoint('', around, { kind: 'address', url, certificates }));
    return (await dockerEngine(endpoint)).about();
  };
  /** A key with a certificate that the given authority signed. */
  const certificate = async (name: string, authority: string, usage: string): Promise<void> => {
    const path = (file: string): string => join(folder, file);
    await writeFile(path(`${name}.ext`), `subjectAltName=IP:127.0.0.1\nextendedKeyUsage=${usage}\n`);
    const request = ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    await run('openssl', [
      ...request,
      '-subj',
      `/CN=${name}`,
      '-keyout',
      path(`${name}.key`),
      '-out',
      path(`${name}.csr`),
    ]);
    const sign = ['x509', '-req', '-days', '2', '-CA', path(`${authority}.pem`), '-CAkey', path(`${authority}.key`)];
    await run('openssl', [
      ...sign,
      '-CAcreateserial',
      '-in',
      path(`${name}.csr`),
      '-extfile',
      path(`${name}.ext`),
      '-out',
      path(`${name}.pem`),
    ]);
  };
  const authority = async (name: string): Promise<void> => {
    const make = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.pem`)];
    await run('openssl', [...make, '-subj', `/CN=${name}`, ...files]);
  };
  const clientFolder = async (name: string, ca: string): Promise<string> => {
    const path = join(folder, `for-${name}-${ca}`);
    await mkdir(path);
    await copyFile(join(folder, `${ca}.pem`), join(path, 'ca.pem'));
    await copyFile(join(folder, `${name}.pem`), join(path, 'cert.pem'));
    await copyFile(join(folder, `${name}.key`), join(path, 'key.pem'));
    return path;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dn-tls-'));
    await Promise.all([authority('ours'), authority('theirs')]);
    await certificate('server', 'ours', 'serverAuth');
    await certificate('client', 'ours', 'clientAuth');
    await certificate('stranger', 'theirs', 'clientAuth');
    const read = (file: string): Promise<Buffer> => readFile(join(folder, file));
    server = createServer(
      {
        key: await read('server.key'),
        cert: await read('server.pem'),
        ca: await read('ours.pem'),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (near) => {
        const far = connect(targetOf(engine.endpoint));
        for (const socket of [near, far]) {
          open.add(socket);
          socket.on('error', () => socket.destroy());
          socket.on('close', () => open.delete(socket));
        }
        near.on('close', () => far.destroy());
        far.on('close', () => near.destroy());
        near.pipe(far).pipe(near);
      },
    );
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  after(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  test('answers whoever has a certificate that it knows', async () => {
    const about = good(await at(await clientFolder('client', 'ours')));
    assert.equal(about.version, good(await engine.about()).version);
  });
  test('a certificate of another authority, on either side, is refused', async () => {
    assert.equal((await at(await clientFolder('stranger', 'ours'))).kind, 'unreachable');
    assert.equal((await at(await clientFolder('client', 'theirs'))).kind, 'unreachable');
  });
  test('speaking without TLS to it is no engine’s answer', async () => {
    const answer = await at('');
    assert.ok(['badAnswer', 'unreachable'].includes(answer.kind), JSON.stringify(answer));
  });
});
