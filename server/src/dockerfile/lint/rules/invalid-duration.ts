import { parseDuration } from '../../../core/duration.js';
import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE } from '../words.js';

const MILLISECOND = 1e6;

export default rule({
  id: 'InvalidDuration',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#healthcheck`],
  title: { en: 'Time that the builder cannot read', ko: '읽을 수 없는 시간' },
  why: {
    en: 'Times are numbers with a unit, such as 30s, 1m30s or 500ms. Without a unit nobody knows what is meant, and less than a millisecond is more often than an engine can check.',
    ko: '시간은 30s, 1m30s, 500ms처럼 숫자와 단위로 적습니다. 단위가 없으면 뜻을 알 수 없고, 1밀리초보다 짧으면 엔진이 검사할 수 없습니다.',
  },
  messages: {
    missingUnit: {
      en: '{value} has no unit. Write {value}s for seconds, or ms, m, h.',
      ko: '{value}에 단위가 없습니다. 초라면 {value}s로 적으세요. ms, m, h도 쓸 수 있습니다.',
    },
    unknownUnit: {
      en: '{value} has a unit that the builder does not know. Use ms, s, m or h in small letters.',
      ko: '{value}에 모르는 단위가 있습니다. ms, s, m, h를 소문자로 쓰세요.',
    },
    syntax: {
      en: '{value} is no time. Write a number with a unit, such as 30s or 1m30s.',
      ko: '{value}은(는) 시간이 아닙니다. 30s나 1m30s처럼 숫자와 단위로 적으세요.',
    },
    short: {
      en: '{value} is less than a millisecond. Use 1ms or more, or 0 for the default.',
      ko: '{value}은(는) 1밀리초보다 짧습니다. 1ms 이상으로 적거나, 기본값이면 0을 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'review' },
  // No other instruction has such flags.
  needs: 'flags',
  on: {
    *HEALTHCHECK(node) {
      const spec = flagSpecOf(node);
      if (spec === null) return;
      for (const { name, value } of node.flags) {
        if (value === null || value.text === '' || flagOf(spec, name.text)?.value !== 'duration') continue;
        const duration = parseDuration(value.text);
        const data = { value: value.text };
        if ('nanoseconds' in duration) {
          if (duration.nanoseconds !== 0 && duration.nanoseconds < MILLISECOND) {
            yield { span: value.span, message: 'short', data };
          }
          continue;
        }
        const lower = value.text.toLowerCase();
        const suggestion =
          duration.error === 'missingUnit' && /^\d+$/.test(value.text)
            ? `${value.text}s`
            : 'nanoseconds' in parseDuration(lower)
              ? lower
              : null;
        yield {
          span: value.span,
          message: duration.error,
          data: { ...data, suggestion: suggestion ?? '' },
          ...(suggestion === null ? {} : { fix: [{ span: value.span, text: suggestion }] }),
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nHEALTHCHECK --interval=1m30s --timeout=0 --start-period=1.5s CMD true'],
    invalid: [
      {
        code: 'FROM busybox\nHEALTHCHECK --interval=«30» CMD true',
        fixed: 'FROM busybox\nHEALTHCHECK --interval=30s CMD true',
      },
      {
        code: 'FROM busybox\nHEALTHCHECK --timeout=«5S» CMD true',
        fixed: 'FROM busybox\nHEALTHCHECK --timeout=5s CMD true',
      },
      { code: 'FROM busybox\nHEALTHCHECK --timeout=«soon» CMD true' },
      { code: 'FROM busybox\nHEALTHCHECK --timeout=«10us» CMD true' },
    ],
  },
});
