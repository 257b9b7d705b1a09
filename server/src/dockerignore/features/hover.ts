import { codeSpan } from '../../core/markdown.js';
import type { Hover } from '../../core/results.js';
import { contains, type Prose } from '../../core/text.js';
import type { DockerignoreFile } from '../file.js';
import { type Fit, keyOf, type Tally } from '../lint/rule.js';
import type { PatternLine } from '../patterns/parse.js';

/** What a pattern means, and what it fits in this folder. */
export function hover(file: DockerignoreFile, offset: number): Hover | null {
  const line = file.syntax.patterns.find((one) => contains(one.span, offset));
  if (!line || line.pattern === '') return null;
  const { tally } = file;
  const fit = tally?.fits.get(keyOf(line));
  const parts: readonly Prose[] = [
    meaning(line),
    ...notes.filter(({ applies }) => applies(line)).map(({ text }) => text),
    ...(tally && fit ? [fitted(fit, tally)] : []),
  ];
  return {
    span: line.span,
    text: { en: parts.map(({ en }) => en).join('\n\n'), ko: parts.map(({ ko }) => ko).join('\n\n') },
  };
}

function meaning(line: PatternLine): Prose {
  const pattern = codeSpan(line.pattern);
  return line.isException
    ? {
        en: `Takes what fits ${pattern} back into the build context, where a line above left it out.`,
        ko: `윗줄이 뺀 것 가운데 ${pattern}에 맞는 것을 빌드 컨텍스트에 다시 넣습니다.`,
      }
    : {
        en: `Leaves what fits ${pattern} out of the build context: it is not sent to the builder, and \`COPY\` and \`ADD\` do not find it.`,
        ko: `${pattern}에 맞는 것을 빌드 컨텍스트에서 뺍니다. 빌더로 보내지 않으므로 \`COPY\`와 \`ADD\`도 찾지 못합니다.`,
      };
}

/** How the pattern is read, one fact for each sign in it. */
const notes: readonly { readonly applies: (line: PatternLine) => boolean; readonly text: Prose }[] = [
  {
    applies: ({ pattern }) => !pattern.startsWith('**') && pattern !== '*',
    text: {
      en: 'Read from the build context on, unlike in `.gitignore`: with `**/` before it, it fits at any depth.',
      ko: '`.gitignore`와 달리 빌드 컨텍스트에서부터 읽습니다. 앞에 `**/`를 붙이면 어느 깊이에서나 맞습니다.',
    },
  },
  {
    applies: ({ pattern }) => pattern.includes('**'),
    text: {
      en: '`**` stands for any number of folders, none included.',
      ko: '`**`는 폴더 여러 개를 뜻하며, 하나도 없어도 됩니다.',
    },
  },
  {
    applies: ({ pattern }) => /(?<![*\\])\*(?!\*)/.test(pattern),
    text: {
      en: '`*` stands for any characters but `/`.',
      ko: '`*`는 `/`를 뺀 아무 글자 여러 개를 뜻합니다.',
    },
  },
  {
    applies: ({ pattern }) => /(?<!\\)\?/.test(pattern),
    text: { en: '`?` stands for one character but `/`.', ko: '`?`는 `/`를 뺀 글자 하나를 뜻합니다.' },
  },
  {
    applies: ({ pattern }) => /(?<!\\)\[/.test(pattern),
    text: {
      en: '`[…]` stands for one of these characters, `[^…]` for one of the others.',
      ko: '`[…]`는 그 가운데 글자 하나, `[^…]`는 그 밖의 글자 하나를 뜻합니다.',
    },
  },
];

function fitted(fit: Fit, tally: Tally): Prose {
  const list = fit.examples.map((path) => `- ${codeSpan(path)}`).join('\n');
  const rest = fit.count - fit.examples.length;
  const lists: Prose = {
    en: list + (rest > 0 ? `\n- and ${rest} more` : ''),
    ko: list + (rest > 0 ? `\n- 그 밖에 ${rest}개` : ''),
  };
  const bound: Prose = tally.isComplete
    ? fit.mayFitMore
      ? {
          en: '\n\nFolders that are left out as a whole were not looked into.',
          ko: '\n\n통째로 빠진 폴더의 안은 보지 않았습니다.',
        }
      : { en: '', ko: '' }
    : {
        en: `\n\nOnly the first ${tally.entries} entries of this folder were looked at.`,
        ko: `\n\n이 폴더의 항목 가운데 처음 ${tally.entries}개만 보았습니다.`,
      };
  if (fit.count === 0) {
    return { en: `**Fits nothing here.**${bound.en}`, ko: `**여기에는 맞는 것이 없습니다.**${bound.ko}` };
  }
  return {
    en: `**Fits ${fit.count} here**, folders with all that is in them:\n\n${lists.en}${bound.en}`,
    ko: `**여기에서 ${fit.count}개에 맞습니다.** 폴더는 안에 든 것까지 포함합니다.\n\n${lists.ko}${bound.ko}`,
  };
}
