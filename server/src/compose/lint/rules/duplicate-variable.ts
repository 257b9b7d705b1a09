import { spanIn } from '../../syntax/interpolation.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { mended, reference, removeItem } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DuplicateVariable',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#environment')],
  title: { en: 'Environment variable given twice', ko: '같은 환경 변수가 두 번 있음' },
  why: {
    en: 'Only the last value counts; the others are misleading.',
    ko: '마지막 값만 쓰입니다. 나머지는 읽는 사람을 헷갈리게 합니다.',
  },
  messages: {
    twice: {
      en: '`{name}` is given again below, and that value wins. Remove one of them.',
      ko: '`{name}`은 아래에 다시 있고 그 값이 쓰입니다. 하나를 지우세요.',
    },
    last: { en: 'This one wins.', ko: '이 값이 쓰입니다.' },
  },
  fix: { title: { en: 'Remove the one that does not count', ko: '쓰이지 않는 쪽을 지우기' }, safety: 'safe' },
  on: {
    at: {
      *'service.environment'({ node, resolver }, { syntax }) {
        if (node?.kind !== 'seq') return;
        const spanOf = (n: ScalarNode, name: string): { start: number; end: number } =>
          spanIn(syntax.text, n, { start: 0, end: name.length });
        const seen = new Map<string, ScalarNode>();
        for (const item of resolver.items(node)) {
          if (item.kind !== 'scalar') continue;
          const name = item.text.split('=', 1)[0] ?? '';
          const first = seen.get(name);
          if (first) {
            const finding = {
              span: spanOf(first, name),
              message: 'twice' as const,
              data: { name },
              related: [{ span: spanOf(item, name), message: 'last' as const }],
            };
            yield mended(finding, removeItem(syntax, node, first));
          }
          seen.set(name, item);
        }
      },
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    environment: [A=1, B=2]\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    environment: [«A»=1, B=2, A=3]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    environment: [B=2, A=3]\n',
      },
    ],
  },
});
