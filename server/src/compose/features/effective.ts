import { codeBlock } from '../../core/markdown.js';
import type { Prose } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { overlay, withoutResets } from '../model/overlay.js';
import { type PlainMap, plainMap, plainOf, type Value, yamlLines } from '../model/plain.js';
import type { ProjectFile } from '../model/project.js';
import { rebased } from '../model/rebase.js';
import type { Service } from '../model.js';
import { isMerge } from '../syntax/resolve.js';

/** More lines than this make no hover, and a line longer than this no line. */
const maxLines = 40;
const maxColumns = 120;
/** How many services one may extend in a row. */
const maxDepth = 8;

/** What a service comes to, and what it was put together from. */
export interface Effective {
  readonly value: PlainMap;
  /** `<<` in its own mapping. */
  readonly merges: boolean;
  readonly extends: boolean;
  /** Names of the other files that say something about it, lowest first. */
  readonly files: readonly string[];
}

/**
 * A service as the loader will see it once merge keys, `extends` and the files of the project are laid over each other;
 * variables stay as they are written. Null when the file does not have it, or too much hangs on it.
 */
export function effectiveService(file: ComposeFile, name: string): Effective | null {
  const { project } = file;
  const layers: readonly ProjectFile[] = [...(project?.below ?? []), file, ...(project?.above ?? [])];
  const files = layers.filter((layer) => layer.model.services.has(name));
  const own = file.model.services.get(name);
  // What an override file changes may come from an included file.
  const included = files[0] === file ? includedWith(file, name) : null;
  const all = included ? [included, ...files] : files;
  if (!own) return null;
  let value: Value | null = null;
  for (const layer of all) {
    const said = serviceIn(file, layer, name, 0);
    if (!said) return null;
    value = value ? overlay(value, said) : said;
  }
  if (value?.kind !== 'map') return null;
  const entries = new Map(withoutResets(value).entries);
  const isExtended = entries.delete('extends');
  return {
    value: plainMap(entries),
    merges: own.definitions.some((d) => d.map?.pairs.some(isMerge)),
    extends: isExtended,
    files: all.filter((layer) => layer !== file).map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)),
  };
}

function includedWith(file: ComposeFile, name: string): ProjectFile | null {
  const { project } = file;
  const isOverride = project !== null && project.below.length > 0;
  const layers = new Set([...(project?.below ?? []), ...(project?.above ?? [])]);
  return isOverride ? (project.files.find((f) => !layers.has(f) && f.model.services.has(name)) ?? null) : null;
}

/** One file's word on a service: its documents in order, over what it extends. */
function serviceIn(file: ComposeFile, layer: ProjectFile, name: string, depth: number): Value | null {
  const service = layer.model.services.get(name);
  if (!service || depth > maxDepth) return null;
  let value: Value | null = null;
  for (const { map, resolver } of service.definitions) {
    const said = map ? plainOf(map, resolver) : plainMap(new Map());
    if (!said) return null;
    value = value ? overlay(value, said) : said;
  }
  if (!value) return null;
  const base = value.kind === 'map' ? value.entries.get('extends') : undefined;
  if (!base || base.tag === '!reset') return value;
  const path = base.kind === 'map' ? textAt(base, 'file') : null;
  const wanted = base.kind === 'map' ? textAt(base, 'service') : base.kind === 'scalar' ? base.text : null;
  const home = path === null ? layer : (file.project?.extended(layer.uri, path) ?? null);
  const below = home && wanted !== null ? serviceIn(file, home, wanted, depth + 1) : null;
  // What cannot be read is left out: the rest is still what the file says.
  return below ? overlay(path === null ? below : rebased(below, folderIn(path)), value) : value;
}

const folderIn = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function textAt(map: PlainMap, name: string): string | null {
  const value = map.entries.get(name);
  return value?.kind === 'scalar' ? value.text : null;
}

/** The service as YAML, its name at the left. */
export const effectiveYaml = (name: string, { value }: Effective): string => yamlLines(name, value).join('\n');

/** What a service comes to; null when it is written in one piece. */
export function effectiveText(file: ComposeFile, service: Service): Prose | null {
  const found = effectiveService(file, service.name);
  if (!found || (!found.merges && !found.extends && found.files.length === 0)) return null;
  const lines = effectiveYaml(service.name, found)
    .split('\n')
    .map((line) => (line.length > maxColumns ? `${line.slice(0, maxColumns - 1)}…` : line));
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), '  # …'] : lines;
  const block = codeBlock(shown.join('\n'), 'yaml');
  return { en: `${introOf(found, 'en')}\n\n${block}`, ko: `${introOf(found, 'ko')}\n\n${block}` };
}

function introOf({ merges, extends: isExtended, files }: Effective, locale: keyof Prose): string {
  const ways = [
    ...(merges ? ['`<<`'] : []),
    ...(isExtended ? ['`extends`'] : []),
    ...files.map((f) => `\`${f.replace(/[`\n]/g, '')}\``),
  ];
  return locale === 'en'
    ? `With ${ways.join(', ')} the service ends up as:`
    : `${ways.join(', ')}까지 합친 최종 서비스는 다음과 같습니다.`;
}
