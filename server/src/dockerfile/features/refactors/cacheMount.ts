import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Pipeline, Simple } from '../../../shell/nodes.js';
import { mountFields, mountValue } from '../../syntax/mount.js';
import type { Instruction } from '../../syntax/nodes.js';
import { type CacheDirectory, installationOf, type PackageManager } from './packageManagers.js';
import { conjunction, heredocScript, type Located, type Offer, type Place, simpleCommands } from './place.js';

/**
 * Lends a RUN the cache directory of the package manager it uses, so that the next build downloads only what is new;
 * what told the package manager to keep no cache goes.
 */
export const cacheMount: Offer = (place) => {
  const node = place.only;
  if (node?.name !== 'RUN' || node.flags.some((flag) => /[\r\n]/.test(place.slice(flag.span)))) return [];
  const line = place.commandLine(node) ?? heredocScript(node, place);
  if (line === null) return [];
  const found = new Map<PackageManager, Simple[]>();
  for (const command of simpleCommands(line.script.list)) {
    const installation = installationOf(command);
    if (installation === null) continue;
    const commands = found.get(installation.manager);
    if (commands === undefined) found.set(installation.manager, [command]);
    else commands.push(command);
  }
  const isRoot = runsAsRoot(node, place);
  return [...found].flatMap(([manager, commands]) => {
    const present = mountTargets(node);
    const caches = manager.caches.filter((c) => !present.has(c.target) && (isRoot || (!c.home && !c.locked)));
    if (caches.length === 0) return [];
    const refactor: Refactor = {
      title: {
        en: `Keep the downloads of ${manager.name} in a cache mount`,
        ko: `${manager.name}이(가) 내려받은 것을 캐시 마운트에 두기`,
      },
      kind: 'refactor.rewrite',
      edits: [
        mountEdit(node, caches, place),
        ...commands.flatMap((command) => uncachedEdits(command, manager, line, place)),
        ...cleanupEdits(manager, line, place),
      ],
    };
    return [refactor];
  });
};

/** Where mounts of this RUN already lead to. */
function mountTargets(node: Instruction): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const flag of node.flags) {
    const target =
      flag.name.text === 'mount' ? mountValue(mountFields(flag) ?? [], 'target', 'dst', 'destination') : null;
    if (target !== null) targets.add(target.text.replace(/\/$/, ''));
  }
  return targets;
}

/** Whether nothing above it in its stages switches to another user; of the base image it is assumed. */
function runsAsRoot(node: Instruction, place: Place): boolean {
  for (let stage = place.model.stageAt(node.span.start); stage !== null; stage = stage.parent) {
    const user = stage.instructions.findLast((n) => n.name === 'USER' && n.span.start < node.span.start);
    if (user !== undefined) return /^(?:root|0)(?::|$)/.test(user.words[0]?.text ?? '');
  }
  return true;
}

function mountEdit(node: Instruction, caches: readonly CacheDirectory[], place: Place): Edit {
  const start = node.flags.at(-1)?.span.end ?? node.keyword.span.end;
  const mounts = caches.map((c) => `--mount=type=cache,target=${c.target}${c.locked ? ',sharing=locked' : ''}`);
  const end = node.args.start;
  const isLong = mounts.length > 1 || /[\r\n]/.test(place.text.slice(start, node.args.end));
  const separator = isLong ? ` ${place.syntax.escape}${place.eol}    ` : ' ';
  return { span: { start, end }, text: ` ${mounts.join(separator)}${separator}` };
}

/** Takes `--no-cache` and the like, with the blanks before it. */
function uncachedEdits(command: Simple, manager: PackageManager, line: Located, place: Place): readonly Edit[] {
  return command.words
    .filter((word) => manager.uncached.includes(word.text))
    .flatMap((word): Edit[] => {
      const { start, end } = line.at(word.span);
      let from = start;
      while (place.text[from - 1] === ' ') from--;
      // A word alone on its line takes the line along only if something stands before it.
      return place.text[from - 1] === '\n' ? [] : [{ span: { start: from, end }, text: '' }];
    });
}

/** Takes the commands that would empty the cache, with the `&&` before them. */
function cleanupEdits(manager: PackageManager, line: Located, place: Place): readonly Edit[] {
  const pipelines = conjunction(line.script) ?? [];
  const { cleanup } = manager;
  if (cleanup === null) return [];
  return pipelines.flatMap((pipeline, index): Edit[] => {
    const before = pipelines[index - 1];
    if (before === undefined || !cleanup.test(textOf(pipeline))) return [];
    const span = { start: line.at(before.span).end, end: line.at(pipeline.span).end };
    return place.slice(span).includes('#') ? [] : [{ span, text: '' }];
  });
}

function textOf(pipeline: Pipeline): string {
  const [command, second] = pipeline.commands;
  if (command?.kind !== 'simple' || second !== undefined || command.redirects.length > 0) return '';
  return command.words.map((word) => word.text).join(' ');
}
