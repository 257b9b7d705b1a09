import { valueInstead } from '../edits.js';
import { rule } from '../rule.js';
import { labelsOfType, valueSpan } from './labels.js';

export default rule({
  id: 'DL3058',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3058'],
  title: { en: 'Label value that is no e-mail address', ko: '이메일 주소가 아닌 레이블 값' },
  why: {
    en: 'The label schema in .hadolint.yaml says that this label holds an e-mail address, which someone may need in a hurry.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 레이블에 이메일 주소가 들어간다고 정했습니다. 급할 때 필요한 주소입니다.',
  },
  messages: {
    value: {
      en: 'Write {label} as an e-mail address such as team@example.com.',
      ko: '{label}은(는) team@example.com 같은 이메일 주소로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *LABEL(node, context) {
      for (const label of labelsOfType(node, context, 'email')) {
        if (isAddress(label.value)) continue;
        const span = valueSpan(label);
        const meant = meantValue(label.value.trim());
        yield {
          span,
          message: 'value',
          data: { label: label.key, meant: meant ?? '' },
          ...(meant === null ? {} : { fix: [valueInstead(span, meant, context.syntax)] }),
        };
      }
    },
  },
  examples: {
    valid: [
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nLABEL a.b="a@example.com"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nLABEL a.b="a.b+c@mail.example.org"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nARG V\nLABEL a.b=$V c.d=x',
      'FROM debian:13\nLABEL a.b=x',
    ],
    invalid: [
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"someone"»',
      },
      { code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"a@b"»' },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"A <a@example.com>"»',
        fixed:
          '#- .hadolint.yaml\nlabel-schema:\n  a.b: email\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="a@example.com"',
      },
    ],
  },
});

const isAddress = (value: string): boolean => /^[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+$/.test(value);

/** The address in `Name <address>` or `mailto:address`. */
function meantValue(value: string): string | null {
  const meant = /^[^<>]*<([^<>]+)>$/.exec(value)?.[1] ?? value.replace(/^mailto:/i, '');
  return isAddress(meant) ? meant : null;
}
