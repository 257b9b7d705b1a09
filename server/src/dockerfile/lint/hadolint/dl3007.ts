import { splitImageRef } from '../../../core/imageRef.js';
import { knownTag } from '../knownTag.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DL3007',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3007'],
  title: { en: 'Base image with the tag latest', ko: 'latest 태그를 쓰는 베이스 이미지' },
  why: {
    en: 'latest is moved to each new release. A build that worked can break without any change to the Dockerfile, and nobody can tell later which version an image was made from.',
    ko: 'latest는 새 버전이 나올 때마다 옮겨집니다. Dockerfile을 고치지 않아도 되던 빌드가 깨질 수 있고, 어떤 버전으로 만든 이미지인지 나중에 알 수 없습니다.',
  },
  messages: {
    latest: {
      en: 'Replace latest by the version you build on.',
      ko: 'latest 대신 사용할 버전을 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {tag}', ko: '{tag}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *stage({ base, parent }, { facts }) {
      if (base === null || parent !== null || base.text.includes('$')) return;
      const { tag, digest } = splitImageRef(base.text);
      if (tag === null || digest !== null || base.text.slice(tag.start, tag.end) !== 'latest') return;
      // A continuation inside the word is possible but absurd; the span is then the whole word.
      const isWhole = base.span.end - base.span.start === base.text.length;
      const start = base.span.start + tag.start;
      const known = knownTag(base.text, facts);
      const span = isWhole ? { start, end: base.span.end } : base.span;
      yield {
        span,
        message: 'latest',
        data: { tag: known ?? '' },
        ...(known !== null && isWhole ? { fix: [{ span, text: known }] } : {}),
      };
    },
  },
  examples: {
    valid: [
      'FROM node:22',
      'FROM node',
      'FROM node:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      'FROM node:latest-alpine',
    ],
    invalid: [
      { code: 'FROM node:«latest»', fixed: 'FROM node:22-slim' },
      { code: 'FROM localhost:5000/app:«latest» AS build' },
      {
        code: 'FROM node:22 AS a\nFROM --platform=$BUILDPLATFORM busybox:«latest»',
        fixed: 'FROM node:22 AS a\nFROM --platform=$BUILDPLATFORM busybox:1.37',
      },
    ],
  },
});
