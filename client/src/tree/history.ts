import type { HistoryEntry } from '../engine/engine.js';

/** One step of an image's making. */
export interface Step {
  /** From the bottom, 1 first; null: it changed settings only and made no layer. */
  readonly layer: number | null;
  readonly size: number;
  /** Of the whole image, 0…1. */
  readonly share: number;
  /** As a Dockerfile would have it. */
  readonly instruction: string;
  /** Seconds since 1970. */
  readonly created: number;
  /** The image on this engine that has this layer too, as its own or from its own base; empty: none that we know of. */
  readonly base: string;
}

/** Another image with the digests of its layers, from the bottom. */
export interface Stack {
  readonly name: string;
  readonly layers: readonly string[];
}

/**
 * The steps of an image, from the bottom to the top.
 * @param history as the engine tells it, the newest first.
 * @param layers digests of its layers, from the bottom.
 * @param others images of this engine; the largest whose layers all lie at the bottom of this one is its base.
 */
export function stepsOf(
  history: readonly HistoryEntry[],
  layers: readonly string[],
  others: readonly Stack[],
): readonly Step[] {
  const total = history.reduce((sum, { size }) => sum + size, 0);
  const ordered = [...history].reverse();
  const made = ordered.map((entry) => madeLayer(entry));
  // The engine does not tie the two lists together. Where they cannot be, nothing is said of layers.
  const fits = made.filter(Boolean).length === layers.length;
  const base = others
    .filter((one) => one.layers.length > 0 && one.layers.length < layers.length)
    .filter((one) => one.layers.every((digest, i) => digest === layers[i]))
    .sort((a, b) => b.layers.length - a.layers.length)[0];
  const baseEnd = lastStepOf(base?.layers.length ?? 0, made);
  let layer = 0;
  return ordered.map((entry, i) => {
    const isLayer = fits && made[i] === true;
    if (isLayer) layer++;
    return {
      layer: isLayer ? layer : null,
      size: entry.size,
      share: total === 0 ? 0 : entry.size / total,
      instruction: instructionOf(entry),
      created: entry.created,
      base: fits && base && i <= baseEnd ? base.name : '',
    };
  });
}

/** Settings between two layers of the base belong to the base; those after its last layer may be either's. */
function lastStepOf(layers: number, made: readonly boolean[]): number {
  let seen = 0;
  for (let i = 0; i < made.length; i++) {
    if (made[i]) seen++;
    if (seen === layers) return layers === 0 ? -1 : i;
  }
  return -1;
}

/** Whether a step made a layer. Some are empty: a COPY of an empty file, a RUN that wrote nothing. */
const madeLayer = (entry: HistoryEntry): boolean =>
  entry.size > 0 || (/^(?:RUN|COPY|ADD)\b/.test(instructionOf(entry)) && !/^WORKDIR/.test(instructionOf(entry)));

/**
 * What made a step, as it would stand in a Dockerfile. The classic builder writes `/bin/sh -c #(nop)  CMD ["sh"]`,
 * BuildKit `RUN |1 A=b /bin/sh -c x # buildkit`; both put the build arguments before the shell.
 */
export function instructionOf({ createdBy, comment }: Pick<HistoryEntry, 'createdBy' | 'comment'>): string {
  const text = createdBy.replace(/\s+# buildkit$/, '').trim();
  if (text === '') return comment.trim();
  const nop = /^(?:\|\d+ .*? )?\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(text)?.[1];
  if (nop !== undefined) return nop.trim();
  const run = /^(?:RUN\s+)?(?:\|\d+ .*? )?\/bin\/sh -c (.*)$/s.exec(text)?.[1];
  if (run !== undefined) return `RUN ${run.trim()}`;
  return text;
}
