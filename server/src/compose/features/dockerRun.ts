import type { Edit } from '../../core/edit.js';
import type { Refactor } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { yamlLines } from '../model/plain.js';
import { setting } from '../model.js';
import type { MapNode, Pair } from '../syntax/nodes.js';
import { indentUnit } from './context.js';
import { effectiveService } from './effective.js';
import { type RunService, servicesFromRun } from './run/fromRun.js';
import { shellWord } from './run/shellText.js';
import { type RealNames, runOf } from './run/toRun.js';

const title: Prose = { en: 'Turn `docker run` into a service', ko: '`docker run` 명령을 서비스로 바꾸기' };
const command = /^[ \t]*(?:[#$][ \t]*)?(?:sudo[ \t]+)?(?:docker|podman)[ \t]+(?:container[ \t]+)?(?:run|create)\b/;

/** Offered on a line (or selected lines) that holds a `docker run …` command, written or pasted into the file. */
export function dockerRunRefactors(file: ComposeFile, range: Span): readonly Refactor[] {
  const { lines, text } = file;
  const first = lines.lineAt(range.start);
  let last = Math.max(first, lines.lineAt(Math.max(range.start, range.end - 1)));
  const start = lines.startOf(first);
  if (!command.test(text.slice(start, lines.endOf(first)))) return [];
  // A backslash at the end goes on with the next line.
  while (last + 1 < lines.count && /\\[ \t]*$/.test(text.slice(lines.startOf(last), lines.endOf(last)))) last++;
  const end = lines.endOf(last);
  const found = servicesFromRun(text.slice(start, end));
  if (found.length === 0) return [];
  const services = servicesPair(file);
  const inSection = services !== null && start > services.keySpan.start;
  const unit = indentUnit(file);
  const body = servicesText(file, found, inSection ? unit : 0);
  const whole = inSection ? body : `services:\n${body.replace(/^(?=.)/gm, ' '.repeat(unit))}`;
  const edits = [{ span: { start, end }, text: whole }, ...declarations(file, found, end)];
  return [{ title, kind: 'refactor.rewrite', edits }];
}

/** What a text of `docker run` commands adds to a file, and what of it could not be taken over. */
export interface PastedRun {
  readonly edits: readonly Edit[];
  readonly services: readonly string[];
  readonly left: readonly string[];
}

/** Edits that add a service for each command; null when the text holds none, or the file has no place for one. */
export function pasteRun(file: ComposeFile, text: string): PastedRun | null {
  const found = servicesFromRun(text);
  if (found.length === 0) return null;
  const pair = servicesPair(file);
  const value = pair?.value ?? null;
  const unit = indentUnit(file);
  const { lines } = file;
  const result = (edits: readonly Edit[]): PastedRun => ({
    edits,
    services: uniqueNames(file, found),
    left: found.flatMap((service) => service.left),
  });
  if (!pair) {
    const at = file.text.length;
    const before = at > 0 && !file.text.endsWith('\n') ? '\n' : '';
    const more = declarations(file, found, at);
    const whole = `${before}services:\n${servicesText(file, found, unit)}${more.length > 0 ? '' : '\n'}`;
    return result([{ span: { start: at, end: at }, text: whole }, ...more]);
  }
  if (value && (value.kind !== 'map' || value.flow)) return null;
  const last = value
    ? lines.endOf(lines.lineAt(Math.max(value.span.start, value.span.end - 1)))
    : lines.endOf(lines.lineAt(pair.keySpan.end));
  const body = servicesText(file, found, value?.kind === 'map' ? value.indent : unit);
  return result([{ span: { start: last, end: last }, text: `\n${body}` }, ...declarations(file, found, last)]);
}

/** A service as a `docker run` command for a shell; null when the file has no such service. */
export function copyRun(
  file: ComposeFile,
  name: string,
  project: string,
): { readonly text: string; readonly left: readonly string[] } | null {
  const effective = effectiveService(file, name);
  if (!effective) return null;
  const { options, rest, left } = runOf(effective.value, realNames(file, project, name), name);
  const lines = [['docker', 'run', '--detach'], ...options, rest].map((words) => words.map(shellWord).join(' '));
  return { text: `${lines.join(' \\\n  ')}\n`, left };
}

/** Compose puts the project's name in front of what belongs to the project. */
function realNames(file: ComposeFile, project: string, service: string): RealNames {
  const real = (section: 'networks' | 'volumes', name: string): string => {
    for (const { model } of [file, ...(file.project?.files ?? [])]) {
      const resource = model[section].get(name);
      const given = resource && setting(resource, 'name');
      if (given?.kind === 'scalar') return given.text;
      const external = resource && setting(resource, 'external');
      if (external?.kind === 'scalar' && external.text === 'true') return name;
    }
    return `${project}_${name}`;
  };
  return {
    network: (name) => real('networks', name),
    volume: (name) => real('volumes', name),
    built: `${project}-${service}`,
  };
}

function servicesPair(file: ComposeFile): Pair | null {
  const root = file.syntax.documents[0]?.root;
  return root?.kind === 'map' ? (root.pairs.find((p) => p.name === 'services') ?? null) : null;
}

/** The names under which the services come into the file: none twice. */
function uniqueNames(file: ComposeFile, found: readonly RunService[]): readonly string[] {
  const taken = new Set(file.model.services.keys());
  return found.map(({ name }) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name}-${count}`;
    taken.add(unique);
    return unique;
  });
}

function servicesText(file: ComposeFile, found: readonly RunService[], indent: number): string {
  const unit = ' '.repeat(indentUnit(file));
  const pad = ' '.repeat(indent);
  const names = uniqueNames(file, found);
  const lines = found.flatMap(({ service, left }, at) => [
    ...left.map((option) => `${pad}# docker run ${option.replace(/\s+/g, ' ')}`),
    ...yamlLines(names[at] ?? '', service, pad, unit),
  ]);
  return lines.join('\n');
}

