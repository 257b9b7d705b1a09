import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'FromAsCasing',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('from-as-casing')],
  title: { en: 'FROM and AS in different case', ko: '대소문자가 다른 FROM과 AS' },
  why: {
    en: 'AS is part of the instruction FROM. Both in the same case make the name of the stage stand out from the keywords.',
    ko: 'AS는 FROM 명령의 일부입니다. 둘의 대소문자를 맞추면 스테이지 이름이 키워드와 구별되어 잘 보입니다.',
  },
  messages: {
    differs: {
      en: 'Write {as} as {suggestion}, in the case of {from}.',
      ko: '{from}에 맞춰 {as}을(를) {suggestion}(으)로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *FROM(node) {
      const as = node.words[1];
      if (as === undefined || node.words.length < 3 || as.text.toLowerCase() !== 'as') return;
      const from = node.keyword.text;
      // A FROM in mixed case is the business of ConsistentInstructionCasing.
      const suggestion = from === 'FROM' ? 'AS' : from === 'from' ? 'as' : as.text;
      if (as.text === suggestion) return;
      yield {
        span: as.span,
        message: 'differs',
        data: { as: as.text, from, suggestion },
        fix: [{ span: as.span, text: suggestion }],
      };
    },
  },
  examples: {
    valid: ['FROM busybox AS a', 'from busybox as a', 'From busybox as a'],
    invalid: [
      { code: 'FROM busybox «as» a', fixed: 'FROM busybox AS a' },
      { code: 'from busybox «As» a', fixed: 'from busybox as a' },
    ],
  },
});
