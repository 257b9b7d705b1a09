import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from 'node:tls';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { textFolder } from '../../client/src/build/core/folder.js';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import { findEndpoint } from '../../client/src/engine/endpoint.js';
import type { Answer, Engine, EngineAbout } from '../../client/src/engine/engine.js';
import { thisMachine } from '../../client/src/engine/surroundings.js';
import { connectionSentence } from '../../client/src/tree/explain.js';
import { good, prefix, realEngine, removeOurs, running, t, targetOf, testImage } from './support.js';
import { until } from './watched.js';

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
  const certificate = async (name: string, authority: string, usage: string, days = 2): Promise<void> => {
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
    const sign = [
      'x509',
      '-req',
      '-days',
      String(days),
      '-CA',
      path(`${authority}.pem`),
      '-CAkey',
      path(`${authority}.key`),
    ];
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
    await certificate('second', 'ours', 'clientAuth');
    await certificate('stranger', 'theirs', 'clientAuth');
    await certificate('expired', 'ours', 'clientAuth', -1);
    await certificate('expired-server', 'ours', 'serverAuth', -1);
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
    await removeOurs(engine);
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  test('answers whoever has a certificate that it knows', async () => {
    const about = good(await at(await clientFolder('client', 'ours')));
    assert.equal(about.version, good(await engine.about()).version);
  });
  test('a certificate that is not trusted or has expired, on either side: refused, in words that say which', async () => {
    const words = async (certificates: string): Promise<string> => {
      const about = await at(certificates);
      return about.kind === 'unreachable' ? connectionSentence(t, about, null) : '';
    };
    assert.match(await words(await clientFolder('client', 'theirs')), /authority that you do not trust/);
    const ours = { ca: await readFile(join(folder, 'ours.pem')), requestCert: true, rejectUnauthorized: true };
    const pair = async (name: string) => ({
      cert: await readFile(join(folder, `${name}.pem`)),
      key: await readFile(join(folder, `${name}.key`)),
    });
    server.setSecureContext({ ...ours, ...(await pair('expired-server')) });
    // Of one that has no connection yet that could be used again.
    assert.match(await words(await clientFolder('second', 'ours')), /^The certificate of .* has expired/);
    server.setSecureContext({ ...ours, ...(await pair('server')) });
    good(await at(join(folder, 'for-second-ours')));

    // Node hangs up where an engine says why; OpenSSL says why.
    const files = ['-cert', 'server.pem', '-key', 'server.key', '-CAfile', 'ours.pem'];
    const check = ['-Verify', '1', '-verify_return_error', '-quiet'];
    const other = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port + 1}`, ...files, ...check], {
      cwd: folder,
    });
    const before = port;
    port += 1;
    try {
      const expired = await clientFolder('expired', 'ours');
      const refused = async (certificates: string): Promise<string> => {
        // It needs a moment to listen.
        for (const end = Date.now() + 10_000; ; await pause(50)) {
          const said = await words(certificates);
          if (!said.includes('ECONNREFUSED') || Date.now() > end) return said;
        }
      };
      assert.match(await refused(await clientFolder('stranger', 'ours')), /refuses your certificate.*not trusted/);
      assert.match(await refused(expired), /refuses your certificate.*expired/);
    } finally {
      port = before;
      other.kill();
    }
  });
  test('a build goes through it, and events, and a command with its terminal', async () => {
    const endpoint = good(
      await findEndpoint(
        '',
        { ...thisMachine, env: {}, home: folder },
        { kind: 'address', url: `tcp://127.0.0.1:${port}`, certificates: join(folder, 'for-client-ours') },
      ),
    );
    const far = await dockerEngine(endpoint);
    const over = new AbortController();
    const seen: string[] = [];
    const events = good(await far.events(over.signal)).read((event) => {
      if (event) seen.push(`${event.action} ${event.attributes['name'] ?? ''}`);
    });
    const id = await running(far, 'tls');
    const exec = good(await far.exec(id, { command: ['echo', 'over there'], tty: true, stdin: true, env: [] }));
    let said = '';
    await exec.read((bytes) => {
      said += Buffer.from(bytes).toString();
    });
    assert.equal(said, 'over there\r\n');
    await until('the event', () => seen.includes(`start ${prefix}tls`));
    over.abort();
    await events;
    const dockerfile = textFolder('Dockerfile', `FROM ${testImage}\nLABEL built=${prefix}tls\n`);
    const spec = { tags: [], target: '', platform: '', args: {}, noCache: false, pull: false };
    const source = {
      context: dockerfile,
      dockerfileFolder: dockerfile,
      dockerfile: 'Dockerfile',
      archive: () => assert.fail('not the classic builder'),
      credentials: async () => null,
      secret: async () => null,
      agent: async () => null,
    };
    const built = good(await far.build(spec, source, () => undefined, new AbortController().signal));
    good(await engine.removeImage(built.id, { force: true }));
  });
  test('speaking without TLS to it is no engine’s answer', async () => {
    const answer = await at('');
    assert.ok(['badAnswer', 'unreachable'].includes(answer.kind), JSON.stringify(answer));
  });
});
