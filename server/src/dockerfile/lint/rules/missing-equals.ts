import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

const QUOTED = /["'\\`]/;

function* check(node: Instruction): Iterable<Finding<'missing'>> {
  const { form, pairs } = pairsOf(node);
  if (form === 'legacy') return;
  for (let i = 0; i < pairs.length; i++) {
    const first = pairs[i];
    if (first === undefined || first.value !== null) continue;
    // Words in a row without `=` are most likely one value that lacks its quotes.
    let last = first;
    for (let next = pairs[i + 1]; next !== undefined && next.value === null; next = pairs[i + 1]) {
      last = next;
      i++;
    }
    const span = { start: first.span.start, end: last.span.end };
    const before = pairs[pairs.indexOf(first) - 1]?.value ?? null;
    const isPlain = before !== null && before.text !== '' && !QUOTED.test(node.raw(before.span.start, span.end));
    yield {
      span,
      message: 'missing',
      data: { word: first.key.text, name: node.name },
      ...(isPlain
        ? {
            fix: [
              { span: { start: before.span.start, end: before.span.start }, text: '"' },
              { span: { start: span.end, end: span.end }, text: '"' },
            ],
          }
        : {}),
    };
  }
}

export default rule({
  id: 'MissingEquals',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#env`],
  title: { en: 'Word that is no key=value', ko: 'key=value가 아닌 단어' },
  why: {
    en: 'ENV and LABEL take pairs of key=value, divided by blanks. A value with blanks needs quotes, and there is no blank around the =.',
    ko: 'ENV와 LABEL은 빈칸으로 나눈 key=value 쌍을 받습니다. 빈칸이 든 값은 따옴표로 묶고, = 앞뒤는 띄지 않습니다.',
  },
  messages: {
    missing: {
      en: '{word} has no =. If it belongs to the value before it, put the whole value in quotes.',
      ko: '{word}에 =이 없습니다. 앞의 값에 이어지는 말이라면 값 전체를 따옴표로 묶으세요.',
    },
  },
  fix: { title: { en: 'Put the value in quotes', ko: '값을 따옴표로 묶기' }, safety: 'review' },
  triggers: true,
  on: { ENV: check, LABEL: check },
  examples: {
    valid: ['FROM busybox\nENV A=1 B="two words" C=three\\ words'],
    invalid: [
      { code: 'FROM busybox\nENV NAME=Ada «Lovelace»', fixed: 'FROM busybox\nENV NAME="Ada Lovelace"' },
      { code: 'FROM busybox\nLABEL a="b" «c»' },
    ],
  },
});
