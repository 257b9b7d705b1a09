import { didYouMean } from '../../../core/fuzzy.js';
import type { SpecNode } from '../../knowledge/index.js';
import { numberOf } from '../../syntax/scalar.js';
import { isFixed, reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidValue',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('')],
  title: { en: 'Value is not allowed', ko: '허용되지 않는 값' },
  why: {
    en: 'Some keys take only certain words or numbers; Compose rejects all others.',
    ko: '정해진 단어나 숫자만 받는 키가 있으며, 다른 값은 Compose가 거부합니다.',
  },
  messages: {
    typo: {
      en: '`{key}` does not take `{value}`. Did you mean `{meant}`?',
      ko: '`{key}`에는 `{value}` 값을 쓸 수 없습니다. `{meant}`의 오타인가요?',
    },
    choice: {
      en: '`{key}` does not take `{value}`. Choose one of: {choices}.',
      ko: '`{key}`에는 `{value}` 값을 쓸 수 없습니다. 다음 가운데 고르세요: {choices}.',
    },
    range: {
      en: '`{key}` takes a number from {min} to {max}.',
      ko: '`{key}`에는 {min}에서 {max} 사이의 숫자를 적어야 합니다.',
    },
    pattern: {
      en: '`{key}` does not take `{value}`: at least two characters are needed, letters, digits, `_`, `.` or `-`, starting with a letter or digit.',
      ko: '`{key}`에는 `{value}` 값을 쓸 수 없습니다. 글자나 숫자로 시작해 글자, 숫자, `_`, `.`, `-`가 이어지는 두 글자 이상이어야 합니다.',
    },
  },
  fix: { title: { en: 'Change to `{meant}`', ko: '`{meant}`(으)로 바꾸기' }, safety: 'review' },
  on: {
    each: {
      where: (spec) => limited(spec),
      *visit({ node, spec }) {
        const scalar = spec.type.scalar;
        if (!scalar || !isFixed(node)) return;
        const data = { key: spec.name, value: node.text };
        const { values, pattern, closed, min, max } = scalar;
        const isText = node.type === 'string';
        if (
          (closed && isText && !(node.text in (values ?? {}))) ||
          (pattern && isText && !new RegExp(pattern).test(node.text))
        ) {
          const names = Object.keys(values ?? {});
          const meant = didYouMean(node.text, names);
          if (meant)
            yield {
              span: node.span,
              message: 'typo',
              data: { ...data, meant },
              fix: [{ span: node.span, text: meant }],
            };
          else if (names.length > 0)
            yield { span: node.span, message: 'choice', data: { ...data, choices: names.join(', ') } };
          else yield { span: node.span, message: 'pattern', data };
          return;
        }
        if (min === undefined && max === undefined) return;
        // A size such as `64m` is no number here.
        const text = isText && !/^[+-]?\d+$/.test(node.text) ? '' : node.text;
        const number = numberOf(text);
        if (text === '' || Number.isNaN(number)) return;
        if (number < (min ?? -Infinity) || number > (max ?? Infinity)) {
          yield { span: node.span, message: 'range', data: { ...data, min: min ?? '-∞', max: max ?? '∞' } };
        }
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    pull_policy: every_12h\n    cgroup: ${C}\n    oom_score_adj: -500\n    container_name: web-1\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: «service_healty»}}\n  db:\n    image: mysql:8.4\n    healthcheck: {test: x}\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: service_healthy}}\n  db:\n    image: mysql:8.4\n    healthcheck: {test: x}\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: [{type: «foo», source: /a, target: /b}]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    cpu_percent: «101»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    container_name: «-x»\n' },
    ],
  },
});

/** Whether the table says more of the value than its type. */
function limited({ type }: SpecNode): boolean {
  const { closed, pattern, min, max } = type.scalar ?? {};
  return closed === true || pattern !== undefined || min !== undefined || max !== undefined;
}
