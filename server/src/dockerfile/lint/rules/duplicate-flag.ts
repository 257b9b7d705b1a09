import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE } from '../words.js';

export default rule({
  id: 'DuplicateFlag',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#overview`],
  title: { en: 'Flag given twice', ko: '두 번 적은 플래그' },
  why: {
    en: 'Most flags hold one value. The builder does not guess which of two is meant; only --mount, --exclude and --device may be repeated.',
    ko: '플래그는 대부분 값을 하나만 가집니다. 빌더는 둘 중 어느 것인지 추측하지 않으며, --mount와 --exclude, --device만 여러 번 적을 수 있습니다.',
  },
  messages: {
    again: {
      en: '--{flag} is already given. Keep one of the two.',
      ko: '--{flag} 플래그가 이미 있습니다. 하나만 남기세요.',
    },
  },
  fix: { title: { en: 'Remove this --{flag}', ko: '이 --{flag} 지우기' }, safety: 'review' },
  on: {
    *oddFlags(node) {
      if (node.flags.length < 2) return;
      const spec = flagSpecOf(node);
      if (spec === null) return;
      const seen = new Set<string>();
      for (const { name, span } of node.flags) {
        const known = flagOf(spec, name.text);
        if (known === null || known.repeatable) continue;
        if (seen.has(name.text)) {
          let { end } = span;
          while (node.raw(end, end + 1) === ' ') end++;
          yield {
            span,
            message: 'again',
            data: { flag: name.text },
            fix: [{ span: { start: span.start, end }, text: '' }],
          };
        }
        seen.add(name.text);
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b true'],
    invalid: [
      {
        code: 'FROM busybox\nCOPY --chown=1 «--chown=2» a /b',
        fixed: 'FROM busybox\nCOPY --chown=1 a /b',
      },
    ],
  },
});
