import { rule } from '../rule.js';
import { labelsOfType, valueSpan } from './labels.js';

export default rule({
  id: 'DL3055',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3055'],
  title: { en: 'Label value that is no Git hash', ko: 'Git 해시가 아닌 레이블 값' },
  why: {
    en: 'The label schema in .hadolint.yaml says that this label holds the commit that the image was built from.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 레이블에 이미지를 만든 커밋의 해시가 들어간다고 정했습니다.',
  },
  messages: {
    value: {
      en: 'Write {label} as a commit hash of 7 or 40 hexadecimal digits.',
      ko: '{label}은(는) 16진수 7자리나 40자리의 커밋 해시로 적으세요.',
    },
  },
  on: {
    *LABEL(node, context) {
      for (const label of labelsOfType(node, context, 'hash')) {
        if (!isHash(label.value)) yield { span: valueSpan(label), message: 'value', data: { label: label.key } };
      }
    },
  },
  examples: {
    valid: [
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: hash\n#- Dockerfile\nFROM debian:13\nLABEL a.b="0123abc"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: hash\n#- Dockerfile\nFROM debian:13\nLABEL a.b="0123456789abcdef0123456789abcdef01234567"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: hash\n#- Dockerfile\nFROM debian:13\nARG V\nLABEL a.b=$V c.d=x',
      'FROM debian:13\nLABEL a.b=x',
    ],
    invalid: [
      { code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: hash\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"main"»' },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: hash\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"0123abcd"»',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: hash\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"xyz1234"»',
      },
    ],
  },
});

const isHash = (value: string): boolean => /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/.test(value);
