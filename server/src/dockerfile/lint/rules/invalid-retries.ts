import { parseInteger } from '../../../core/numbers.js';
import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE } from '../words.js';

const MAX = 2 ** 31 - 1;

export default rule({
  id: 'InvalidRetries',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#healthcheck`],
  title: { en: 'Count that is no whole number', ko: '정수가 아닌 횟수' },
  why: {
    en: 'The number of failures in a row after which a container counts as unhealthy is a whole number; 0 means the default of three.',
    ko: '컨테이너를 비정상으로 보기까지 잇달아 실패한 횟수이므로 정수여야 합니다. 0은 기본값인 3을 뜻합니다.',
  },
  messages: {
    invalid: {
      en: '--{flag} is a whole number from 0, not {value}.',
      ko: '--{flag}에는 {value} 대신 0 이상의 정수를 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  // No other instruction has such flags.
  needs: 'flags',
  on: {
    *HEALTHCHECK(node) {
      const spec = flagSpecOf(node);
      if (spec === null) return;
      for (const { name, value } of node.flags) {
        if (value === null || value.text === '' || flagOf(spec, name.text)?.value !== 'integer') continue;
        if (parseInteger(value.text, 0, MAX) !== null) continue;
        // `3.0`, `3x`, `3 times` in quotes.
        const meant = /^(\d{1,9})(?:\.0+)?\s*(?:x|times?)?$/i.exec(value.text)?.[1] ?? null;
        yield {
          span: value.span,
          message: 'invalid',
          data: { flag: name.text, value: value.text, meant: meant ?? '' },
          ...(meant === null ? {} : { fix: [{ span: value.span, text: meant }] }),
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nHEALTHCHECK --retries=3 CMD true', 'FROM busybox\nHEALTHCHECK --retries=0 CMD true'],
    invalid: [
      { code: 'FROM busybox\nHEALTHCHECK --retries=«-1» CMD true' },
      { code: 'FROM busybox\nHEALTHCHECK --retries=«often» CMD true' },
      {
        code: 'FROM busybox\nHEALTHCHECK --retries=«3.0» CMD true',
        fixed: 'FROM busybox\nHEALTHCHECK --retries=3 CMD true',
      },
    ],
  },
});
