import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseChallenge } from '../../../client/src/registry/challenge.js';

const bearer = (realm: string, service: string | null = null, scope: string | null = null) => ({
  scheme: 'bearer',
  realm,
  service,
  scope,
});

describe('WWW-Authenticate', () => {
  const rows: readonly (readonly [string, ReturnType<typeof bearer> | { scheme: 'basic' } | null])[] = [
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull,push"',
      bearer('https://auth.docker.io/token', 'registry.docker.io', 'repository:library/nginx:pull,push'),
    ],
    ['bearer   Realm = "https://a/t" , SERVICE=x', bearer('https://a/t', 'x')],
    ['Basic realm="test"', { scheme: 'basic' }],
    ['Basic', { scheme: 'basic' }],
    ['Basic realm="a, Bearer realm=b"', { scheme: 'basic' }],
    ['Basic realm="x", Bearer realm="https://a/t"', bearer('https://a/t')],
    ['Negotiate abc==, Digest qop="auth", Basic realm="x"', { scheme: 'basic' }],
    ['Bearer realm="https://a/\\"t\\""', bearer('https://a/"t"')],
    ['Bearer', null],
    ['Bearer realm=""', null],
    ['Bearer service="x"', null],
    ['realm="https://a"', null],
    ['', null],
    ['"""", ,=,', null],
    ['Bearer realm="unclosed', null],
  ];
  for (const [header, wanted] of rows)
    test(header || '(empty)', () => assert.deepEqual(parseChallenge(header), wanted));

  test('a hostile header takes no time', () => {
    for (const piece of [' ', ',', '"', 'a', 'a=', 'Bearer ', '\\"', 'a="']) parseChallenge(piece.repeat(200_000));
    assert.equal(parseChallenge(`Bearer ${' '.repeat(200_000)}realm="x"`), null);
  });
});
