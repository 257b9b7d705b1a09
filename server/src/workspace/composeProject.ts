import {
  ComposeFile,
  type DockerfileFacts,
  dockerfileUri,
  type EnvError,
  type EnvFile,
  type Environment,
  type Project,
  type ResourceKind,
  readEnvFile,
  resourcesIn,
  type UsedPath,
} from '../compose/file.js';
import type { Span } from '../core/text.js';
import { DockerfileFile } from '../dockerfile/file.js';
import type { Host } from '../host.js';
import { type ComposeRun, composeRun } from './composeEnvironment.js';
import { extendedChain, inheritedReferences } from './composeExtends.js';
import { folderOf } from './uri.js';

/** Files that are read for one project; more is no project that a person keeps in mind. */
const mostFiles = 50;
/** How deep includes may lead. */
const mostLevels = 8;
/** Paths whose existence is asked for, and folders that are listed for it. */
const mostPaths = 500;

/** The names that Compose looks for by itself, the one that wins first; any override lies over any base. */
const baseNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The fingerprint of the project that a file carries. */
const fingerprints = new WeakMap<Project, string>();

/**
 * The file with fresh knowledge of its project: override files beside it, included and extended files, `.env`, the
 * Dockerfiles of its services, and which of its paths exist. Null when nothing is new. Work is bounded; what nobody
 * answers is unknown, and the rules that need it stay silent.
 */
export async function enrichCompose(
  file: ComposeFile,
  host: Host,
  _roots: readonly string[],
  signal: AbortSignal,
): Promise<ComposeFile | null> {
  const { project, fingerprint } = await new Gatherer(file, host, signal).gather();
  if (signal.aborted) return null;
  if (file.project && fingerprints.get(file.project) === fingerprint) return null;
  fingerprints.set(project, fingerprint);
  return file.withProject(project);
}

class Gatherer {
  private readonly texts = new Map<string, Promise<string | null>>();
  private readonly folders = new Map<string, Promise<Listing | null>>();
  private readonly envFiles = new Map<string, Promise<EnvFile | null>>();
  private readonly files = new Map<string, ComposeFile>();
  private readonly cyclic = new Set<string>();
  private readonly fingerprint: string[] = [];
  private readonly below: ComposeFile[] = [];
  private readonly above: ComposeFile[] = [];
  private readonly bases = new Map<string, ComposeFile>();
  private isComplete = true;
  private limitReached = false;

  constructor(
    private readonly file: ComposeFile,
    private readonly host: Host,
    private readonly signal: AbortSignal,
  ) {}

  async gather(): Promise<{ readonly project: Project; readonly fingerprint: string }> {
    const folder = folderOf(this.file.uri);
    const run = folder === null ? null : await this.ownLayers(folder);
    const env = run?.environment ?? null;
    await this.includes(this.file, [this.file.uri]);
    for (const one of [...this.below, ...this.above]) await this.includes(one, [one.uri]);
    for (const one of [this.file, ...this.files.values()]) await this.extended(one, 0);
    const dockerfiles = await this.dockerfiles();
    const kinds = await this.kinds();
    const envErrors = await this.envErrors();
    const { files, below, above, bases, cyclic, isComplete, limitReached } = this;
    const others = [...files.values()];
    const project: Project = {
      files: others,
      below,
      above,
      extended: (from, path) => bases.get(`${from} ${path}`) ?? null,
      isComplete,
      limitReached,
      declares: (kind, name) => others.some((f) => resourcesIn(f.model, kind).has(name)),
      refersTo: (kind, name) => others.some((f) => refers(f, kind, name)),
      exists: (path) => {
        const kind = kinds.get(path);
        return kind === undefined ? null : kind !== 'nothing';
      },
      isFolder: (path) => {
        const kind = kinds.get(path);
        return kind === undefined ? null : kind === 'folder';
      },
      envError: (path) => envErrors.get(path) ?? null,
      extendsItself: (service) => extendedChain(this.file, service, bases).circle,
      inherited: (service) => inheritedReferences(this.file, service, bases),
      servicesOf: (path) => {
        const base = bases.get(`${this.file.uri} ${path}`);
        return base ? new Set(base.model.services.keys()) : null;
      },
      isCyclic: (path) => cyclic.has(path),
      dockerfile: (service) => dockerfiles.get(service) ?? null,
      env,
      profiles: new Set(['', ...(run?.profiles ?? [])]),
    };
    this.fingerprint.push(JSON.stringify([[...kinds], [...cyclic], isComplete, limitReached]));
    return { project, fingerprint: this.fingerprint.join('\n') };
  }

