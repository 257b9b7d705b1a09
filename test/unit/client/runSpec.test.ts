import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tunnelCommand, webAddresses } from '../../../client/src/engine/address.js';
import type { Address } from '../../../client/src/engine/endpoint.js';
import type { Port } from '../../../client/src/engine/engine.js';
import {
  dockerRunText,
  nameFault,
  parsePort,
  plainSpec,
  portFault,
  portText,
  splitCommand,
  suggestedPorts,
  variableFault,
  volumeFault,
  withTag,
} from '../../../client/src/engine/runSpec.js';
import { looksSecret } from '../../../server/src/core/secret.js';

describe('a port mapping', () => {
  test('reads what docker run -p reads, and writes it back', () => {
    for (const text of ['80', '8080:80', '8080:80/udp', '127.0.0.1:8080:80', '127.0.0.1::80', '[::1]:8080:80/sctp']) {
      const port = parsePort(text);
      assert.ok(port, text);
      assert.equal(portText(port), text);
    }
  });
  test('refuses what the engine would refuse', () => {
    for (const text of [
      '',
      'a',
      '80:',
      ':',
      '0:80',
      '8080:0',
      '70000:80',
      '80/icmp',
      '999.1.1.1:80:80',
      '127.0.0.1:80',
    ]) {
      assert.equal(parsePort(text), null, text);
    }
    assert.equal(portFault('70000:80'), 'portRange');
    assert.equal(portFault('web'), 'port');
  });
  test('is suggested from what the image exposes', () => {
    assert.deepEqual(suggestedPorts(['80/tcp', '443/tcp', '53/udp', '3000/tcp', 'x']), [
      '8080:80',
      '8443:443',
      '8053:53/udp',
      '3000:3000',
    ]);
  });
});

describe('the other options', () => {
  test('names, variables, volumes', () => {
    assert.deepEqual(['', 'web-1', 'a', '-x', 'a b'].map(nameFault), [null, null, 'name', 'name', 'name']);
    assert.deepEqual(['A=1', 'A=', 'A', '=1'].map(variableFault), [null, null, 'variable', 'variable']);
    assert.deepEqual(['data:/x', './a:/b:ro', 'C:\\a:/b', 'data', 'a:b'].map(volumeFault), [
      null,
      null,
      null,
      'volume',
      'volumeTarget',
    ]);
  });
  test('a command line splits like a shell’s, and nothing in it is expanded', () => {
    assert.deepEqual(splitCommand(`sh -c 'echo "$HOME" > /x' "a \\"b\\"" c\\ d ''`), [
      'sh',
      '-c',
      'echo "$HOME" > /x',
      'a "b"',
      'c d',
      '',
    ]);
    assert.equal(splitCommand('echo "open'), null);
    assert.deepEqual(splitCommand('  '), []);
  });
  test('make the docker run that a person would type', () => {
    const port = parsePort('8080:80');
    assert.ok(port);
    const spec = {
      ...plainSpec('nginx:1.27'),
      name: 'web',
      ports: [port],
      env: ['A=b c'],
      volumes: ['data:/x'],
      network: 'front',
      autoRemove: true,
      interactive: true,
      command: ['sh', '-c', "echo 'hi'"],
    };
    assert.equal(
      dockerRunText(spec),
      `docker run -it --rm --name web -p 8080:80 -e 'A=b c' -v data:/x --network front nginx:1.27 sh -c 'echo '\\''hi'\\'''`,
    );
    assert.equal(dockerRunText(plainSpec('busybox')), 'docker run -d busybox');
  });
  test('a pull without a tag means latest, not every tag', () => {
    assert.deepEqual(['a', 'h:5000/a', 'a:1', 'a@sha256:0'].map(withTag), [
      'a:latest',
      'h:5000/a:latest',
      'a:1',
      'a@sha256:0',
    ]);
  });
});

describe('the address for the browser', () => {
  const on = (ip: string, port: number, inside = 80): Port => ({ inside, protocol: 'tcp', outside: { ip, port } });
  const here = { kind: 'socket', path: '/s' } as const;
  const there = { kind: 'ssh', user: 'me', host: 'far.example', port: null } as const;
  const urls = (ports: readonly Port[], engine: typeof here | typeof there): readonly string[] =>
    webAddresses(ports, engine).map((address) => address.url);

  test('a local engine is localhost, IPv4 and IPv6 once', () => {
    assert.deepEqual(urls([on('0.0.0.0', 8080), on('::', 8080)], here), ['http://localhost:8080/']);
  });
  test('a remote engine is its host', () => {
    assert.deepEqual(urls([on('0.0.0.0', 8080)], there), ['http://far.example:8080/']);
  });
  test('a port bound to one address is there', () => {
    assert.deepEqual(urls([on('192.168.1.5', 8080), on('fe80::1', 81)], here), [
      'http://192.168.1.5:8080/',
      'http://[fe80::1]:81/',
    ]);
  });
  test('the loopback address of another machine needs a tunnel', () => {
    assert.deepEqual(
      webAddresses([on('127.0.0.1', 8080)], there).map((address) => address.needsTunnel),
      [true],
    );
    assert.deepEqual(
      webAddresses([on('127.0.0.1', 8080)], here).map((address) => address.needsTunnel),
      [false],
    );
  });
  test('the tunnel goes the way that leads to the engine', () => {
    const command = (engine: Address): string | null => {
      const [address] = webAddresses([on('127.0.0.1', 8080)], engine);
      assert.ok(address);
      return tunnelCommand(address, engine);
    };
    assert.equal(command(there), 'ssh -N -L 8080:127.0.0.1:8080 me@far.example');
    assert.equal(command({ ...there, port: 2222 }), 'ssh -N -L 8080:127.0.0.1:8080 -p 2222 me@far.example');
    assert.equal(
      command({ kind: 'tcp', host: 'h; rm -rf', port: 2376, tls: null }),
      "ssh -N -L 8080:127.0.0.1:8080 'h; rm -rf'",
    );
    assert.equal(command(here), null);
  });
  test('https where it is spoken; nothing for UDP and unpublished ports', () => {
    assert.deepEqual(
      urls(
        [
          on('', 8443, 443),
          { inside: 53, protocol: 'udp', outside: { ip: '', port: 53 } },
          { inside: 81, protocol: 'tcp', outside: null },
        ],
        here,
      ),
      ['https://localhost:8443/'],
    );
  });
});

describe('a variable that nobody shall see', () => {
  test('by its name', () => {
    for (const name of ['DB_PASSWORD', 'MYSQL_PWD', 'client.secret', 'GITHUB_TOKEN', 'apiKey', 'BASIC_AUTH'])
      assert.equal(looksSecret(name, 'x'), true, name);
    for (const name of ['PATH', 'PWD', 'org.opencontainers.image.authors', 'HOST'])
      assert.equal(looksSecret(name, 'x'), false, name);
  });
  test('by a password in an address', () => {
    assert.equal(looksSecret('DATABASE_URL', 'postgres://me:hunter2@db:5432/app'), true);
    for (const value of ['postgres://db:5432/app', 'https://me@example.com/', 'http://a:1/b@c'])
      assert.equal(looksSecret('URL', value), false, value);
  });
});
