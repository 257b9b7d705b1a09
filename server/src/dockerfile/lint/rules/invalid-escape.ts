import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidEscape',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#escape`],
  title: { en: 'Escape character that the builder does not take', ko: '쓸 수 없는 이스케이프 문자' },
  why: {
    en: 'The escape character continues lines and takes away the meaning of the next character. The builder allows two: the backslash, and the backtick for files full of Windows paths.',
    ko: '이스케이프 문자는 줄을 잇고 다음 문자의 특별한 뜻을 없앱니다. 빌더는 역슬래시와, 윈도우 경로가 많은 파일을 위한 백틱 두 가지만 받습니다.',
  },
  messages: {
    invalid: {
      en: 'The escape character cannot be {value}. Use \\ or `.',
      ko: '이스케이프 문자로 {value}을(를) 쓸 수 없습니다. \\ 또는 `를 쓰세요.',
    },
  },
  fix: { title: { en: 'Use a backtick', ko: '백틱 쓰기' }, safety: 'review' },
  on: {
    *file({ syntax }) {
      if (syntax.items[0]?.kind === 'comment') return;
      for (const { name, value } of syntax.directives) {
        if (name.text.toLowerCase() !== 'escape' || value.text === '\\' || value.text === '`') continue;
        yield {
          span: value.span,
          message: 'invalid',
          data: { value: value.text },
          fix: [{ span: value.span, text: '`' }],
        };
      }
    },
  },
  examples: {
    valid: ['# escape=`\nFROM busybox', '# escape=\\\nFROM busybox'],
    invalid: [{ code: '# escape=«^»\nFROM busybox', fixed: '# escape=`\nFROM busybox' }],
  },
});
