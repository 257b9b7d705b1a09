import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  canonicalRegistry,
  isLoopback,
  isOfficial,
  parseReference,
  shortReference,
} from '../../../client/src/registry/reference.js';

/** What is written → registry | repository | tag | digest. */
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const good: Readonly<Record<string, string>> = {
  nginx: 'docker.io | library/nginx | - | -',
  'nginx:1.29-alpine': 'docker.io | library/nginx | 1.29-alpine | -',
  'library/nginx': 'docker.io | library/nginx | - | -',
  'docker.io/nginx': 'docker.io | library/nginx | - | -',
  'index.docker.io/library/nginx:1': 'docker.io | library/nginx | 1 | -',
  'docker.io/bitnami/redis': 'docker.io | bitnami/redis | - | -',
  'user/app': 'docker.io | user/app | - | -',
  'user/a/b': 'docker.io | user/a/b | - | -',
  [`nginx@${digest}`]: `docker.io | library/nginx | - | ${digest}`,
  [`nginx:1@${digest}`]: `docker.io | library/nginx | 1 | ${digest}`,
  'ghcr.io/owner/app:v1': 'ghcr.io | owner/app | v1 | -',
  'ghcr.io/app': 'ghcr.io | app | - | -',
  'localhost/app': 'localhost | app | - | -',
  'localhost:5000/app': 'localhost:5000 | app | - | -',
  'localhost:5000/app:2': 'localhost:5000 | app | 2 | -',
  '127.0.0.1:5000/a/b/c': '127.0.0.1:5000 | a/b/c | - | -',
  '[::1]:5000/app': '[::1]:5000 | app | - | -',
  'registry:5000/app': 'registry:5000 | app | - | -',
  'registry.example.co.kr/team/app__x:_1': 'registry.example.co.kr | team/app__x | _1 | -',
};
const bad = [
  '',
  ':',
  'nginx:',
  'nginx:-x',
  'Nginx',
  'MyHost/app',
  'user/App',
  'nginx/',
  '/nginx',
  '-nginx',
  'a//b',
  '../etc',
  'ghcr.io/../x',
  'ghcr.io/',
  'nginx@sha256:12',
  'nginx@',
  '$IMAGE',
  'nginx:${TAG}',
  'nginx latest',
  'ghcr.io\nx/y',
  'user:pass@host.io/app',
  'https://ghcr.io/owner/app',
  'host.io:port/app',
  'a'.repeat(256),
  `nginx:${'t'.repeat(129)}`,
];

describe('image references', () => {
  for (const [written, wanted] of Object.entries(good)) {
    test(written, () => {
      const read = parseReference(written);
      assert.ok(read);
      assert.equal(`${read.registry} | ${read.repository} | ${read.tag ?? '-'} | ${read.digest ?? '-'}`, wanted);
      assert.deepEqual(parseReference(shortReference(read)), read, 'the short form means the same');
    });
  }

  for (const written of bad) {
    test(`no reference: ${JSON.stringify(written.slice(0, 40))}`, () => assert.equal(parseReference(written), null));
  }

  test('one word on Docker Hub is official, everything else is a user’s', () => {
    const official = (text: string) => {
      const reference = parseReference(text);
      assert.ok(reference);
      return isOfficial(reference);
    };
    assert.ok(official('python') && official('docker.io/library/python:3'));
    assert.ok(!official('user/python') && !official('ghcr.io/library/python') && !official('localhost/python'));
  });

  test('a hostile name takes no time', () => {
    const began = `${'a'.repeat(100_000)}!`;
    assert.equal(parseReference(began), null);
    assert.equal(parseReference(`x/${'a-'.repeat(100)}!`), null);
  });
});

describe('registry names', () => {
  test("Docker Hub's many names are one", () => {
    for (const name of [
      'docker.io',
      'index.docker.io',
      'https://index.docker.io/v1/',
      'registry-1.docker.io',
      'https://hub.docker.com',
      'Docker.IO',
    ]) {
      assert.equal(canonicalRegistry(name), 'docker.io', name);
    }
    for (const name of ['docker.io.evil.com', 'evildocker.io', 'docker.example']) {
      assert.notEqual(canonicalRegistry(name), 'docker.io', name);
    }
  });

  test('an address in a configuration file is its host', () => {
    assert.equal(canonicalRegistry('https://GHCR.io/v2/'), 'ghcr.io');
    assert.equal(canonicalRegistry('http://localhost:5000'), 'localhost:5000');
  });

  test('this machine', () => {
    for (const name of ['localhost', 'localhost:5000', '127.0.0.1', '127.9.9.9:1', '[::1]:5000', 'a.localhost'])
      assert.ok(isLoopback(name), name);
    for (const name of ['127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1', 'mylocalhost', '128.0.0.1'])
      assert.ok(!isLoopback(name), name);
  });
});
