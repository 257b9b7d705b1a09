import { posix } from 'node:path';
import type { Model } from '../../../../server/src/dockerfile/model.js';
import { buildModel } from '../../../../server/src/dockerfile/model.js';
import { mountFields, mountValue } from '../../../../server/src/dockerfile/syntax/mount.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';

/** What a person chose for the builds of one Dockerfile. Plain data, so that it can be remembered; nothing secret. */
export interface BuildChoices {
  readonly tag: string;
  /** Empty: the last stage. */
  readonly target: string;
  /** Empty: the engine's own. */
  readonly platform: string;
  /** Only those that are given: the others keep what the file says. */
  readonly args: Readonly<Record<string, string>>;
  /** Secret id → the file that holds it. */
  readonly secrets: Readonly<Record<string, string>>;
  /** `--ssh`: the build may use the ssh agent of this machine. */
  readonly ssh: boolean;
  /** A folder's path. */
  readonly context: string;
  readonly noCache: boolean;
  readonly pull: boolean;
}

/** What a Dockerfile lets a person choose. */
export interface Buildable {
  /** The names of its stages, in order. */
  readonly stages: readonly string[];
  /** Its build arguments, each once, with the default that the file gives. */
  readonly args: readonly { readonly name: string; readonly value: string }[];
  /** The ids of the secrets that its mounts ask for. */
  readonly secrets: readonly string[];
  /** The ids of the ssh agents that its mounts ask for. */
  readonly ssh: readonly string[];
}

export function buildableOf(text: string): Buildable {
  const model = buildModel(parse(text));
  const args = new Map<string, string>();
  for (const node of model.syntax.instructions) {
    for (const { kind, name, value } of model.declarationsIn(node)) {
      if (kind !== 'arg' || name.text === '') continue;
      args.set(name.text, args.get(name.text) || (value?.text ?? ''));
    }
  }
  return {
    stages: model.stages.flatMap(({ name }) => name?.text ?? []),
    args: [...args].map(([name, value]) => ({ name, value })),
    secrets: mountIds(model, 'secret', null),
    ssh: mountIds(model, 'ssh', 'default'),
  };
}

/** The ids of all mounts of a type. `unnamed`: what one is called that has none; null: it has no name. */
function mountIds(model: Model, type: 'secret' | 'ssh', unnamed: string | null): readonly string[] {
  const ids = new Set<string>();
  for (const node of model.syntax.instructions) {
    for (const flag of node.flags) {
      if (node.name !== 'RUN' || flag.name.text !== 'mount') continue;
      const fields = mountFields(flag) ?? [];
      if (mountValue(fields, 'type')?.text !== type) continue;
      const id = mountValue(fields, 'id')?.text || unnamed;
      if (id) ids.add(id);
    }
  }
  return [...ids];
}

/**
 * What a build is made of when nobody chose: a name made from the folder, `Dockerfile.dev` and `dev.Dockerfile` give the
 * tag.
 * @param path of the Dockerfile, with `/`
 */
export function defaultChoices(path: string): BuildChoices {
  const folder = posix.dirname(path);
  const variant = posix
    .basename(path)
    .replace(/^(?:dockerfile|containerfile)\b|\b(?:dockerfile|containerfile)$/gi, '')
    .replace(/^\.+|\.+$/g, '');
  const name = repositoryPart(posix.basename(folder)) || 'image';
  return {
    tag: `${name}:${tagPart(variant) || 'latest'}`,
    target: '',
    platform: '',
    args: {},
    secrets: {},
    ssh: false,
    context: folder,
    noCache: false,
    pull: false,
  };
}

/** The choices for one stage: its name is the tag. */
export function stageChoices(choices: BuildChoices, stage: string): BuildChoices {
  const colon = choices.tag.lastIndexOf(':');
  const repository = colon > choices.tag.lastIndexOf('/') ? choices.tag.slice(0, colon) : choices.tag;
  return { ...choices, target: stage, tag: `${repository}:${tagPart(stage) || 'latest'}` };
}

/** A part of a repository's name; https://docs.docker.com/reference/cli/docker/image/tag/ */
const repositoryPart = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .replace(/\.{2,}|_{3,}|[._-]*([._-])[._-]*/g, '$1');

const tagPart = (text: string): string =>
  text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);

/** What was remembered, where it still makes sense; a stage that is gone falls back to the last one. */
export function rememberedChoices(known: unknown, fallback: BuildChoices, { stages }: Buildable): BuildChoices {
  if (typeof known !== 'object' || known === null) return fallback;
  // Each field is checked; older versions may have written others.
  const fields = known as Readonly<Record<string, unknown>>;
  const text = (name: 'tag' | 'target' | 'platform' | 'context'): string =>
    typeof fields[name] === 'string' ? fields[name] : fallback[name];
  const target = text('target');
  return {
    tag: text('tag'),
    target: stages.some((stage) => stage.toLowerCase() === target.toLowerCase()) ? target : '',
    platform: text('platform'),
    args: texts(fields['args']),
    secrets: texts(fields['secrets']),
    ssh: fields['ssh'] === true,
    context: text('context'),
    noCache: fields['noCache'] === true,
    pull: fields['pull'] === true,
  };
}

function texts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}

/** The same build as a person would type it. To be read and copied; never run. */
export function dockerBuildText(choices: BuildChoices, dockerfile: string): string {
  const words = [
    ...(choices.tag === '' ? [] : ['-t', choices.tag]),
    '-f',
    dockerfile,
    ...(choices.target === '' ? [] : ['--target', choices.target]),
    ...(choices.platform === '' ? [] : ['--platform', choices.platform]),
    ...Object.entries(choices.args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...Object.entries(choices.secrets).flatMap(([id, path]) => ['--secret', `id=${id},src=${path}`]),
    ...(choices.ssh ? ['--ssh', 'default'] : []),
    ...(choices.noCache ? ['--no-cache'] : []),
    ...(choices.pull ? ['--pull'] : []),
    choices.context,
  ];
  return `docker build ${words.map(quoted).join(' ')}`;
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`);
