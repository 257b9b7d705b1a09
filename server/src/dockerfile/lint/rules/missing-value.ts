import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

function* check(node: Instruction): Iterable<Finding<'missing'>> {
  const { form, pairs } = pairsOf(node);
  const [pair] = pairs;
  if (form !== 'legacy' || pair === undefined || pair.value !== null) return;
  const { end } = pair.key.span;
  yield {
    span: pair.key.span,
    message: 'missing',
    data: { key: pair.key.text, name: node.name },
    fix: [{ span: { start: end, end }, text: '=' }],
  };
}

export default rule({
  id: 'MissingValue',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#env`],
  title: { en: 'Key without a value', ko: '값이 없는 키' },
  why: {
    en: 'ENV and LABEL store a value under a key. An empty value is allowed, but it must be said: key=.',
    ko: 'ENV와 LABEL은 키에 값을 저장합니다. 빈 값도 되지만 key=처럼 분명히 적어야 합니다.',
  },
  messages: {
    missing: {
      en: '{key} has no value. Write {key}=value, or {key}= for an empty one.',
      ko: '{key}에 값이 없습니다. {key}=값으로 적고, 빈 값이라면 {key}=로 적으세요.',
    },
  },
  fix: { title: { en: 'Make the value empty', ko: '빈 값으로 두기' }, safety: 'review' },
  triggers: true,
  on: { ENV: check, LABEL: check },
  examples: {
    valid: ['FROM busybox\nENV DEBUG=', 'FROM busybox\nARG DEBUG'],
    invalid: [{ code: 'FROM busybox\nENV «DEBUG»', fixed: 'FROM busybox\nENV DEBUG=' }],
  },
});
