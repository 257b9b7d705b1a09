import type { DockerfileFile } from '../dockerfile/file.js';
import { type HadolintConfig, readHadolintConfig } from '../dockerfile/lint/hadolintConfig.js';
import { localSources } from '../dockerfile/lint/localSources.js';
import type { Facts, ImageFacts } from '../dockerfile/lint/rule.js';
import { surelyMeant } from '../dockerfile/lint/words.js';
import type { Host } from '../host.js';
import { askShellCheck } from './shellcheck.js';
import { folderOf, foldersUpwards } from './uri.js';

/** Facts and a text that differs whenever they do, so that nothing is linted twice for the same facts. */
export interface GatheredFacts {
  readonly facts: Facts;
  readonly fingerprint: string;
}

/** Base images that are looked up for one file; more would be no Dockerfile that a person reads. */
const MOST_IMAGES = 50;

/**
 * What the rules may know besides the file's text: the `.dockerignore` of the build context (taken to be the
 * Dockerfile's folder; one named after the Dockerfile comes first, as for the builder), the nearest `.hadolint.yaml` up to
 * the workspace folder, and the configuration of base images that are on the engine. Never throws; what nobody answers is
 * unknown, and the rules that need it stay silent.
 */
export async function gatherFacts(
  file: DockerfileFile,
  host: Host,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<GatheredFacts> {
  const names = new Set<string>();
  for (const stage of file.model.stages) {
    const name = stage.parent === null ? stage.baseName : null;
    if (name !== null && name !== '' && name.toLowerCase() !== 'scratch' && names.size < MOST_IMAGES) names.add(name);
  }
  const [dockerignore, tags, hadolintText, missing, ...configs] = await Promise.all([
    ignoreText(file.uri, host, signal),
    localTags(file, host, signal),
    hadolintYaml(file.uri, host, roots, signal),
    missingSources(file, host, roots, signal),
    ...[...names].map(async (name) => [name, await host.imageConfig(name, signal)] as const),
  ]);
  const images = new Map<string, ImageFacts>();
  for (const [name, config] of configs) {
    if (config) {
      const { env, shell, os, architecture } = config;
      images.set(name, { env, shell, os, architecture });
    }
  }
  const hadolint: HadolintConfig | null = hadolintText === null ? null : readHadolintConfig(hadolintText).config;
  return {
    facts: {
      dockerignore,
      hadolint,
      baseImage: (name) => images.get(name) ?? null,
      exists: (path) => (missing.has(path) ? false : null),
      nearest: (path) => missing.get(path) ?? null,
      localTag: (repository) => tags.get(repository) ?? null,
    },
    fingerprint: JSON.stringify([dockerignore, hadolintText, [...missing], [...images], [...tags]]),
  };
}

/** The fingerprint of the facts that a file carries. */
const fingerprints = new WeakMap<Facts, string>();

/**
 * The file with fresh facts or, when it carries them already, with what ShellCheck says; null when nothing is new. The
 * second takes longer, so it never holds up the first: whoever takes the better file asks again for that.
 */
export async function enrichDockerfile(
  file: DockerfileFile,
  host: Host,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<DockerfileFile | null> {
  const { facts, fingerprint } = await gatherFacts(file, host, roots, signal);
  if (signal.aborted) return null;
  const before = file.facts ? fingerprints.get(file.facts) : NOTHING;
  if (before === fingerprint) return askShellCheck(file, host, signal);
  fingerprints.set(facts, fingerprint);
  return file.withFacts(facts);
}

const NOTHING = JSON.stringify([null, null, [], [], []]);

/** Sources that are looked for in one file; each costs a question per folder above the Dockerfile at the most. */
const MOST_SOURCES = 200;

/**
 * The local sources of COPY and ADD that are in no folder that may be the build context: the Dockerfile's own, and those
 * above it up to the workspace folder; each with the path that it may stand for. Patterns are not looked for, and nothing
 * is missing where nobody can list folders.
 */
async function missingSources(
  file: DockerfileFile,
  host: Host,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | null>> {
  const paths = new Set<string>();
  for (const node of file.syntax.instructions) {
    if (node.name !== 'COPY' && node.name !== 'ADD') continue;
    for (const { path } of localSources(node, file.model)) {
      if (paths.size < MOST_SOURCES && !/[*?[\\]/.test(path) && path !== '.' && path !== '/') paths.add(path);
    }
  }
  const missing = new Map<string, string | null>();
  if (paths.size === 0) return missing;
  const contexts = foldersUpwards(file.uri, roots);
  const own = contexts[0];
  // The Dockerfile itself is in its folder: an empty list means that nobody can tell.
  if (own === undefined || (await host.list(own, signal)).length === 0) return missing;
  for (const path of paths) {
    let found = false;
    for (const context of contexts) found ||= await isThere(context, path.replace(/^\//, ''), host, signal);
    if (found || signal.aborted) continue;
    missing.set(path, await nearestPath(own, path.replace(/^\//, ''), host, signal));
  }
  return missing;
}

async function isThere(context: string, path: string, host: Host, signal: AbortSignal): Promise<boolean> {
  const parts = path.split('/');
  // Behind `..` the builder stops at the context's own root.
  if (parts.includes('..')) return true;
  let folder = context;
  for (const [index, part] of parts.entries()) {
    const entry = (await host.list(folder, signal)).find(({ name }) => name === part);
    if (!entry) return false;
    if (index === parts.length - 1 || entry.kind === 'other') return true;
    folder += `${encodeURIComponent(part)}/`;
  }
  return true;
}

/** The path of the context in which one name is written differently; null when there is none. */
async function nearestPath(context: string, path: string, host: Host, signal: AbortSignal): Promise<string | null> {
  const parts = path.split('/');
  let folder = context;
  for (const [index, part] of parts.entries()) {
    const names = (await host.list(folder, signal)).map(({ name }) => name);
    if (!names.includes(part)) {
      const meant = surelyMeant(part, names);
      if (meant === null) return null;
      const rest = parts.slice(index + 1);
      const isThereToo =
        rest.length === 0 || (await isThere(`${folder}${encodeURIComponent(meant)}/`, rest.join('/'), host, signal));
      return isThereToo ? [...parts.slice(0, index), meant, ...rest].join('/') : null;
    }
    folder += `${encodeURIComponent(part)}/`;
  }
  return null;
}

/**
 * For base images that are named without a tag or with `latest`: a tag of theirs that is on the engine. Of the image that
 * is `latest` there too, if one is, else of the newest; a version rather than a word.
 */
async function localTags(
  { model }: DockerfileFile,
  host: Host,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const wanted = new Set<string>();
  for (const { base, parent } of model.stages) {
    const text = base === null || parent !== null ? '' : base.text;
    if (text !== '' && !/[$@]/.test(text) && !/:(?!latest$)[^/]*$/.test(text)) wanted.add(text.replace(/:latest$/, ''));
  }
  if (wanted.size === 0) return found;
  const images = [...(await host.localImages(signal))].sort((a, b) => b.created - a.created);
  for (const name of wanted) {
    const tagged = images
      .map(({ tags }) => tags.flatMap((tag) => (tag.startsWith(`${name}:`) ? [tag.slice(name.length + 1)] : [])))
      .filter((tags) => tags.some((tag) => tag !== 'latest'));
    const own = (tagged.find((tags) => tags.includes('latest')) ?? tagged[0] ?? []).filter((tag) => tag !== 'latest');
    const tag = own.find((one) => /\d/.test(one)) ?? own[0];
    if (tag !== undefined) found.set(name, tag);
  }
  return found;
}

async function ignoreText(uri: string, host: Host, signal: AbortSignal): Promise<string | null> {
  const folder = folderOf(uri);
  if (folder === null) return null;
  return (
    (await host.readText(`${uri}.dockerignore`, signal)) ?? (await host.readText(`${folder}.dockerignore`, signal))
  );
}

/** hadolint reads the file of the folder it is started in; the nearest one is the best guess at that. */
async function hadolintYaml(
  uri: string,
  host: Host,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<string | null> {
  for (const folder of foldersUpwards(uri, roots)) {
    for (const name of ['.hadolint.yaml', '.hadolint.yml']) {
      const text = await host.readText(folder + name, signal);
      if (text !== null) return text;
    }
  }
  return null;
}
