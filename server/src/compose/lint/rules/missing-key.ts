import type { Finding } from '../../../core/rule.js';
import { mended, reference } from '../helpers.js';
import { rule, type Visited } from '../rule.js';

export default rule({
  id: 'MissingKey',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('')],
  title: { en: 'Required key is missing', ko: '꼭 있어야 할 키가 없음' },
  why: {
    en: 'Without this key Compose cannot tell what is meant, so it rejects the file.',
    ko: '이 키가 없으면 뜻을 알 수 없으므로 Compose가 파일을 거부합니다.',
  },
  messages: {
    missing: { en: 'Add `{key}`: {place} needs it.', ko: '`{key}`를 추가하세요. {place}에 꼭 필요합니다.' },
  },
  fix: { title: { en: 'Add `{key}`', ko: '`{key}` 추가하기' }, safety: 'review' },
  on: {
    // The schema lets them pass; the loader then looks for one without a name.
    at: {
      'service.secrets[]': withoutSource,
      'service.configs[]': withoutSource,
      'service.build.secrets[]': withoutSource,
    },
    each: {
      where: (spec) => spec.type.map?.required !== undefined,
      *visit({ node, spec, pair, resolver }, { syntax }) {
        const required = spec.type.map?.required;
        if (!required || node?.kind !== 'map' || syntax.documents.length > 1) return;
        for (const key of required) {
          if (resolver.entries(node).has(key)) continue;
          const place = `\`${pair?.name ?? spec.path}\``;
          const first = node.pairs[0]?.keySpan ?? node.span;
          const finding = {
            span: pair && !node.flow ? pair.keySpan : node.flow ? node.span : first,
            message: 'missing' as const,
            data: { key, place },
          };
          // A value that fits whoever asks: only a dependency's condition has one.
          const isCondition = key === 'condition' && !node.flow && node.pairs[0] !== undefined;
          const line = `condition: service_started\n${' '.repeat(node.indent)}`;
          yield mended(finding, isCondition ? [{ span: { start: first.start, end: first.start }, text: line }] : null);
        }
      },
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    extends: {service: db}\n  db:\n    image: mysql:8.4\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      «db»:\n        restart: true\n  db:\n    image: mysql:8.4\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_started\n        restart: true\n  db:\n    image: mysql:8.4\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: [«{target: /a}»]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    secrets: [«{target: a}»]\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    configs:\n      - «target»: /a\n        mode: 0440\n',
      },
    ],
  },
});

function* withoutSource({ node, resolver }: Visited): Iterable<Finding<'missing'>> {
  if (node?.kind !== 'map' || resolver.entries(node).has('source')) return;
  const span = node.flow ? node.span : (node.pairs[0]?.keySpan ?? node.span);
  yield { span, message: 'missing', data: { key: 'source', place: { en: 'the entry', ko: '이 항목' } } };
}
