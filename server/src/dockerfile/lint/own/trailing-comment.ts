import type { Finding } from '../../../core/rule.js';
import type { Span } from '../../../core/text.js';
import type { Instruction } from '../../syntax/nodes.js';
import { type RuleContext, rule } from '../rule.js';

/** Instructions that split their arguments into words themselves; the shell form of the others is left to the shell. */
const SPLIT: ReadonlySet<string> = new Set(['FROM', 'COPY', 'ADD', 'ENV', 'LABEL', 'ARG', 'EXPOSE', 'VOLUME']);
const REST: ReadonlySet<string> = new Set(['WORKDIR', 'USER', 'STOPSIGNAL']);
/** Instructions whose JSON form turns into a command line when something follows the bracket. */
const JSON_FORMS: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'RUN']);

function* check(node: Instruction, { syntax }: RuleContext): Iterable<Finding<'text' | 'json'>> {
  const at = commentIn(node);
  if (at === null) return;
  const { logical } = node;
  const text = logical.text.slice(at).trimEnd();
  const span: Span = { start: logical.offsetAt(at), end: logical.offsetAt(at + text.length - 1) + 1 };
  const before = logical.text.slice(0, at).trimEnd();
  const end = before === '' ? node.keyword.span.end : logical.offsetAt(before.length - 1) + 1;
  // A trigger's line starts with ONBUILD; the comment goes above the whole line.
  const line = syntax.lines.startOf(syntax.lines.lineAt(node.keyword.span.start));
  const isLast = span.end >= node.args.end && node.heredocs.length === 0 && !text.includes('\n');
  const isOneLine = syntax.lines.lineAt(span.start) === syntax.lines.lineAt(span.end);
  yield {
    span,
    message: JSON_FORMS.has(node.name) ? 'json' : 'text',
    data: { name: node.name },
    ...(isLast && isOneLine
      ? {
          fix: [
            { span: { start: line, end: line }, text: `${text}\n` },
            { span: { start: end, end: span.end }, text: '' },
          ],
        }
      : {}),
  };
}

export default rule({
  id: 'TrailingComment',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#format'],
  title: { en: 'Text that only looks like a comment', ko: '주석처럼 보이지만 주석이 아닌 글' },
  why: {
    en: 'A # begins a comment only at the start of a line. Behind an instruction it and the words that follow are arguments: files to copy, variables to set, part of a path.',
    ko: '#은 줄의 맨 앞에 있을 때만 주석입니다. 명령 뒤에 있으면 그 뒤의 단어까지 모두 인수, 곧 복사할 파일이나 변수, 경로의 일부가 됩니다.',
  },
  messages: {
    text: {
      en: 'Move the comment to a line of its own above {name}: here it is read as arguments.',
      ko: '주석을 {name} 위의 줄로 옮기세요. 여기에서는 인수로 읽힙니다.',
    },
    json: {
      en: 'Move the comment to a line of its own above {name}: with it the JSON array is taken for a shell command.',
      ko: '주석을 {name} 위의 줄로 옮기세요. 뒤에 글이 있으면 JSON 배열이 아니라 셸 명령으로 처리됩니다.',
    },
  },
  fix: { title: { en: 'Move the comment above', ko: '주석을 위로 옮기기' }, safety: 'safe' },
  triggers: true,
  on: { hash: check },
  examples: {
    valid: [
      'FROM debian:13\nCOPY a /a\n# a comment\nRUN make # the shell knows comments',
      'FROM debian:13\nADD https://example.com/a.git#main /a',
      'FROM debian:13\nENV COLOUR=#fff A="b # c" D=e\\ #f',
      'FROM debian:13\nCOPY # /hash',
      'FROM debian:13\nENV COLOUR #fff\nLABEL issue is #5\nLABEL sign #',
      'FROM debian:13\nCMD echo a # b',
      'FROM debian:13\nWORKDIR /c#',
      'FROM debian:13\nRUN [ -f a ] # test',
    ],
    invalid: [
      {
        code: 'FROM python:3.13\nCOPY hello.py /app/ «# the program»',
        fixed: 'FROM python:3.13\n# the program\nCOPY hello.py /app/',
      },
      { code: 'FROM debian:13\nENV A=1 \\\n    B=2 «#two»', fixed: 'FROM debian:13\n#two\nENV A=1 \\\n    B=2' },
      { code: 'FROM debian:13\nWORKDIR /app «# here»', fixed: 'FROM debian:13\n# here\nWORKDIR /app' },
      { code: 'FROM debian:13\nENV NAME Ada «# the first»', fixed: 'FROM debian:13\n# the first\nENV NAME Ada' },
      { code: 'FROM debian:13 «# base»', fixed: '# base\nFROM debian:13' },
      { code: 'FROM debian:13\nCMD ["a", "b"] «# start»', fixed: 'FROM debian:13\n# start\nCMD ["a", "b"]' },
      {
        code: 'FROM debian:13\nARG A=1 «# first»\nUSER app «# not root»',
        fixed: 'FROM debian:13\n# first\nARG A=1\n# not root\nUSER app',
      },
      { code: 'FROM debian:13\nONBUILD EXPOSE 80 «# web»', fixed: 'FROM debian:13\n# web\nONBUILD EXPOSE 80' },
    ],
  },
});

/** The index in the logical text at which the would-be comment starts; null when there is none. */
function commentIn(node: Instruction): number | null {
  const { text } = node.logical;
  if (JSON_FORMS.has(node.name) || (node.name === 'VOLUME' && text.startsWith('['))) return behindJson(text);
  if (SPLIT.has(node.name)) {
    if (node.exec !== null || (node.name === 'COPY' && node.heredocs.length > 0)) return null;
    return behindWord(node, text);
  }
  if (!REST.has(node.name) || /["']/.test(text)) return null;
  return /(?<=\S)[ \t]+(?=#[ \t]*\S)/.exec(text) === null ? null : text.search(/#(?<=[ \t]#)/);
}

function behindWord(node: Instruction, text: string): number | null {
  // `ENV COLOUR #fff`: everything behind the key is the value, so only a hash on its own gives a comment away.
  const isLegacy = (node.name === 'ENV' || node.name === 'LABEL') && !node.words[0]?.text.includes('=');
  const index = node.words.findIndex((word, i) =>
    isLegacy ? i > 1 && word.text === '#' && i + 1 < node.words.length : i > 0 && word.text.startsWith('#'),
  );
  const word = node.words[index];
  if (word === undefined) return null;
  // `COPY #a #b`: a lone hash word in front means that hashes are names here.
  if (node.words[0]?.text.startsWith('#')) return null;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (node.logical.offsetAt(middle) < word.span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function behindJson(text: string): number | null {
  const found = /^(\[.*\])[ \t]+(?=#)/.exec(text);
  if (found === null) return null;
  try {
    return Array.isArray(JSON.parse(found[1] ?? '')) ? found[0].length : null;
  } catch {
    // No JSON array to begin with: a command line.
    return null;
  }
}
