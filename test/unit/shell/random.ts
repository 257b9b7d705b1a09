/** A small seeded generator (mulberry32): the same seed gives the same texts on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(next: () => number, items: readonly T[]): T => {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

const TOKENS = [
  'a',
  'echo',
  'apt-get install',
  ' ',
  ' ',
  ' ',
  '\n',
  ';',
  '&&',
  '||',
  '|',
  '&',
  '(',
  ')',
  '{',
  '}',
  '{ ',
  ' }',
  ';;',
  '$(',
  '${',
  '$((',
  '))',
  '`',
  '"',
  "'",
  '\\',
  '#',
  'if ',
  ' then ',
  ' fi',
  ' do ',
  ' done',
  'for x in ',
  'while ',
  'case x in ',
  ' esac',
  '<<E\n',
  '\nE\n',
  '>',
  '<',
  '2>&1',
  '[[ ',
  ' ]]',
  ' = ',
  'a=',
  '=(',
  '!',
  '$x',
  '${x:-',
  '*',
  '\t',
  '\r\n',
  '한글',
  '\u{1f600}',
  '[',
  ']',
  '<(',
  'f()',
  'function ',
] as const;

/** A text of shell tokens in no sensible order. */
export function tokenSoup(next: () => number): string {
  let text = '';
  const count = 1 + Math.floor(next() * 24);
  for (let i = 0; i < count; i++) text += pick(next, TOKENS);
  return text;
}

/** A good text with a few characters removed, doubled, moved or replaced by tokens. */
export function mutate(next: () => number, text: string): string {
  let result = text;
  const count = 1 + Math.floor(next() * 3);
  for (let i = 0; i < count; i++) {
    const at = Math.floor(next() * (result.length + 1));
    const length = Math.floor(next() * 4);
    const kind = next();
    const part = result.slice(at, at + length);
    if (kind < 0.35) result = result.slice(0, at) + result.slice(at + length);
    else if (kind < 0.7) result = result.slice(0, at) + pick(next, TOKENS) + result.slice(at);
    else if (kind < 0.85) result = result.slice(0, at) + part + result.slice(at);
    else result = result.slice(0, at);
  }
  return result;
}
