import { rule } from '../rule.js';
import { labelsIn, valueSpan } from './labels.js';

export default rule({
  id: 'DL3051',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3051'],
  title: { en: 'Label of the schema is empty', ko: '스키마에 있는 레이블이 비어 있음' },
  why: {
    en: 'The label schema in .hadolint.yaml asks for this label because somebody reads it. An empty one tells them nothing.',
    ko: '.hadolint.yaml의 레이블 스키마가 이 레이블을 요구하는 것은 읽는 사람이 있기 때문입니다. 비어 있으면 아무것도 알 수 없습니다.',
  },
  messages: {
    empty: { en: 'Give {label} a value.', ko: '{label}에 값을 적으세요.' },
  },
  on: {
    *LABEL(node, { facts }) {
      const schema = facts?.hadolint?.labelSchema;
      if (schema === undefined || schema.size === 0) return;
      for (const label of labelsIn(node)) {
        // The other types say themselves what is wrong with an empty value.
        if (label.value !== '' || !/text$/.test(schema.get(label.key) ?? '')) continue;
        yield { span: valueSpan(label), message: 'empty', data: { label: label.key } };
      }
    },
  },
  examples: {
    valid: [
      '#- .hadolint.yaml\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=x b=""',
      '#- .hadolint.yaml\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nARG A\nLABEL a=$A',
      'FROM debian:13\nLABEL a=""',
    ],
    invalid: [
      { code: '#- .hadolint.yaml\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=«""»' },
      { code: '#- .hadolint.yaml\nlabel-schema:\n  a: rawtext\n#- Dockerfile\nFROM debian:13\nLABEL b=1 «a»=' },
      { code: "#- .hadolint.yaml\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=«''» b=1" },
    ],
  },
});
