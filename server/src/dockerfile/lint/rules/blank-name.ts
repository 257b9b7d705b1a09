import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

function* check(node: Instruction): Iterable<Finding<'blank'>> {
  const { pairs } = pairsOf(node);
  for (const [index, { key, value, span }] of pairs.entries()) {
    if (key.text !== '' || value === null) continue;
    const before = pairs[index - 1];
    const gap = before?.value === null ? { start: before.span.end, end: span.start } : null;
    // `A =1`: the blank has cut the name off.
    const isCut = gap !== null && node.comments.length === 0;
    yield {
      span,
      message: 'blank',
      data: { name: node.name },
      ...(isCut ? { fix: [{ span: gap, text: '' }] } : {}),
    };
  }
}

export default rule({
  id: 'BlankName',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#env`],
  title: { en: 'Value without a name', ko: '이름이 없는 값' },
  why: {
    en: 'What stands before the = is the name under which the value is found again. Often a blank before the = has cut the name off.',
    ko: '= 앞은 값을 다시 찾을 때 쓰는 이름입니다. = 앞을 띄어 써서 이름이 떨어져 나간 경우가 많습니다.',
  },
  messages: {
    blank: {
      en: 'There is no name before this =. Write name=value without blanks.',
      ko: '= 앞에 이름이 없습니다. 빈칸 없이 이름=값으로 적으세요.',
    },
  },
  fix: { title: { en: 'Remove the blank before =', ko: '= 앞의 빈칸 지우기' }, safety: 'review' },
  on: { ENV: check, LABEL: check, ARG: check },
  examples: {
    valid: ['FROM busybox\nENV A=\nARG B\nLABEL c=d'],
    invalid: [
      { code: 'FROM busybox\nENV A=1 «=2»' },
      { code: 'ARG «=1.37»\nFROM busybox' },
      { code: 'FROM busybox\nARG TAG «=1.37»', fixed: 'FROM busybox\nARG TAG=1.37' },
      { code: 'FROM busybox\nENV A=1 B «=2»', fixed: 'FROM busybox\nENV A=1 B=2' },
    ],
  },
});
