import { type Credential, credential } from './credential.js';
import { canonicalRegistry } from './reference.js';

/** The part of docker's config.json that is about logins; registries in our form (`docker.io`, `ghcr.io`). */
export interface DockerConfig {
  /** Null: the registry is listed, but its login is elsewhere (with a helper). */
  readonly auths: ReadonlyMap<string, { readonly credential: Credential | null }>;
  /** The helper for all registries; null when there is none. */
  readonly credsStore: string | null;
  readonly credHelpers: ReadonlyMap<string, string>;
}

/**
 * Where logins are written, docker's own file first, then Podman's, which has the same form.
 * https://docs.docker.com/reference/cli/docker/login/, https://man.archlinux.org/man/containers-auth.json.5
 */
export function configFiles(env: Readonly<Record<string, string | undefined>>, home: string): readonly string[] {
  const runtime = env['XDG_RUNTIME_DIR'];
  return [
    `${env['DOCKER_CONFIG'] || `${home}/.docker`}/config.json`,
    ...(env['REGISTRY_AUTH_FILE'] ? [env['REGISTRY_AUTH_FILE']] : []),
    ...(runtime ? [`${runtime}/containers/auth.json`] : []),
    `${env['XDG_CONFIG_HOME'] || `${home}/.config`}/containers/auth.json`,
  ];
}

/** Reads what is well-formed and skips the rest; null when the text is no JSON object. */
export function readConfig(text: string): DockerConfig | null {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(whole)) return null;
  const auths = new Map<string, { readonly credential: Credential | null }>();
  for (const [key, entry] of Object.entries(objectAt(whole, 'auths'))) {
    if (!isObject(entry)) continue;
    const registry = canonicalRegistry(key);
    const found = credentialOf(entry);
    // `https://ghcr.io` and `ghcr.io` are the same; the one with a login counts.
    if (!auths.get(registry)?.credential) auths.set(registry, { credential: found });
  }
  const credHelpers = new Map<string, string>();
  for (const [key, name] of Object.entries(objectAt(whole, 'credHelpers'))) {
    if (typeof name === 'string') credHelpers.set(canonicalRegistry(key), name);
  }
  const store = whole['credsStore'];
  return { auths, credsStore: typeof store === 'string' && store !== '' ? store : null, credHelpers };
}

function credentialOf(entry: Readonly<Record<string, unknown>>): Credential | null {
  const text = (name: string): string => {
    const value = entry[name];
    return typeof value === 'string' ? value : '';
  };
  const [username, password] = split(text('auth'));
  const name = text('username') || username;
  if (text('registrytoken')) return credential(name, text('registrytoken'), 'registryToken');
  if (text('identitytoken')) return credential(name, text('identitytoken'), 'identityToken');
  const secret = text('password') || password;
  return secret === '' ? null : credential(name, secret);
}

/** `auth` is base64 of `name:password`; docker pads the password with NULs in some versions. */
function split(auth: string): readonly [string, string] {
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1).replace(/\0+$/, '')];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectAt(value: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const field = value[name];
  return isObject(field) ? field : {};
}
