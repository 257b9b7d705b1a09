import { valueInstead } from '../edits.js';
import { rule } from '../rule.js';
import { labelsOfType, valueSpan } from './labels.js';

export default rule({
  id: 'DL3054',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3054'],
  title: { en: 'Label value that is no SPDX licence expression', ko: 'SPDX 라이선스 표현이 아닌 레이블 값' },
  why: {
    en: 'The label schema in .hadolint.yaml says that this label names licences by their SPDX ids, so that tools can compare them.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 레이블에 SPDX ID로 라이선스를 적는다고 정했습니다. 그래야 도구가 비교할 수 있습니다.',
  },
  messages: {
    value: {
      en: 'Write {label} with SPDX ids, such as MIT or Apache-2.0 OR MIT.',
      ko: '{label}은(는) MIT나 Apache-2.0 OR MIT처럼 SPDX ID로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *LABEL(node, context) {
      for (const label of labelsOfType(node, context, 'spdx')) {
        if (isLicence(label.value)) continue;
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
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL a.b="MIT"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL a.b="Apache-2.0 OR (MIT AND BSD-3-Clause)"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL a.b="GPL-2.0-or-later WITH Classpath-exception-2.0"',
      '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nARG V\nLABEL a.b=$V c.d=x',
      'FROM debian:13\nLABEL a.b=x',
    ],
    invalid: [
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"MIT License"»',
        fixed: '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="MIT"',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"Apache 2.0"»',
        fixed:
          '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b="Apache-2.0"',
      },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  a.b: spdx\n#- Dockerfile\nFROM debian:13\nLABEL c=1 a.b=«"GPL v3"»',
      },
    ],
  },
});

/** The grammar of SPDX expressions; whether an id is on the list of the day is not judged. */
function isLicence(value: string): boolean {
  const tokens = value.match(/[()]|[^\s()]+/g) ?? [];
  let depth = 0;
  let wantsId = true;
  for (const token of tokens) {
    if (token === '(' && wantsId) depth++;
    else if (token === ')' && !wantsId && depth > 0) depth--;
    else if (wantsId ? /^[A-Za-z0-9][A-Za-z0-9.:-]*\+?$/.test(token) && !isOperator(token) : isOperator(token))
      wantsId = !wantsId;
    else return false;
  }
  return depth === 0 && !wantsId;
}

const isOperator = (token: string): boolean => /^(?:AND|OR|WITH)$/.test(token);

/** How people write licences whose SPDX id is beyond doubt; of the GPL it is not, which may be `-only` or `-or-later`. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:the )?mit(?: licen[cs]e)?$/i, 'MIT'],
  [/^(?:the )?isc(?: licen[cs]e)?$/i, 'ISC'],
  [/^(?:the )?apache(?: (?:software )?licen[cs]e)?,?[ -]?(?:v(?:ersion)? ?)?2(?:\.0)?$/i, 'Apache-2.0'],
  [/^(?:new |modified )?bsd[ -]3(?:[ -]clause)?(?: licen[cs]e)?$/i, 'BSD-3-Clause'],
  [/^(?:simplified )?bsd[ -]2(?:[ -]clause)?(?: licen[cs]e)?$/i, 'BSD-2-Clause'],
  [/^(?:mpl|mozilla public licen[cs]e),?[ -]?(?:v(?:ersion)? ?)?2(?:\.0)?$/i, 'MPL-2.0'],
  [/^(?:the )?unlicen[cs]e$/i, 'Unlicense'],
];

const meantValue = (value: string): string | null => NAMES.find(([pattern]) => pattern.test(value))?.[1] ?? null;
