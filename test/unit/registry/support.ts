import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import { createRegistryClient, type RegistryClient } from '../../../client/src/registry/client.js';
import type { Credential } from '../../../client/src/registry/credential.js';
import { type ImageReference, parseReference } from '../../../client/src/registry/reference.js';
import { type FakeOptions, type FakeRegistry, startFakeRegistry } from '../../support/fakeRegistry.js';

const opened: FakeRegistry[] = [];
/** Requests that would have left this machine. */
const outside: string[] = [];
afterEach(async () => {
  assert.deepEqual(outside.splice(0), []);
  await Promise.all(opened.splice(0).map((fake) => fake.close()));
});

/** A registry that ends with the test. */
export async function fakeOf(options: FakeOptions = {}): Promise<FakeRegistry> {
  const fake = await startFakeRegistry(options);
  opened.push(fake);
  return fake;
}

interface Setup {
  readonly login?: Credential | null;
  readonly now?: () => number;
  readonly timeLimit?: number;
  /** Public names that lead to local servers: `registry.test` → a fake. */
  readonly hosts?: Readonly<Record<string, FakeRegistry>>;
  readonly isInsecure?: (registry: string) => boolean;
}

/** A client whose Docker Hub and GitHub are `fake`, and whose network holds nothing but fakes. */
export function clientOf(fake: FakeRegistry, { login = null, hosts = {}, ...more }: Setup = {}): RegistryClient {
  return createRegistryClient({
    ...more,
    credentials: { find: async () => login },
    addresses: { hubApi: fake.url, hubRegistry: fake.url, hubIndex: fake.url, githubApi: fake.url },
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const target = hosts[url.host];
      if (!target && url.hostname !== '127.0.0.1') {
        outside.push(url.href);
        return Promise.reject(new Error('no network in tests'));
      }
      return fetch(target ? new URL(url.pathname + url.search, target.url) : url, init);
    },
  });
}

export function ref(text: string): ImageReference & { readonly tag: string } {
  const reference = parseReference(text);
  assert.ok(reference, text);
  return { ...reference, tag: reference.tag ?? 'latest' };
}

/** The value, or the failure as the test's message. */
export function given<T>(answer: { readonly kind: string; readonly value?: T }): T {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  assert.ok('value' in answer);
  // Checked in the line above; a missing value would be a failure, not undefined.
  return answer.value as T;
}
