import { createHash } from 'node:crypto';
import type { Endpoint, EngineChoice, Surroundings } from './endpoint.js';
import {
  configFolder,
  currentContext,
  findEndpoint,
  isPlain,
  knownSockets,
  objectAt,
  parseJson,
  possibleSockets,
  textAt,
} from './endpoint.js';

/** An engine that can be chosen for a workspace. */
export interface EngineContext {
  /** Says what it is, not how it is. */
  readonly id: string;
  readonly choice: EngineChoice;
  /** Empty for the automatic choice. */
  readonly name: string;
  /** Empty: it leads nowhere. */
  readonly url: string;
  readonly description: string;
  readonly source: 'automatic' | 'cli' | 'environment' | 'socket' | 'own';
  /** How it is reached. */
  readonly way: 'socket' | 'ssh' | 'tls' | 'plain' | 'none';
  /** The docker CLI uses it now. */
  readonly isCurrent: boolean;
  /** This workspace uses it. */
  readonly isChosen: boolean;
}

/** An engine that a person told us of. No secret is in it: certificates stay where they are. */
export interface OwnEngine {
  readonly name: string;
  readonly url: string;
  readonly certificates: string;
}

/**
 * The engines to choose from: as the CLI would find it, the contexts of the CLI, `DOCKER_HOST`, sockets at which somebody
 * listens, and those that the person added. Looks at files and sockets of this machine; asks nobody else.
 */
export async function listContexts(
  setting: string,
  around: Surroundings,
  own: readonly OwnEngine[],
  chosen: EngineChoice,
): Promise<readonly EngineContext[]> {
  const current = await currentContext(around);
  const variable = around.env['DOCKER_HOST']?.trim() ?? '';
  const found: Omit<EngineContext, 'way' | 'url' | 'isChosen' | 'id'>[] = [
    { choice: { kind: 'automatic' }, name: '', description: '', source: 'automatic', isCurrent: false },
  ];
  for (const { name, description } of await contextFiles(around)) {
    found.push({
      choice: { kind: 'context', name },
      name,
      description,
      source: 'cli',
      isCurrent: variable === '' && name === current,
    });
  }
  if (variable !== '') {
    const choice = { kind: 'address' as const, url: variable, certificates: '' };
    found.push({ choice, name: 'DOCKER_HOST', description: '', source: 'environment', isCurrent: true });
  }
  for (const path of await listening(around)) {
    const url = `${around.platform === 'win32' ? 'npipe' : 'unix'}://${path}`;
    if (url === variable) continue;
    const isCurrent = variable === '' && current === 'default' && path === knownSockets(around)[0];
    found.push({
      choice: { kind: 'address', url, certificates: '' },
      name: path,
      description: '',
      source: 'socket',
      isCurrent,
    });
  }
  for (const { name, url, certificates } of own) {
    found.push({
      choice: { kind: 'address', url, certificates },
      name,
      description: '',
      source: 'own',
      isCurrent: false,
    });
  }
  return Promise.all(
    found.map(async (one) => {
      const endpoint = await findEndpoint(setting, around, one.choice);
      const address = endpoint.kind === 'ok' ? endpoint.value.address : null;
      const way =
        endpoint.kind !== 'ok' || address === null
          ? ('none' as const)
          : address.kind === 'tcp'
            ? address.tls !== null
              ? ('tls' as const)
              : isPlain(endpoint.value)
                ? ('plain' as const)
                : ('socket' as const)
            : address.kind;
      return {
        ...one,
        id: `${one.source}/${one.name}`,
        url: endpoint.kind === 'ok' ? endpoint.value.url : '',
        way,
        isChosen: isSameChoice(one.choice, chosen),
      };
    }),
  );
}

export const isSameChoice = (a: EngineChoice, b: EngineChoice): boolean =>
  a.kind === 'context'
    ? b.kind === 'context' && a.name === b.name
    : a.kind === 'address'
      ? b.kind === 'address' && a.url === b.url && a.certificates === b.certificates
      : a.kind === b.kind;

/**
 * The environment in which a program of docker's own, such as Compose, uses the same engine as we do. The CLI finds
 * contexts and its own variables by itself; what only we found or chose must be told.
 */
export function cliEnvironment(
  env: Surroundings['env'],
  choice: EngineChoice,
  { source, url }: Pick<Endpoint, 'source' | 'url'>,
): Surroundings['env'] {
  if (source === 'choice' && choice.kind === 'context') {
    // DOCKER_HOST would win over the context; undefined takes it out of what the program gets.
    return { ...env, DOCKER_HOST: undefined, DOCKER_CONTEXT: choice.name };
  }
  if (source === 'choice' && choice.kind === 'address') {
    const { certificates } = choice;
    const tls = certificates === '' ? {} : { DOCKER_CERT_PATH: certificates, DOCKER_TLS_VERIFY: '1' };
    return { ...env, DOCKER_HOST: url, ...tls };
  }
  return source === 'setting' || source === 'default' ? { ...env, DOCKER_HOST: url } : env;
}

/** What was kept in a memento, checked: nobody knows who wrote it. */
export function readChoice(kept: unknown): EngineChoice {
  const value = typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : null;
  if (value?.['kind'] === 'context' && textAt(value, 'name') !== '')
    return { kind: 'context', name: textAt(value, 'name') };
  if (value?.['kind'] === 'address' && textAt(value, 'url') !== '') {
    return { kind: 'address', url: textAt(value, 'url'), certificates: textAt(value, 'certificates') };
  }
  return { kind: 'automatic' };
}

export const readOwnEngines = (kept: unknown): readonly OwnEngine[] =>
  (Array.isArray(kept) ? kept : []).flatMap((entry: unknown) => {
    const value = typeof entry === 'object' && entry !== null ? (entry as Readonly<Record<string, unknown>>) : null;
    const [name, url] = [textAt(value, 'name'), textAt(value, 'url')];
    return name === '' || url === '' ? [] : [{ name, url, certificates: textAt(value, 'certificates') }];
  });

/** The CLI keeps each context in a folder named after the SHA-256 of its name. */
async function contextFiles(
  around: Surroundings,
): Promise<readonly { readonly name: string; readonly description: string }[]> {
  const folder = `${configFolder(around)}/contexts/meta`;
  const found = await Promise.all(
    (await around.list(folder)).map(async (id) => {
      const meta = parseJson(await around.read(`${folder}/${id}/meta.json`));
      const name = textAt(meta, 'Name');
      const fits = name !== '' && createHash('sha256').update(name).digest('hex') === id;
      return fits ? [{ name, description: textAt(objectAt(meta, 'Metadata'), 'Description') }] : [];
    }),
  );
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function listening(around: Surroundings): Promise<readonly string[]> {
  const answers = await Promise.all(
    (await possibleSockets(around)).map(async (path) =>
      (await around.exists(path)) && (await around.accepts(path)) ? [path] : [],
    ),
  );
  return answers.flat();
}
