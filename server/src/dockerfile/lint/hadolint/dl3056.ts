import { valueInstead } from '../edits.js';
import { rule } from '../rule.js';
import { labelsOfType, valueSpan } from './labels.js';

export default rule({
  id: 'DL3056',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3056'],
  title: { en: 'Label value that is no semantic version', ko: '유의적 버전이 아닌 레이블 값' },
  why: {
    en: 'The label schema in .hadolint.yaml says that this label holds a semantic version, so that versions can be ordered.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 레이블에 유의적 버전이 들어간다고 정했습니다. 그래야 버전의 앞뒤를 가릴 수 있습니다.',
  },
  messages: {
    value: {
      en: 'Write {label} as a semantic version such as 1.2.3.',
      ko: '{label}은(는) 1.2.3 같은 유의적 버전으로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *LABEL(node, context) {
      for (const label of labelsOfType(node, context, 'semver')) {
        if (isVersion(label.value)) continue;
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
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL a.b="1.2.3"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL a.b="1.0.0-rc.1+build.5"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nARG V\nLABEL a.b=$V c.d=x',
      'FROM debian:13\nLABEL a.b=x',
    ],
    invalid: [
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"1.2"»',
        fixed: '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="1.2.0"',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"v1.2.3"»',
        fixed: '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="1.2.3"',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: semver\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"latest"»',
      },
    ],
  },
});

/** https://github.com/semver/semver/blob/master/semver.md */
const isVersion = (value: string): boolean =>
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.test(
    value,
  );

/** A version with a `v` before it, or with fewer than three numbers. */
function meantValue(value: string): string | null {
  const [, numbers, rest = ''] = /^[vV]?(\d+(?:\.\d+){0,2})([-+].*)?$/.exec(value) ?? [];
  if (numbers === undefined) return null;
  const meant = [...numbers.split('.'), '0', '0'].slice(0, 3).join('.') + rest;
  return isVersion(meant) ? meant : null;
}
