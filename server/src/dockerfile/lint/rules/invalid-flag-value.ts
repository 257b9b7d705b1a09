import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE, surelyMeant } from '../words.js';

export default rule({
  id: 'InvalidFlagValue',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#run---network`],
  title: { en: 'Value that the flag does not have', ko: '플래그에 없는 값' },
  why: {
    en: 'These flags choose between a few ways of running a step. The builder knows those and stops at any other, and capitals count.',
    ko: '단계를 실행하는 몇 가지 방식 가운데 하나를 고르는 플래그입니다. 빌더는 정해진 값만 알고, 대소문자도 구별합니다.',
  },
  messages: {
    invalid: {
      en: '--{flag} is one of {values}.',
      ko: '--{flag}에는 {values} 가운데 하나를 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *oddFlags(node) {
      const spec = flagSpecOf(node);
      if (spec === null) return;
      for (const flag of node.flags) {
        const values = flagOf(spec, flag.name.text)?.value;
        if (!Array.isArray(values) || flag.value === null || values.includes(flag.value.text)) continue;
        const allowed = values.map(String);
        const suggestion = surelyMeant(flag.value.text, allowed);
        yield {
          span: flag.value.text === '' ? flag.span : flag.value.span,
          message: 'invalid',
          data: { flag: flag.name.text, values: allowed.join(', '), suggestion: suggestion ?? '' },
          ...(suggestion === null ? {} : { fix: [{ span: flag.value.span, text: suggestion }] }),
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nRUN --network=none true'],
    invalid: [
      { code: 'FROM busybox\nRUN --network=«None» true', fixed: 'FROM busybox\nRUN --network=none true' },
      { code: 'FROM busybox\nRUN --network=«bridge» true' },
    ],
  },
});
