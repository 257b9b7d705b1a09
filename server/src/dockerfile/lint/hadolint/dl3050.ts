import { pairsOf } from '../../syntax/pairs.js';
import { withoutOne } from '../edits.js';
import { rule } from '../rule.js';
import { labelsIn } from './labels.js';

export default rule({
  id: 'DL3050',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3050'],
  title: { en: 'Label that the schema does not know', ko: '스키마에 없는 레이블' },
  why: {
    en: 'With strict-labels in .hadolint.yaml only the labels of the schema may be used; another one is mostly a slip of the pen.',
    ko: '.hadolint.yaml에 strict-labels를 켜면 스키마에 있는 레이블만 쓸 수 있습니다. 다른 레이블은 대개 잘못 적은 것입니다.',
  },
  messages: {
    superfluous: {
      en: 'Leave {label} out, or add it to label-schema in .hadolint.yaml.',
      ko: '{label}을(를) 빼거나 .hadolint.yaml의 label-schema에 추가하세요.',
    },
  },
  fix: { title: { en: 'Remove {label}', ko: '{label} 지우기' }, safety: 'review' },
  on: {
    *LABEL(node, { facts, syntax }) {
      const config = facts?.hadolint ?? null;
      if (config === null || !config.strictLabels) return;
      const { form, pairs } = pairsOf(node);
      const spans = pairs.map((pair) => pair.span);
      for (const { key, keySpan } of labelsIn(node)) {
        if (config.labelSchema.has(key)) continue;
        const index = form === 'legacy' ? 0 : spans.findIndex((span) => span.start === keySpan.start);
        const fix = withoutOne(node, spans, index, syntax);
        yield { span: keySpan, message: 'superfluous', data: { label: key }, ...(fix.length > 0 ? { fix } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nLABEL a=1',
      '#- .hadolint.yaml\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=1 b=2',
      '#- .hadolint.yaml\nstrict-labels: true\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=1',
    ],
    invalid: [
      {
        code: '#- .hadolint.yaml\nstrict-labels: true\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=1 «b»=2',
        fixed:
          '#- .hadolint.yaml\nstrict-labels: true\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL a=1',
      },
      {
        code: '#- .hadolint.yaml\nstrict-labels: true\n#- Dockerfile\nFROM debian:13\nLABEL «a»=1',
        fixed: '#- .hadolint.yaml\nstrict-labels: true\n#- Dockerfile\nFROM debian:13\n',
      },
      {
        code: '#- .hadolint.yaml\nstrict-labels: true\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\nLABEL «"A"»=1',
        fixed: '#- .hadolint.yaml\nstrict-labels: true\nlabel-schema:\n  a: text\n#- Dockerfile\nFROM debian:13\n',
      },
    ],
  },
});
