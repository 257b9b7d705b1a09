import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'DuplicateDirective',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#parser-directives`],
  title: { en: 'Parser directive given twice', ko: '두 번 적은 지시어' },
  why: {
    en: 'A parser directive changes how the whole file is read, so it can have one value only; the builder refuses a second one instead of choosing.',
    ko: '지시어는 파일 전체를 읽는 방식을 바꾸므로 값이 하나여야 합니다. 두 번 적으면 빌더는 고르지 않고 거부합니다.',
  },
  messages: {
    again: {
      en: 'The directive {name} is already set above. Keep one of the two.',
      ko: '{name} 지시어가 위에 이미 있습니다. 하나만 남기세요.',
    },
  },
  fix: { title: { en: 'Remove this line', ko: '이 줄 지우기' }, safety: 'review' },
  on: {
    *file({ syntax }) {
      // Behind a `#!` line the builder takes the first of several.
      if (syntax.items[0]?.kind === 'comment') return;
      const seen = new Set<string>();
      for (const { name, span } of syntax.directives) {
        const key = name.text.toLowerCase();
        if (seen.has(key)) {
          yield { span: name.span, message: 'again', data: { name: key }, fix: [{ span, text: '' }] };
        }
        seen.add(key);
      }
    },
  },
  examples: {
    valid: ['# syntax=docker/dockerfile:1\n# escape=`\nFROM busybox'],
    invalid: [{ code: '# escape=`\n# «Escape»=\\\nFROM busybox', fixed: '# escape=`\nFROM busybox' }],
  },
});
