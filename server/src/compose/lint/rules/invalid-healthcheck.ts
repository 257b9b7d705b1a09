import { isFixed, reference, weight } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidHealthcheckTest',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#healthcheck')],
  title: { en: 'Healthcheck that starts with the wrong word', ko: '첫 단어가 잘못된 상태 검사' },
  why: {
    en: 'The first item of the list says how the rest is run: `CMD` directly, `CMD-SHELL` by the shell, `NONE` not at all.',
    ko: '목록의 첫 항목이 실행 방법을 정합니다. `CMD`는 바로, `CMD-SHELL`은 셸로 실행하고 `NONE`은 검사를 끕니다.',
  },
  messages: {
    first: {
      en: 'The list must start with `CMD`, `CMD-SHELL` or `NONE`. Put `CMD` in front of `{word}`.',
      ko: '목록은 `CMD`, `CMD-SHELL`, `NONE` 가운데 하나로 시작해야 합니다. `{word}` 앞에 `CMD`를 넣으세요.',
    },
  },
  fix: { title: { en: 'Put `CMD` in front', ko: '앞에 `CMD` 넣기' }, safety: 'review' },
  on: {
    at: {
      *'service.healthcheck.test'({ node, resolver, resource }, { syntax }) {
        if (node?.kind !== 'seq') return;
        const first = resolver.items(node)[0];
        if (!isFixed(first ?? null) || first?.kind !== 'scalar' || ['CMD', 'CMD-SHELL', 'NONE'].includes(first.text))
          return;
        const item = node.items[0];
        const upper = first.text.toUpperCase();
        const isCase = ['CMD', 'CMD-SHELL', 'NONE'].includes(upper);
        const dash = item && !node.flow ? syntax.text.slice(item.span.start, first.span.start) : '';
        const insert = node.flow ? '"CMD", ' : `${dash}CMD\n${' '.repeat(node.indent)}`;
        const at = node.flow ? first.span.start : (item?.span.start ?? first.span.start);
        const edit = isCase ? { span: first.span, text: upper } : { span: { start: at, end: at }, text: insert };
        yield {
          span: first.span,
          message: 'first',
          data: { word: first.text },
          fix: [edit],
          ...(resource ? weight(resource) : {}),
        };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    healthcheck: {test: ["CMD", "curl", "-f", "http://localhost"]}\n  db:\n    image: mysql:8.4\n    healthcheck: {test: mysqladmin ping}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    healthcheck: {test: [«"curl"», "-f", "http://localhost"]}\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    healthcheck: {test: ["CMD", "curl", "-f", "http://localhost"]}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test:\n        - «curl»\n        - localhost\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test:\n        - CMD\n        - curl\n        - localhost\n',
      },
    ],
  },
});
