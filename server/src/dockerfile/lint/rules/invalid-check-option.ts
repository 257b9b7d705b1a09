import { rule } from '../rule.js';
import { checkDirective, parseCheckOptions } from '../suppress.js';
import { REFERENCE, surelyMeant } from '../words.js';

const OPTIONS = ['skip', 'error', 'experimental'];

export default rule({
  id: 'InvalidCheckOption',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#check`],
  title: { en: 'Option that the check directive does not know', ko: 'check 지시어에 없는 옵션' },
  why: {
    en: 'The check directive says which build checks are left out and whether the others stop the build. The builder reads it before anything else and stops at an option that it does not know.',
    ko: 'check 지시어는 어떤 빌드 검사를 뺄지, 나머지가 빌드를 멈추게 할지 정합니다. 빌더는 이것을 가장 먼저 읽고, 모르는 옵션이 있으면 멈춥니다.',
  },
  messages: {
    invalid: {
      en: 'The builder cannot read {option} here. Write skip=CheckName, error=true or experimental=all, divided by a semicolon.',
      ko: '빌더가 {option}을(를) 읽을 수 없습니다. skip=검사이름, error=true, experimental=all을 세미콜론으로 나누어 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *file({ syntax }) {
      const directive = checkDirective(syntax);
      if (directive === null) return;
      const { start } = directive.value.span;
      for (const option of parseCheckOptions(directive.value.text).invalid) {
        const span = { start: start + option.start, end: start + option.start + option.text.length };
        const equals = option.text.indexOf('=');
        const name = equals < 0 ? option.text : option.text.slice(0, equals);
        const suggestion = equals < 0 || OPTIONS.includes(name) ? null : surelyMeant(name, OPTIONS);
        yield {
          span,
          message: 'invalid',
          data: { option: option.text === '' ? ';' : option.text, suggestion: suggestion ?? '' },
          ...(suggestion === null
            ? {}
            : { fix: [{ span: { start: span.start, end: span.start + name.length }, text: suggestion }] }),
        };
      }
    },
  },
  examples: {
    valid: ['# check=skip=all\nFROM busybox', '# check=skip=StageNameCasing;error=true\nFROM busybox'],
    invalid: [
      { code: '# check=«skipp=all»\nFROM busybox', fixed: '# check=skip=all\nFROM busybox' },
      { code: '# check=error=true;«all»\nFROM busybox' },
    ],
  },
});
