import { parseDuration } from '../../../core/duration.js';
import type { Edit } from '../../../core/edit.js';
import { isFixed, reference } from '../helpers.js';
import { rule } from '../rule.js';

/** The loader knows days and weeks beside Go's own units. */
const inHours = (text: string): string => text.replace(/(\d+(?:\.\d+)?)d/g, '$1h').replace(/(\d+(?:\.\d+)?)w/g, '$1h');

export default rule({
  id: 'InvalidDuration',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('extension/#specifying-durations')],
  title: { en: 'Not a duration', ko: '시간 형식이 아님' },
  why: {
    en: 'A duration is a number with its unit, several in a row if need be: `90s`, `1m30s`, `2h`.',
    ko: '시간은 `90s`, `1m30s`, `2h`처럼 숫자와 단위를 붙여 적으며 여러 개를 이어 쓸 수 있습니다.',
  },
  messages: {
    unit: {
      en: '`{value}` has no unit. Write `{value}s` for seconds.',
      ko: '`{value}`에 단위가 없습니다. 초라면 `{value}s`로 적으세요.',
    },
    syntax: {
      en: '`{value}` is no duration. Units are us, ms, s, m, h, d and w, without blanks: `1m30s`.',
      ko: '`{value}`은 시간이 아닙니다. 단위는 us, ms, s, m, h, d, w이고 `1m30s`처럼 공백 없이 적습니다.',
    },
  },
  fix: { title: { en: 'Write `{value}s`', ko: '`{value}s`로 적기' }, safety: 'review' },
  on: {
    each: {
      // The loader keeps the age of an image as text.
      where: (spec) => spec.type.scalar?.format === 'duration' && spec.path !== 'service.pull_refresh_after',
      *visit({ node }) {
        if (!isFixed(node)) return;
        const value = node.text;
        const isNumber = node.type === 'integer' || node.type === 'float';
        if (!isNumber && node.type !== 'string') return;
        const result = parseDuration(inHours(value));
        if (!('error' in result) && !isNumber) return;
        if (/^[+-]?\d+(?:\.\d+)?$/.test(value)) {
          const quote = node.style === 'double' ? '"' : node.style === 'single' ? "'" : '';
          const fix: readonly Edit[] = [{ span: node.span, text: `${quote}${value}s${quote}` }];
          yield { span: node.span, message: 'unit', data: { value }, fix };
        } else yield { span: node.span, message: 'syntax', data: { value } };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    stop_grace_period: 1m30s\n    healthcheck: {test: x, interval: 1.5h, timeout: "${T:-3s}", start_period: 1d}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: x\n      interval: «30»\n      timeout: «"5"»\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: x\n      interval: 30s\n      timeout: "5s"\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    stop_grace_period: «10sec»\n' },
    ],
  },
});
