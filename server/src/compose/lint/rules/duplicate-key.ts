import type { MapNode } from '../../syntax/nodes.js';
import { loader, mended, removePair } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DuplicateKey',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Key given twice', ko: '같은 키가 두 번 있음' },
  why: {
    en: 'A mapping holds each key once. Which of the two was meant nobody can tell, so Compose rejects the file.',
    ko: '매핑에는 같은 키가 한 번만 있을 수 있습니다. 어느 쪽이 맞는지 알 수 없으므로 Compose가 파일을 거부합니다.',
  },
  messages: {
    twice: {
      en: '`{key}` is already given above. Keep one of them.',
      ko: '`{key}`는 위에 이미 있습니다. 하나만 남기세요.',
    },
    first: { en: 'The first one.', ko: '먼저 적은 곳입니다.' },
  },
  fix: { title: { en: 'Remove this one', ko: '이것을 지우기' }, safety: 'review' },
  on: {
    *map(map, { syntax }) {
      const seen = new Map<string, MapNode['pairs'][number]>();
      for (const pair of map.pairs) {
        if (pair.colon === null || pair.key?.kind !== 'scalar') continue;
        const first = seen.get(pair.name);
        if (!first) {
          seen.set(pair.name, pair);
          continue;
        }
        const finding = {
          span: pair.keySpan,
          message: 'twice' as const,
          data: { key: pair.name },
          related: [{ span: first.keySpan, message: 'first' as const }],
        };
        yield mended(finding, removePair(syntax, map, pair));
      }
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n  db:\n    image: mysql:8.4\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    «image»: httpd:2.4\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n',
      },
      { code: 'services: {}\nx-a: {b: 1, «b»: 2}\n', fixed: 'services: {}\nx-a: {b: 1}\n' },
    ],
  },
});
