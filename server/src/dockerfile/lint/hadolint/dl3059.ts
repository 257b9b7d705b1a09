import type { Edit } from '../../../core/edit.js';
import type { Instruction } from '../../syntax/nodes.js';
import type { RuleContext } from '../rule.js';
import { rule } from '../rule.js';
import { commandsIn, isReadable } from './commands.js';
import { scriptsOf } from './script.js';

export default rule({
  id: 'DL3059',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3059'],
  title: { en: 'RUN directly behind another RUN', ko: '바로 이어지는 RUN' },
  why: {
    en: 'Each RUN makes a layer. Small steps that belong together are one layer, and files that one makes and the next deletes then never reach the image.',
    ko: 'RUN마다 레이어가 하나씩 생깁니다. 함께 하는 작은 일은 한 레이어로 모으는 것이 낫고, 그래야 한쪽에서 만들고 다른 쪽에서 지운 파일이 이미지에 남지 않습니다.',
  },
  messages: {
    join: { en: 'Join it to the RUN above with &&.', ko: '위의 RUN에 &&로 이어 붙이세요.' },
  },
  fix: { title: { en: 'Join to the RUN above', ko: '위의 RUN에 합치기' }, safety: 'review' },
  on: {
    *stage(stage, context) {
      let previous: Instruction | null = null;
      for (const node of stage.instructions) {
        if (
          node.name === 'RUN' &&
          previous?.name === 'RUN' &&
          isJoinable(previous, context) &&
          isJoinable(node, context)
        ) {
          if (flagsOf(previous) === flagsOf(node)) {
            const fix = join(previous, node, context);
            yield { span: node.keyword.span, message: 'join', ...(fix ? { fix } : {}) };
          }
        }
        previous = node;
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN a && b && c\nRUN d',
      'FROM debian:13\nRUN a\nENV A=1\nRUN b',
      'FROM debian:13\nRUN a\nRUN --mount=type=cache,target=/c b',
      'FROM debian:13\nRUN --network=none a\nRUN b',
      'FROM debian:13\nRUN a\nFROM debian:13\nRUN b',
      'FROM debian:13\nRUN a\nRUN <<EOF\nb\nc\nd\nEOF',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN a\n«RUN» b', fixed: 'FROM debian:13\nRUN a \\\n    && b' },
      {
        code: 'FROM debian:13\nRUN --network=none a && \\\n    b\n# why\n«RUN» --network=none c',
      },
      { code: 'FROM debian:13\nRUN ["a", "b"]\n«RUN» c' },
    ],
  },
});

/** At most two commands: longer ones are steps of their own, better cached apart. */
const isJoinable = (node: Instruction, context: RuleContext): boolean =>
  node.heredocs.length === 0 &&
  isReadable(node, context) &&
  commandsIn(node).length > 0 &&
  commandsIn(node).length <= 2;

const flagsOf = (node: Instruction): string =>
  node.flags
    .map((flag) => `${flag.name.text}=${flag.value?.text ?? ''}`)
    .sort()
    .join(' ');

/** Joins two lines that stand one below the other; comments between them would get lost. */
function join(above: Instruction, below: Instruction, context: RuleContext): readonly Edit[] | null {
  const { text } = context.syntax;
  if (above.exec !== null || below.exec !== null || above.flags.length > 0 || context.syntax.escape !== '\\')
    return null;
  if (text.slice(above.range.end, below.keyword.span.start).trim() !== '') return null;
  const scripts = [above, below].map((node) => scriptsOf(node)[0]?.script);
  // `a; b && c`, a comment or `&` at the end would take the second RUN in.
  if (
    scripts.some((s) => s === undefined || s.errors.length > 0 || s.comments.length > 0 || s.list.entries.length !== 1)
  )
    return null;
  if (scripts.some((s) => s?.list.entries[0]?.background || s?.list.entries[0]?.operators.includes('||'))) return null;
  if (/;\s*$/.test(above.logical.text)) return null;
  return [{ span: { start: above.range.end, end: below.args.start }, text: ' \\\n    && ' }];
}