/**
 * Declares the volumes and networks that the services name, where the file does not: what `docker run` is told to join
 * must be there already, so it is external.
 */
function declarations(file: ComposeFile, found: readonly RunService[], from: number): readonly Edit[] {
  const unit = ' '.repeat(indentUnit(file));
  const all = (pick: (service: RunService) => readonly string[]): readonly string[] => [
    ...new Set(found.flatMap(pick)),
  ];
  const volumes = all((service) => service.volumes).filter((name) => !file.model.volumes.has(name));
  const networks = all((service) => service.networks).filter((name) => !file.model.networks.has(name));
  const root = file.syntax.documents[0]?.root;
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ['networks', networks.flatMap((name) => [`${name}:`, `${unit}external: true`])],
    ['volumes', volumes.map((name) => `${name}:`)],
  ];
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [section, lines] of wanted) {
    const pair = root?.kind === 'map' ? root.pairs.find((p) => p.name === section) : undefined;
    if (lines.length === 0) continue;
    if (!pair) added.push(`${section}:`, ...lines.map((line) => unit + line));
    // A section in another form is left to the person: a rule says what is missing.
    else if (pair.value?.kind === 'map' && !pair.value.flow) edits.push(after(file, pair.value, lines));
  }
  if (added.length === 0) return edits;
  const end = file.text.length;
  const before = end === from || !file.text.endsWith('\n') ? '\n' : '';
  return [...edits, { span: { start: end, end }, text: `${before}${added.join('\n')}\n` }];
}

function after(file: ComposeFile, map: MapNode, lines: readonly string[]): Edit {
  const end = file.lines.endOf(file.lines.lineAt(Math.max(map.span.start, map.span.end - 1)));
  const pad = ' '.repeat(map.indent);
  return { span: { start: end, end }, text: lines.map((line) => `\n${pad}${line}`).join('') };
}
