import { officialImage } from '../../knowledge/officialImages.js';
import { rule } from '../rule.js';
import { official } from './officialBase.js';

export default rule({
  id: 'DeprecatedImage',
  severity: 'warning',
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/docker-hub/image-library/trusted-content/',
    'https://github.com/docker-library/official-images',
  ],
  title: { en: 'Official image that is no longer maintained', ko: '더 이상 관리되지 않는 공식 이미지' },
  why: {
    en: 'Nobody repairs its layers any more: holes that are found in them stay open in every image built on it.',
    ko: '이제 아무도 고치지 않는 레이어입니다. 그 안에서 발견된 취약점은 이 위에 만든 모든 이미지에 그대로 남습니다.',
  },
  messages: {
    replaced: {
      en: 'Use {successor} instead of {image}, which is no longer maintained.',
      ko: '{image}은(는) 더 이상 관리되지 않습니다. 대신 {successor}을(를) 사용하세요.',
    },
    abandoned: {
      en: 'Look for another image: {image} is no longer maintained.',
      ko: '{image}은(는) 더 이상 관리되지 않습니다. 다른 이미지를 찾아보세요.',
    },
    onbuild: {
      en: 'Use {image} without -onbuild and write the steps down: these variants are no longer made.',
      ko: '-onbuild가 붙은 이미지는 더 이상 만들지 않습니다. {image}의 일반 태그를 쓰고 필요한 단계를 직접 적으세요.',
    },
  },
  tag: 'deprecated',
  fix: { title: { en: 'Change to {successor}', ko: '{successor}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *stage(stage) {
      const base = official(stage);
      if (base === null) return;
      const { name, tag, span, tagSpan } = base;
      const known = officialImage(name);
      if (known === null) return;
      if (known.deprecated !== undefined) {
        const [successor] = known.replacedBy ?? [];
        if (successor === undefined) yield { span, message: 'abandoned', data: { image: name } };
        else {
          yield {
            span,
            message: 'replaced',
            data: { image: name, successor: (known.replacedBy ?? []).join(', ') },
            ...(known.replacedBy?.length === 1 ? { fix: [{ span, text: successor }] } : {}),
          };
        }
      } else if (tagSpan !== null && /(?:^|-)onbuild(?:-|$)/.test(tag)) {
        yield { span: tagSpan, message: 'onbuild', data: { image: name } };
      }
    },
  },
  examples: {
    valid: [
      'FROM python:3.13',
      'FROM someone/centos:7',
      'FROM quay.io/centos/centos:stream9',
      'FROM debian:13 AS centos\nFROM centos',
      'ARG BASE=centos\nFROM $BASE',
      'FROM someone/python:3-onbuild',
    ],
    invalid: [
      { code: 'FROM «centos»:7' },
      { code: 'FROM docker.io/library/«java»:8 AS build', fixed: 'FROM docker.io/library/eclipse-temurin:8 AS build' },
      { code: 'FROM python:«3-onbuild»' },
      { code: 'FROM «clefos»' },
    ],
  },
});
