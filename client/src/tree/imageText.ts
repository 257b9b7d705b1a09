import { covered } from '../../../server/src/core/secret.js';
import type { HistoryEntry, ImageDetails } from '../engine/engine.js';
import { quoted } from '../engine/runSpec.js';
import { instructionOf } from './history.js';
import { plain } from './plain.js';
import { sizeText } from './words.js';

/** In the words of a Dockerfile, so that a difference reads as what to change in one. Secrets are covered. `size`: bytes. */
export function imageText(details: ImageDetails, history: readonly HistoryEntry[], size: number): string {
  const one = (word: string, value: string): string[] => (value === '' ? [] : [`${word} ${value}`]);
  const words = (values: readonly string[]): string => values.map(quoted).join(' ');
  return [
    `# ${sizeText(size)}`,
    ...one('ENTRYPOINT', words(details.entrypoint)),
    ...one('CMD', words(details.command)),
    ...one('WORKDIR', details.workdir),
    ...one('USER', details.user),
    ...details.ports.map((port) => `EXPOSE ${port}`),
    ...details.volumes.map((volume) => `VOLUME ${volume}`),
    ...details.env.map((entry) => `ENV ${covered(entry)}`),
    ...Object.entries(details.labels)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `LABEL ${name}=${value}`),
    '',
    ...[...history].reverse().map((entry) => `${sizeText(entry.size).padStart(9)}  ${instructionOf(entry)}`),
    '',
  ]
    .map(plain)
    .join('\n');
}
