import type { Answer } from './answer.js';
import { failure, ok } from './answer.js';
import { type Credential, credential } from './credential.js';
import { configFiles, type DockerConfig, readConfig } from './dockerConfig.js';
import type { RunHelper } from './helperProgram.js';
import { canonicalRegistry, dockerHub, dockerHubKey } from './reference.js';

/** Where logins made in Docknote are kept; VS Code's SecretStorage fits. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  set(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

export interface CredentialsOptions {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A text file, or null. */
  readonly read: (path: string) => Promise<string | null>;
  readonly run: RunHelper;
  readonly secrets: SecretStore;
  /** Workspace trust: without it nothing is read, run or sent. */
  readonly isTrusted: () => boolean;
  /** Gets sentences without secrets. */
  readonly log: (sentence: string) => void;
}

export type LoginSource = 'docknote' | 'helper' | 'configFile';

export interface KnownLogin {
  readonly registry: string;
  /** Empty when only the helper knows. */
  readonly username: string;
  readonly source: LoginSource;
}

export interface Credentials {
  /** The login for a registry (`docker.io`, `ghcr.io`, `localhost:5000`); null when there is none or no trust. */
  find(registry: string): Promise<Credential | null>;
  /** All registries with a login, for a list. Asks helpers only for names, never for secrets. */
  list(): Promise<readonly KnownLogin[]>;
  /**
   * Keeps a login: with docker's credential helper when one is configured (the docker CLI then knows it too), else in the
   * secret store. Never in a file. Check the login first (`RegistryClient.checkLogin`).
   */
  save(registry: string, username: string, secret: string): Promise<Answer<LoginSource>>;
  /**
   * Forgets a login in the secret store and in the helper. One that stands in docker's config.json as text is not ours to
   * change: `unsupported`, and `docker logout` is the way.
   */
  remove(registry: string): Promise<Answer<null>>;
}

const secretKey = (registry: string): string => `docknote.registry ${registry}`;
const indexKey = 'docknote.registries';

/** Logins from Docknote itself, then docker's configuration, then Podman's; the first that knows the registry wins. */
export function createCredentials(options: CredentialsOptions): Credentials {
  const { env, home, read, run, secrets, isTrusted, log } = options;
  const said = new Set<string>();
  const logOnce = (sentence: string): void => {
    if (said.has(sentence)) return;
    said.add(sentence);
    log(sentence);
  };

  const configs = async (): Promise<readonly DockerConfig[]> => {
    const found: DockerConfig[] = [];
    for (const path of configFiles(env, home)) {
      const text = await read(path).catch(() => null);
      if (text === null) continue;
      const config = readConfig(text);
      if (config === null) logOnce(`${path} is not readable as JSON; its logins are not used`);
      else found.push(config);
    }
    const fromEnvironment = env['DOCKER_AUTH_CONFIG'];
    const config = fromEnvironment ? readConfig(fromEnvironment) : null;
    return config === null ? found : [config, ...found];
  };

  const fromHelper = async (helper: string, registry: string): Promise<Credential | null> => {
    for (const key of keysOf(registry)) {
      const answer = await run(helper, 'get', key);
      if (answer.kind === 'ok') return parseHelperAnswer(answer.value);
      if (answer.kind === 'notFound') continue;
      logOnce(answer.detail);
      return null;
    }
    return null;
  };

  const own = async (registry: string): Promise<Credential | null> => parseSecret(await secretOf(secrets, registry));

  return {
    async find(registry) {
      if (!isTrusted()) return null;
      const name = canonicalRegistry(registry);
      const saved = await own(name);
      if (saved) return saved;
      for (const config of await configs()) {
        const helper = helperOf(config, name);
        const found = helper === null ? null : await fromHelper(helper, name);
        if (found) return found;
        const written = config.auths.get(name);
        if (written?.credential) return written.credential;
      }
      return null;
    },

    async list() {
      if (!isTrusted()) return [];
      const logins = new Map<string, KnownLogin>();
      const add = (login: KnownLogin): void => {
        const known = logins.get(login.registry);
        if (!known || (known.username === '' && login.username !== '')) logins.set(login.registry, login);
      };
      for (const registry of await savedRegistries(secrets)) {
        const saved = await own(registry);
        if (saved) add({ registry, username: saved.username, source: 'docknote' });
      }
      for (const config of await configs()) {
        const helpers = new Set(config.credHelpers.values());
        if (config.credsStore !== null) helpers.add(config.credsStore);
        for (const helper of helpers) {
          const answer = await run(helper, 'list', '');
          if (answer.kind !== 'ok') {
            if (answer.kind !== 'notFound') logOnce(answer.detail);
            continue;
          }
          for (const [key, username] of parseHelperList(answer.value)) {
            const registry = canonicalRegistry(key);
            if (helperOf(config, registry) === helper) add({ registry, username, source: 'helper' });
          }
        }
        for (const [registry, { credential: written }] of config.auths) {
          if (written) add({ registry, username: written.username, source: 'configFile' });
        }
      }
      return [...logins.values()].sort((a, b) => (a.registry < b.registry ? -1 : a.registry > b.registry ? 1 : 0));
    },

    async save(registry, username, secret) {
      if (!isTrusted()) return failure('notAllowed', 'the workspace is not trusted');
      const name = canonicalRegistry(registry);
      const [config] = await configs();
      const helper = config ? helperOf(config, name) : null;
      if (helper !== null) {
        const key = keysOf(name)[0] ?? name;
        const stored = await run(
          helper,
          'store',
          JSON.stringify({ ServerURL: key, Username: username, Secret: secret }),
        );
        if (stored.kind === 'ok') {
          // An older one of ours would win over the new.
          await forget(secrets, name);
          return ok('helper');
        }
        logOnce(`${stored.detail}; the login is kept by the editor instead`);
      }
      await secrets.set(secretKey(name), JSON.stringify({ username, secret }));
      await secrets.set(indexKey, JSON.stringify([...new Set([...(await savedRegistries(secrets)), name])].sort()));
      return ok('docknote');
    },

    async remove(registry) {
      if (!isTrusted()) return failure('notAllowed', 'the workspace is not trusted');
      const name = canonicalRegistry(registry);
      await forget(secrets, name);
      for (const config of await configs()) {
        const helper = helperOf(config, name);
        if (helper !== null) {
          for (const key of keysOf(name)) {
            const erased = await run(helper, 'erase', key);
            if (erased.kind !== 'ok' && erased.kind !== 'notFound') logOnce(erased.detail);
          }
        }
        if (config.auths.get(name)?.credential) {
          return failure('unsupported', `the login to ${name} stands in docker's config.json`);
        }
      }
      return ok(null);
    },
  };
}

