import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Compose file of the corpus with its name. */
export interface Shape {
  readonly name: string;
  readonly text: string;
}

/** The real-life shapes of `test/corpus/compose/shapes.txt`; a line `#- name` starts each. */
export function composeShapes(): readonly Shape[] {
  const parts = readFileSync(join('test', 'corpus', 'compose', 'shapes.txt'), 'utf8')
    .split(/^#- /m)
    .slice(1);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { name: part.slice(0, end), text: part.slice(end + 1) };
  });
}

/** Numbers that look random and are the same on every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = [
  'image',
  'build',
  'ports',
  'volumes',
  'networks',
  'depends_on',
  'environment',
  'command',
  'deploy',
  'healthcheck',
  'test',
  'interval',
  'secrets',
  'configs',
  'driver',
  'external',
  'name',
  'true',
  'false',
  'yes',
  '80',
  '"80:80"',
  '10s',
  '64m',
  '~',
  'null',
  '[]',
  '{}',
  'x-a',
  'db',
  'web',
  'app',
  '1.5',
  '0644',
  '2024-01-01',
  'always',
  'bridge',
  'default',
  '${X:-y}',
  '${',
];
const characters = [
  ':',
  ' ',
  '-',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  '\t',
  '*',
  '&',
  '!',
  '|',
  '>',
  '%',
  '@',
  'a',
  '1',
  '\n',
  '$',
  '=',
  '/',
  '.',
  '\\',
];

/** One small change of the kind that people make: a slip in a line, a word, an indent, a character. */
export function mutateCompose(text: string, random: (below: number) => number): string {
  const lines = text.split('\n');
  const at = random(lines.length);
  const line = lines[at] ?? '';
  const pick = <T>(list: readonly T[]): T | undefined => list[random(list.length)];
  switch (random(10)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, line);
      break;
    case 2:
      lines[at] = ` ${line}`;
      break;
    case 3:
      lines[at] = line.replace(/^ {1,2}/, '');
      break;
    case 4: {
      const other = random(lines.length);
      [lines[at], lines[other]] = [lines[other] ?? '', line];
      break;
    }
    case 5:
    case 6: {
      const found = [...line.matchAll(/[\w.$/-]+/g)];
      const match = pick(found);
      if (match)
        lines[at] = line.slice(0, match.index) + (pick(words) ?? '') + line.slice(match.index + match[0].length);
      break;
    }
    case 7: {
      const i = random(line.length + 1);
      lines[at] = line.slice(0, i) + (pick(characters) ?? '') + line.slice(i);
      break;
    }
    case 8: {
      const i = random(line.length + 1);
      lines[at] = line.slice(0, i) + line.slice(i + 1);
      break;
    }
    default: {
      const i = random(line.length);
      lines[at] = line.slice(0, i) + (line[i + 1] ?? '') + (line[i] ?? '') + line.slice(i + 2);
    }
  }
  return lines.join('\n');
}
