import { splitImageRef } from '../../../core/imageRef.js';
import { insertAt } from '../edits.js';
import { knownTag } from '../knownTag.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DL3006',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3006'],
  title: { en: 'Base image without a tag', ko: '태그가 없는 베이스 이미지' },
  why: {
    en: 'A tag that is left out means latest: whatever the registry calls so on the day of the build. The same Dockerfile then makes another image next month.',
    ko: '태그를 생략하면 latest, 곧 빌드하는 날 레지스트리에 그 이름으로 올라와 있는 이미지를 뜻합니다. 같은 Dockerfile이라도 다음 달에는 다른 이미지가 만들어집니다.',
  },
  messages: {
    untagged: {
      en: 'Give {image} the tag of the version you build on.',
      ko: '{image}에 사용할 버전의 태그를 붙이세요.',
    },
  },
  fix: { title: { en: 'Add the tag {tag}', ko: '{tag} 태그 붙이기' }, safety: 'review' },
  on: {
    *stage({ base, parent }, { facts }) {
      if (base === null || parent !== null || base.text === 'scratch' || base.text.includes('$')) return;
      const { tag, digest } = splitImageRef(base.text);
      if (tag !== null || digest !== null) return;
      const known = knownTag(base.text, facts);
      yield {
        span: base.span,
        message: 'untagged',
        data: { image: base.text, tag: known ?? '' },
        ...(known === null ? {} : { fix: [insertAt(base.span.end, `:${known}`)] }),
      };
    },
  },
  examples: {
    valid: [
      'FROM node:22',
      'FROM scratch',
      'FROM node:22 AS build\nFROM build',
      'FROM node@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      'ARG IMAGE=node\nFROM $IMAGE',
      'FROM localhost:5000/app:1',
    ],
    invalid: [
      { code: 'FROM «node»', fixed: 'FROM node:22-slim' },
      {
        code: 'FROM --platform=$BUILDPLATFORM «node» AS build',
        fixed: 'FROM --platform=$BUILDPLATFORM node:22-slim AS build',
      },
      { code: 'FROM «localhost:5000/app»' },
      {
        code: '#- image me/app\n{"tag": "2.1"}\n#- Dockerfile\nFROM «me/app»',
        fixed: '#- image me/app\n{"tag": "2.1"}\n#- Dockerfile\nFROM me/app:2.1',
      },
      { code: 'FROM node:22 AS a\nFROM «b»' },
    ],
  },
});