/** Under which keys a login may stand, the docker CLI's own first. */
const keysOf = (registry: string): readonly string[] =>
  registry === dockerHub ? [dockerHubKey] : [registry, `https://${registry}`];

/** `credHelpers` for one registry wins over `credsStore` for all. An empty name switches the helper off. */
function helperOf(config: DockerConfig, registry: string): string | null {
  const helper = config.credHelpers.get(registry) ?? config.credsStore;
  return helper === '' ? null : helper;
}

function parseHelperAnswer(text: string): Credential | null {
  const answer = parseObject(text);
  const username = answer?.['Username'];
  const secret = answer?.['Secret'];
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return null;
  // The name by which helpers mark a refresh token.
  return username === '<token>' ? credential('', secret, 'identityToken') : credential(username, secret);
}

function parseHelperList(text: string): readonly (readonly [string, string])[] {
  return Object.entries(parseObject(text) ?? {}).flatMap(([key, name]) =>
    typeof name === 'string' ? [[key, name === '<token>' ? '' : name] as const] : [],
  );
}

function parseSecret(text: string | undefined): Credential | null {
  const saved = text === undefined ? null : parseObject(text);
  const username = saved?.['username'];
  const secret = saved?.['secret'];
  return typeof username === 'string' && typeof secret === 'string' ? credential(username, secret) : null;
}

async function secretOf(secrets: SecretStore, registry: string): Promise<string | undefined> {
  try {
    return await secrets.get(secretKey(registry));
  } catch {
    // A locked or broken key ring: as if there were no login.
    return undefined;
  }
}

async function savedRegistries(secrets: SecretStore): Promise<readonly string[]> {
  try {
    const names: unknown = JSON.parse((await secrets.get(indexKey)) ?? '[]');
    return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

async function forget(secrets: SecretStore, registry: string): Promise<void> {
  await secrets.delete(secretKey(registry));
  const names = await savedRegistries(secrets);
  if (names.includes(registry)) await secrets.set(indexKey, JSON.stringify(names.filter((name) => name !== registry)));
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    // Any object may be asked for any field; each is checked where it is read.
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