  /** Reads a text once, within the bounds; null when it is not there. */
  private read(uri: string): Promise<string | null> {
    const known = this.texts.get(uri);
    if (known) return known;
    if (this.texts.size >= mostFiles) {
      this.limitReached = true;
      return Promise.resolve(null);
    }
    const text = this.host.readText(uri, this.signal);
    this.texts.set(uri, text);
    void text.then((t) => this.fingerprint.push(`${uri} ${t === null ? '-' : hash(t)}`));
    return text;
  }

  /** Reads an environment file once; null when it is not there. */
  private envFile(uri: string): Promise<EnvFile | null> {
    const known = this.envFiles.get(uri);
    if (known) return known;
    const read = this.read(uri).then((text) => (text === null ? null : readEnvFile(text)));
    this.envFiles.set(uri, read);
    return read;
  }

  /** Finds what the file is laid over and what lies over it. @returns how the project is run */
  private async ownLayers(folder: string): Promise<ComposeRun> {
    const { file, host, signal } = this;
    const read = (uri: string): Promise<string | null> => this.read(uri);
    const run = await composeRun({ uri: file.uri, text: file.text, folder, host, signal, read, resolve });
    await this.siblings(folder, run.files, run.environment);
    this.fingerprint.push(JSON.stringify([run.files, run.profiles, run.environment.fingerprint]));
    return run;
  }

