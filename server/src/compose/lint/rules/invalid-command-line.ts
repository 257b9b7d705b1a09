import { type CommandLineError, commandLineError } from '../../../core/commandLine.js';
import type { Edit } from '../../../core/edit.js';
import { literal } from '../../syntax/interpolation.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { isFixed, loader, mended, reference } from '../helpers.js';
import { rule } from '../rule.js';

const messages = {
  quote: {
    en: 'The quote {mark} is never closed, so Compose cannot split the command into words.',
    ko: '따옴표 {mark}가 닫히지 않아 Compose가 명령을 단어로 나눌 수 없습니다.',
  },
  backslash: {
    en: 'The command ends in a backslash, which must stand before a character.',
    ko: '명령이 역슬래시로 끝납니다. 역슬래시 뒤에는 문자가 있어야 합니다.',
  },
  bracket: {
    en: 'Compose knows brackets only as `$(…)`. Put the command into quotes: `sh -c "…"`.',
    ko: 'Compose는 괄호를 `$(…)`로만 읽습니다. 명령을 `sh -c "…"`처럼 따옴표로 감싸세요.',
  },
  backtick: {
    en: 'A backtick is never closed, so Compose cannot split the command into words.',
    ko: '백틱이 닫히지 않아 Compose가 명령을 단어로 나눌 수 없습니다.',
  },
} as const satisfies Readonly<Record<CommandLineError, unknown>>;

export default rule({
  id: 'InvalidCommandLine',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#command'), loader],
  title: { en: 'Command that cannot be split into words', ko: '단어로 나눌 수 없는 명령' },
  why: {
    en: 'A command that is written as one text is split into words by Compose itself, before there is a shell: quotes must be closed, and brackets mean nothing but `$(…)`.',
    ko: '한 줄로 적은 명령은 셸이 나서기 전에 Compose가 직접 단어로 나눕니다. 그래서 따옴표는 닫혀야 하고 괄호는 `$(…)`로만 쓸 수 있습니다.',
  },
  messages,
  fix: { title: { en: 'Close the quote', ko: '따옴표 닫기' }, safety: 'review' },
  on: {
    each: {
      where: (spec) => spec.type.scalar?.format === 'command',
      *visit({ node }) {
        if (!isFixed(node) || node.type !== 'string') return;
        const error = commandLineError(literal(node.text));
        if (!error) return;
        const data = { mark: error.quote ?? '' };
        yield mended({ span: node.span, message: error.code, data }, error.quote && closed(node, error.quote));
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    command: echo "a b" \'c d\' $$(date)\n',
      'services:\n  web:\n    image: nginx:1.27\n    command: a; b "\n    entrypoint: ["a \\"b"]\n',
      'services:\n  web:\n    image: nginx:1.27\n    command: echo "${X}\n',
      "services:\n  web:\n    image: nginx:1.27\n    healthcheck: {test: 'echo \"a'}\n",
      "services:\n  web:\n    image: nginx:1.27\n    command: 'echo \\\"'\n",
      'services:\n  web:\n    image: nginx:1.27\n    command:\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    command: «sh -c "echo hi»\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    command: sh -c "echo hi"\n',
      },
      {
        code: "services:\n  web:\n    image: nginx:1.27\n    entrypoint: «'echo \"a'»\n",
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    entrypoint: \'echo "a"\'\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    entrypoint: «"echo \\"a"»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    command: «echo \\»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    post_start: [{command: «echo (a)»}]\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    develop: {watch: [{path: ., action: sync+exec, target: /a, exec: {command: «echo `a»}}]}\n',
      },
    ],
  },
});

/** The text with the quote behind it, where YAML would not take that quote for its own. */
function closed(node: ScalarNode, quote: '"' | "'"): readonly Edit[] | null {
  const own = node.style === 'single' ? "'" : node.style === 'double' ? '"' : null;
  if (quote === own || node.style === 'literal' || node.style === 'folded') return null;
  const at = node.span.end - (own ? 1 : 0);
  return [{ span: { start: at, end: at }, text: quote }];
}
