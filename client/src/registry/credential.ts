import { dockerHub, dockerHubKey } from './reference.js';

/**
 * A login. The secret lives in a closure: printing, inspecting, cloning or serialising a credential never shows it, only
 * `reveal()` does, and only the code that sends it to its own registry calls that.
 */
export interface Credential {
  readonly username: string;
  readonly kind: CredentialKind;
  reveal(): string;
  toString(): string;
  toJSON(): unknown;
}

export type CredentialKind =
  | 'password'
  /** A refresh token that a registry gave for a password; exchanged for access tokens. */
  | 'identityToken'
  /** A token that is sent to the registry as it is. */
  | 'registryToken';

export function credential(username: string, secret: string, kind: CredentialKind = 'password'): Credential {
  return {
    username,
    kind,
    reveal: () => secret,
    toString: () => `${kind} of ${username === '' ? 'nobody' : username} (hidden)`,
    toJSON: () => ({ username, kind, secret: '(hidden)' }),
  };
}

/** The header value for Basic authentication. */
export const basic = (login: Credential): string =>
  `Basic ${Buffer.from(`${login.username}:${login.reveal()}`, 'utf8').toString('base64')}`;

/**
 * What the engine's API wants to know (`X-Registry-Auth`, `/auth`) to pull from or push to a registry.
 * Holds the secret: hand it to the engine, keep it nowhere.
 * https://docs.docker.com/reference/api/engine/version/v1.51/#section/Authentication
 */
export function engineLogin(registry: string, login: Credential): Readonly<Record<string, string>> {
  const serveraddress = registry === dockerHub ? dockerHubKey : registry;
  switch (login.kind) {
    case 'identityToken':
      return { identitytoken: login.reveal(), serveraddress };
    case 'registryToken':
      return { registrytoken: login.reveal(), serveraddress };
    case 'password':
      return { username: login.username, password: login.reveal(), serveraddress };
  }
}
