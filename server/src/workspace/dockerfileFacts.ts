import type { DockerfileFile } from '../dockerfile/file.js';
import { type HadolintConfig, readHadolintConfig } from '../dockerfile/lint/hadolintConfig.js';
import type { Facts, ImageFacts } from '../dockerfile/lint/rule.js';
import type { Host } from '../host.js';
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
  const [dockerignore, hadolintText, ...configs] = await Promise.all([
    ignoreText(file.uri, host, signal),
    hadolintYaml(file.uri, host, roots, signal),
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
    facts: { dockerignore, hadolint, baseImage: (name) => images.get(name) ?? null },
    fingerprint: JSON.stringify([dockerignore, hadolintText, [...images]]),
  };
}

/** The fingerprint of the facts that a file carries. */
const fingerprints = new WeakMap<Facts, string>();

/** The file with fresh facts; null when they are what it carries already. */
export async function enrichDockerfile(
  file: DockerfileFile,
  host: Host,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<DockerfileFile | null> {
  const { facts, fingerprint } = await gatherFacts(file, host, roots, signal);
  if (signal.aborted) return null;
  const before = file.facts ? fingerprints.get(file.facts) : NOTHING;
  if (before === fingerprint) return null;
  fingerprints.set(facts, fingerprint);
  return file.withFacts(facts);
}

const NOTHING = JSON.stringify([null, null, []]);

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