  /** The files that were chosen or that `COMPOSE_FILE` names; else the base file of an override, the override of a base. */
  private async siblings(folder: string, chosen: readonly string[], env: Environment): Promise<void> {
    const own = this.file.uri.slice(folder.length);
    const named = env.get('COMPOSE_FILE')?.value.split(env.get('COMPOSE_PATH_SEPARATOR')?.value ?? /[:;]/) ?? [];
    const listed = (chosen.length > 0 ? chosen : named).map((name) => name.replace(/^\.\//, ''));
    if (listed.includes(own)) {
      for (const [at, name] of listed.entries()) {
        const file = name === own ? null : await this.add(resolve(folder, name));
        if (file) (at < listed.indexOf(own) ? this.below : this.above).push(file);
      }
      return;
    }
    const isBase = baseNames.includes(own);
    const names = isBase ? overrideNames : baseNames;
    let found: ComposeFile | null = null;
    for (const name of names) found ??= await this.add(`${folder}${name}`);
    if (found && isBase) this.above.push(found);
    // Only what is called an override lies over the base by itself.
    else if (found && overrideNames.includes(own)) this.below.push(found);
    // A file of another name may be laid over any other.
    if (!isBase && found === null) this.isComplete = false;
  }

  private async includes(file: ComposeFile, trail: readonly string[]): Promise<void> {
    const folder = folderOf(file.uri);
    for (const used of file.paths) {
      if (used.use !== 'include') continue;
      const uri = folder === null ? null : resolve(folder, used.path);
      if (uri !== null && trail.includes(uri)) {
        if (trail[0] === this.file.uri && (uri === this.file.uri || trail.length === 1))
          this.cyclic.add(firstInclude(this.file, trail, used));
        continue;
      }
      if (trail.length >= mostLevels) this.limitReached = true;
      const included = uri === null || trail.length >= mostLevels ? null : await this.add(uri);
      if (included) await this.includes(included, [...trail, included.uri]);
      else this.isComplete = false;
    }
  }

  private async add(uri: string | null): Promise<ComposeFile | null> {
    if (uri === null || uri === this.file.uri) return null;
    const known = this.files.get(uri);
    if (known) return known;
    const text = await this.read(uri);
    if (text === null) return null;
    const file = new ComposeFile(uri, 0, text);
    this.files.set(uri, file);
    return file;
  }

  /** Reads the files that the services of `file` extend, and those that they extend in turn. */
  private async extended(file: ComposeFile, level: number): Promise<void> {
    const folder = folderOf(file.uri);
    if (folder === null || level > mostLevels) return;
    for (const { use, path } of file.paths) {
      const key = `${file.uri} ${path}`;
      if (use !== 'extends' || this.bases.has(key)) continue;
      const uri = resolve(folder, path);
      const text = uri === null ? null : await this.read(uri);
      if (uri === null || text === null) continue;
      const base = uri === this.file.uri ? this.file : (this.files.get(uri) ?? new ComposeFile(uri, 0, text));
      this.bases.set(key, base);
      await this.extended(base, level + 1);
    }
  }

  private async dockerfiles(): Promise<ReadonlyMap<string, DockerfileFacts>> {
    const found = new Map<string, DockerfileFacts>();
    for (const service of this.file.model.services.values()) {
      const uri = service.hasBuild ? dockerfileUri(this.file.uri, service) : null;
      const text = uri === null ? null : await this.read(uri);
      if (uri !== null && text !== null) found.set(service.name, factsOf(new DockerfileFile(uri, 0, text)));
    }
    return found;
  }

  /** What cannot be read of the files of `env_file`, by their paths. */
  private async envErrors(): Promise<ReadonlyMap<string, EnvError>> {
    const found = new Map<string, EnvError>();
    const own = folderOf(this.file.uri);
    const asked = this.file.paths.filter((used) => used.use === 'envFile' && !used.isRaw).map(({ path }) => path);
    for (const path of new Set(asked)) {
      const uri = own === null ? null : resolve(own, path);
      const error = uri === null ? null : (await this.envFile(uri))?.error;
      if (error) found.set(path, error);
    }
    return found;
  }

  /** Path → what is there; left out when nobody can tell. */
  private async kinds(): Promise<ReadonlyMap<string, Kind>> {
    const found = new Map<string, Kind>();
    const own = folderOf(this.file.uri);
    if (own === null) return found;
    for (const used of this.file.paths) {
      if (found.size >= mostPaths) this.limitReached = true;
      if (found.has(used.path) || found.size >= mostPaths) continue;
      const uri = resolve(baseOf(own, this.file, used), used.path);
      const kind = uri === null ? null : await this.kindOf(uri, own);
      if (kind !== null) found.set(used.path, kind);
    }
    return found;
  }

  /** Walks down from the folder of the Compose file, or of what lies above it, as far as folders can be listed. */
  private async kindOf(uri: string, own: string): Promise<Kind | null> {
    const target = uri.endsWith('/') ? uri.slice(0, -1) : uri;
    if (own.startsWith(`${target}/`)) return 'folder';
    if (!target.startsWith(own)) return null;
    let folder = own;
    let kind: Kind = 'folder';
    for (const part of target.slice(own.length).split('/')) {
      if (part === '') continue;
      const names = await this.list(folder);
      // An empty answer is no answer: the Compose file itself is in its folder.
      if (names === null || (names.size === 0 && folder === own)) return null;
      kind = names.get(decodeURIComponent(part)) ?? 'nothing';
      if (kind === 'nothing') return kind;
      folder += `${part}/`;
    }
    return kind;
  }

  private list(folder: string): Promise<Listing | null> {
    const known = this.folders.get(folder);
    if (known) return known;
    const names = this.host
      .list(folder, this.signal)
      .then((entries) => new Map(entries.map(({ name, kind }) => [name, kind])));
    this.folders.set(folder, names);
    return names;
  }
}

/** What stands at a path. */
type Kind = 'file' | 'folder' | 'other' | 'nothing';
type Listing = ReadonlyMap<string, Kind>;

/** The path in the file itself that led into the circle. */
function firstInclude(file: ComposeFile, trail: readonly string[], used: UsedPath): string {
  const next = trail[1];
  const folder = folderOf(file.uri);
  const first =
    folder === null ? null : file.paths.find((p) => p.use === 'include' && resolve(folder, p.path) === next);
  return first?.path ?? used.path;
}

/** A Dockerfile's path starts at the build context, every other at the Compose file. */
function baseOf(own: string, file: ComposeFile, used: UsedPath): string {
  if (used.use !== 'dockerfile') return own;
  const context = file.paths.find((p) => p.use === 'context' && p.service === used.service);
  const folder = context ? resolve(own, context.path) : own;
  return folder === null ? own : folder.endsWith('/') ? folder : `${folder}/`;
}

function factsOf(file: DockerfileFile): DockerfileFacts {
  const args = new Map<string, Span>();
  for (const { name, words } of file.syntax.instructions) {
    if (name !== 'ARG') continue;
    for (const word of words) {
      const declared = /^[A-Za-z_]\w*/.exec(word.text)?.[0];
      const start = word.span.start;
      if (declared !== undefined && !args.has(declared)) args.set(declared, { start, end: start + declared.length });
    }
  }
  const stages = file.syntax.instructions.flatMap(({ name, words }) => {
    const as = name === 'FROM' ? words.findIndex((w) => w.text.toLowerCase() === 'as') : -1;
    const word = as < 0 ? undefined : words[as + 1];
    return word ? [{ text: word.text, span: word.span }] : [];
  });
  return { uri: file.uri, lines: file.lines, stages, args };
}

const refers = (file: ComposeFile, kind: ResourceKind, name: string): boolean =>
  file.model.references.some((r) => r.kind === kind && r.name === name);

/** A relative path as an address; null when it is none that a client can read. */
function resolve(folder: string, path: string): string | null {
  if (path === '' || /^[~\\]|^[A-Za-z]:|\$|^\w+:\/\//.test(path)) return null;
  return new URL(path.split('/').map(encodeURIComponent).join('/'), folder).href;
}

/** A small number that differs when the text does, nearly always. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return `${text.length}.${(h >>> 0).toString(36)}`;
}
