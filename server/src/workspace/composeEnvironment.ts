import { Environment, type EnvLayer, type EnvSource, readEnvFile } from '../compose/file.js';
import { LineIndex } from '../core/lineIndex.js';
import type { Host } from '../host.js';

/** How the project of a file is run, as far as that is known. */
export interface ComposeRun {
  /** The files that are laid over each other, lowest first; empty: nobody chose any. */
  readonly files: readonly string[];
  readonly environment: Environment;
  /** The profiles that are on, beside the one without a name, which always is. */
  readonly profiles: readonly string[];
}

/** What of the shell decides which files are read. */
const deciding = [
  'COMPOSE_FILE',
  'COMPOSE_PATH_SEPARATOR',
  'COMPOSE_ENV_FILES',
  'COMPOSE_DISABLE_ENV_FILE',
  'COMPOSE_PROFILES',
];

interface Question {
  readonly uri: string;
  readonly text: string;
  readonly folder: string;
  readonly host: Host;
  readonly signal: AbortSignal;
  /** Reads a text, within the bounds of the project. */
  read(uri: string): Promise<string | null>;
  /** A path of the folder as an address. */
  resolve(folder: string, path: string): string | null;
}

/**
 * Which files the project of a Compose file is made of, and what its variables come to: the environment in which Compose
 * is run, the environment files that a person chose, else those of `COMPOSE_ENV_FILES`, else `.env`.
 */
export async function composeRun(question: Question): Promise<ComposeRun> {
  const { uri, text, folder, host, signal, read } = question;
  const choice = (await host.composeChoice?.(uri, signal)) ?? { files: [], envFiles: [], profiles: [] };
  const asked = [...new Set([...deciding, ...namesIn(text)])];
  const known = await host.environment?.(asked, signal);
  const first = new Map(Object.entries(known ?? {}));
  const paths = envFilesOf(choice.envFiles, first);
  const found: { readonly source: Omit<EnvSource, 'error'>; readonly text: string }[] = [];
  for (const path of paths) {
    const address = question.resolve(folder, path);
    const content = address === null ? null : await read(address);
    if (address !== null && content !== null)
      found.push({ source: { path, uri: address, lines: new LineIndex(content) }, text: content });
  }
  // Files may use, or set, what the Compose file does not name.
  const more = new Set(found.flatMap((one) => [...namesIn(one.text), ...readEnvFile(one.text).entries.map(nameOf)]));
  for (const name of asked) more.delete(name);
  const rest = known && more.size > 0 ? await host.environment?.([...more], signal) : null;
  const shell = new Map([...first, ...Object.entries(rest ?? {})]);
  const layers: EnvLayer[] = [];
  const before = new Map<string, string>();
  for (const { source, text: content } of found) {
    const { entries, error } = readEnvFile(content, known ? { shell, before } : undefined);
    for (const { name, value } of entries) before.set(name, value);
    layers.push({ source: { ...source, error }, entries });
  }
  const environment = new Environment(shell, layers, paths, known ? (host.isTheShell ? 'exact' : 'near') : 'unknown');
  const named = environment.get('COMPOSE_PROFILES')?.value.split(',') ?? [];
  return { files: choice.files, environment, profiles: choice.profiles.length > 0 ? choice.profiles : named };
}

const nameOf = ({ name }: { readonly name: string }): string => name;

/** The names that follow a dollar sign. */
const namesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1] ?? '')),
];

function envFilesOf(chosen: readonly string[], shell: ReadonlyMap<string, string>): readonly string[] {
  if (chosen.length > 0) return chosen;
  const named = shell.get('COMPOSE_ENV_FILES') ?? '';
  if (named !== '') return named.split(',');
  return /^(?:1|t|true)$/i.test(shell.get('COMPOSE_DISABLE_ENV_FILE') ?? '') ? [] : ['.env'];
}
