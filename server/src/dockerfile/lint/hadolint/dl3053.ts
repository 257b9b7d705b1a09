import { valueInstead } from '../edits.js';
import { rule } from '../rule.js';
import { labelsOfType, valueSpan } from './labels.js';

export default rule({
  id: 'DL3053',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3053'],
  title: { en: 'Label value that is no time', ko: '시각이 아닌 레이블 값' },
  why: {
    en: 'The label schema in .hadolint.yaml says that this label holds a time in RFC 3339 form, which every tool reads alike.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 레이블에 RFC 3339 형식의 시각이 들어간다고 정했습니다. 어느 도구나 똑같이 읽는 형식입니다.',
  },
  messages: {
    value: {
      en: 'Write {label} as a time such as 2026-01-31T12:00:00Z.',
      ko: '{label}은(는) 2026-01-31T12:00:00Z 같은 시각으로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *LABEL(node, context) {
      for (const label of labelsOfType(node, context, 'rfc3339')) {
        if (isTime(label.value)) continue;
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
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nLABEL a.b="2026-01-31T12:00:00Z"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nLABEL a.b="2026-01-31T12:00:00.5+09:00"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nARG V\nLABEL a.b=$V c.d=x',
      'FROM debian:13\nLABEL a.b=x',
    ],
    invalid: [
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"2026-01-31"»',
        fixed:
          '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="2026-01-31T00:00:00Z"',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"31/01/2026"»',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: rfc3339\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"2026-13-01T00:00:00Z"»',
      },
    ],
  },
});

/** https://github.com/opencontainers/image-spec/blob/main/annotations.md asks for RFC 3339. */
const isTime = (value: string): boolean =>
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.test(
    value,
  );

/** A day, or a time that is written with a blank or without its zone; both are taken for UTC. */
function meantValue(value: string): string | null {
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)(?:[ tT](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))? ?(z|UTC|GMT|[+-]\d\d:?\d\d)?$/i.exec(value) ?? [];
  if (day === undefined) return null;
  const clock = time === undefined ? '00:00:00' : time.length === 5 ? `${time}:00` : time;
  const offset = /^[+-]/.test(zone ?? '') ? `${zone?.slice(0, 3)}:${zone?.slice(-2)}` : 'Z';
  const meant = `${day}T${clock}${offset}`;
  return isTime(meant) ? meant : null;
}
