import type { Model, Stage } from '../model.js';
import type { Instruction } from '../syntax/nodes.js';

/** WORKDIR and USER in force; null for what this file does not say. */
export interface StageSettings {
  readonly workdir: string | null;
  readonly user: string | null;
}

/** WORKDIR and USER at the end of a stage, with those of the stages below it. Each stage is looked at once. */
export function settingsAtEnd(stage: Stage, model: Model, found: Map<Stage, StageSettings>): StageSettings {
  const chain: Stage[] = [];
  for (let at: Stage | null = stage; at !== null && !found.has(at); at = at.parent) chain.push(at);
  for (const at of chain.reverse()) {
    found.set(at, behind(at.instructions, startOf(at, found), model));
  }
  return found.get(stage) ?? NOTHING;
}

const NOTHING: StageSettings = { workdir: null, user: null };

function startOf(stage: Stage, found: ReadonlyMap<Stage, StageSettings>): StageSettings {
  const below = stage.parent === null ? undefined : found.get(stage.parent);
  return { workdir: below?.workdir ?? (stage.baseName === 'scratch' ? '/' : null), user: below?.user ?? null };
}

function behind(instructions: readonly Instruction[], start: StageSettings, model: Model): StageSettings {
  let { workdir, user } = start;
  for (const node of instructions) {
    const word = node.words[0];
    if ((node.name !== 'WORKDIR' && node.name !== 'USER') || word === undefined) continue;
    const value = model.expand(word.lexed, word.span.start).text;
    if (node.name === 'USER') user = value;
    else workdir = value === null ? null : joined(workdir, value);
  }
  return { workdir, user };
}

/** A path on top of a working directory; null when it is relative to one that is not known. */
export function joined(base: string | null, path: string): string | null {
  if (/^(?:\/|[A-Za-z]:)/.test(path)) return path;
  return base === null || path === '' ? base : `${base.replace(/\/$/, '')}/${path.replace(/^\.\//, '')}`;
}
