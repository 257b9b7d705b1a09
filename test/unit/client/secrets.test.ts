import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dockerEngine } from '../../../client/src/engine/dockerEngine.js';
import { credential, engineLogin } from '../../../client/src/registry/credential.js';
import { actionSentence } from '../../../client/src/tree/explain.js';
import { fakeEngine, json } from '../../support/fakeEngine.js';
import { t } from './support.js';

const secret = 'correct-horse-battery';
const never = new AbortController().signal;

/** Whatever goes wrong while a login is on its way: no word about it, for people or for the log, holds the password. */
describe('a password stays out of what is said', { timeout: 20_000 }, () => {
  const faults: Readonly<Record<string, (response: import('node:http').ServerResponse) => void>> = {
    'a refusal': (r) => json(r, { message: 'unauthorized: authentication required' }, 500),
    'no JSON': (r) => r.end('<html>'),
    'a broken connection': (r) => r.destroy(),
    'an error in the stream': (r) => r.end('{"error": "denied: requested access to the resource is denied"}\n'),
  };
  for (const [name, answer] of Object.entries(faults)) {
    test(name, async () => {
      const fake = await fakeEngine();
      const sent: string[] = [];
      fake.override = (_path, response) => {
        const header = response.req.headers['x-registry-auth'];
        sent.push(typeof header === 'string' ? Buffer.from(header, 'base64url').toString() : '');
        answer(response);
        return true;
      };
      try {
        const url = `unix://${fake.socketPath}`;
        const engine = await dockerEngine({
          address: { kind: 'socket', path: fake.socketPath },
          source: 'setting',
          url,
        });
        const login = engineLogin('registry.example', credential('me', secret));
        const said = [
          await engine.pull('registry.example/a:1', () => undefined, never, { login }),
          await engine.push('registry.example/a:1', () => undefined, never, login),
        ];
        // It did get there, and only in its header.
        assert.ok(sent.length === 2 && sent.every((header) => header.includes(secret)), sent.join());
        assert.ok(!fake.requests.join().includes(secret));
        for (const one of said) {
          const told = JSON.stringify(one) + (one.kind === 'ok' ? '' : actionSentence(t, one));
          const hidden = [secret, Buffer.from(secret).toString('base64').slice(0, -4), encodeURIComponent(secret)];
          assert.deepEqual(
            hidden.filter((text) => told.includes(text)),
            [],
          );
        }
      } finally {
        await fake.dispose();
      }
    });
  }
});
