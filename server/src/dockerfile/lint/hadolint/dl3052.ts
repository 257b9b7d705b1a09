import { valueInstead } from '../edits.js';
import { rule } from '../rule.js';
import { labelsOfType, valueSpan } from './labels.js';

export default rule({
  id: 'DL3052',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3052'],
  title: { en: 'Label value that is no URL', ko: 'URL이 아닌 레이블 값' },
  why: {
    en: 'The label schema in .hadolint.yaml says that this label holds a URL; tools will try to open it.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 레이블에 URL이 들어간다고 정했고, 도구는 그 주소를 열려고 합니다.',
  },
  messages: {
    value: {
      en: 'Write a whole URL for {label}, such as https://example.com/app.',
      ko: '{label}에는 https://example.com/app처럼 온전한 URL을 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *LABEL(node, context) {
      for (const label of labelsOfType(node, context, 'url')) {
        if (isUrl(label.value)) continue;
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
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nLABEL a.b="https://example.com/a"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nLABEL a.b="http://localhost:8080"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nARG V\nLABEL a.b=$V c.d=x',
      'FROM debian:13\nLABEL a.b=x',
    ],
    invalid: [
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"example.com"»',
        fixed:
          '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="https://example.com"',
      },
      { code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nLABEL «a.b»=' },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: url\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"not a url"»',
      },
    ],
  },
});

/** A scheme and a host, well formed. */
function isUrl(value: string): boolean {
  try {
    return new URL(value).host !== '';
  } catch {
    // Not a URL at all.
    return false;
  }
}

/** An address that lacks only its scheme. */
const meantValue = (value: string): string | null =>
  /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i.test(value) ? `https://${value}` : null;
