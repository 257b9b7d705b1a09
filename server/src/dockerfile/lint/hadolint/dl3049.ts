import { rule } from '../rule.js';
import { labelsIn } from './labels.js';
import { chainOf, isTarget } from './stages.js';

export default rule({
  id: 'DL3049',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3049'],
  title: { en: 'Required label is missing', ko: '필요한 레이블이 없음' },
  why: {
    en: 'The label schema in .hadolint.yaml names the metadata that every image of this project carries.',
    ko: '.hadolint.yaml의 레이블 스키마는 이 프로젝트의 모든 이미지에 들어갈 메타데이터를 정해 두었습니다.',
  },
  messages: {
    missing: { en: 'Add LABEL {label}=… to this stage.', ko: '이 스테이지에 LABEL {label}=…을 추가하세요.' },
  },
  on: {
    *stage(stage, { model, facts }) {
      const schema = facts?.hadolint?.labelSchema;
      if (schema === undefined || schema.size === 0 || !isTarget(model, stage)) return;
      const nodes = chainOf(stage).filter((node) => node.name === 'LABEL');
      const present = new Set(nodes.flatMap((node) => labelsIn(node).map((label) => label.key)));
      for (const label of schema.keys()) {
        if (!present.has(label)) yield { span: stage.from.keyword.span, message: 'missing', data: { label } };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13',
      '#- .hadolint.yaml\nlabel-schema:\n  author: text\n#- Dockerfile\nFROM debian:13\nLABEL author="A B" version=1',
      '#- .hadolint.yaml\nlabel-schema:\n  author: text\n#- Dockerfile\nFROM debian:13 AS base\nLABEL author=a\nFROM base',
      '#- .hadolint.yaml\nlabel-schema:\n  author: text\n#- Dockerfile\nFROM debian:13 AS build\nFROM debian:13\nLABEL author=a\nCOPY --from=build /a /a',
    ],
    invalid: [
      { code: '#- .hadolint.yaml\nlabel-schema:\n  author: text\n#- Dockerfile\n«FROM» debian:13' },
      { code: '#- .hadolint.yaml\nlabel-schema:\n  author: text\n#- Dockerfile\n«FROM» debian:13\nLABEL version=1' },
      {
        code: '#- .hadolint.yaml\nlabel-schema:\n  author: text\n#- Dockerfile\nFROM debian:13 AS build\nLABEL author=a\n«FROM» debian:13\nCOPY --from=build /a /a',
      },
    ],
  },
});
