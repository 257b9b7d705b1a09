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
  fix: { title: { en: 'Change to {choice}', ko: '{choice}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *stage(stage) {
      const base = official(stage);
      if (base === null) return;
      const { name, tag, span, tagSpan } = base;
      const whole = { start: span.start, end: tagSpan?.end ?? span.end };
      const known = officialImage(name);
      if (known === null) return;
      if (known.deprecated !== undefined) {
        const [successor] = known.replacedBy ?? [];
        if (successor === undefined) yield { span, message: 'abandoned', data: { image: name } };
        else {
          const choice = successorOf(successor, tag);
          yield {
            span,
            message: 'replaced',
            data: { image: name, successor: (known.replacedBy ?? []).join(', '), choice },
            fix: [{ span: whole, text: choice }],
          };
        }
      } else if (tagSpan !== null && /(?:^|-)onbuild(?:-|$)/.test(tag)) {
        const plain = tag.replace(/-?\bonbuild\b/, '').replace(/^-/, '');
        const choice = plain === '' ? name : `${name}:${plain}`;
        yield {
          span: tagSpan,
          message: 'onbuild',
          data: { image: name, choice },
          fix: [{ span: whole, text: choice }],
        };
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
      { code: 'FROM «centos»:7', fixed: 'FROM rockylinux:9' },
      { code: 'FROM docker.io/library/«java»:8 AS build', fixed: 'FROM docker.io/library/eclipse-temurin:8 AS build' },
      { code: 'FROM python:«3-onbuild»', fixed: 'FROM python:3' },
      { code: 'FROM ruby:«onbuild»', fixed: 'FROM ruby' },
      { code: 'FROM «celery»:4', fixed: 'FROM python:3.13-slim' },
      { code: 'FROM «openjdk»:17-jdk-slim', fixed: 'FROM eclipse-temurin:21-jre' },
      { code: 'FROM «clefos»' },
    ],
  },
});

/** The successor with a tag: the version of Java stays, other numbers mean something else there. */
function successorOf(successor: string, tag: string): string {
  const recommended = officialImage(successor)?.tag;
  const [java] = /^\d+$/.exec(tag) ?? [];
  if (successor === 'eclipse-temurin' && (tag === '' || java !== undefined))
    return tag === '' ? `${successor}:${recommended}` : `${successor}:${tag}`;
  return recommended === undefined ? successor : `${successor}:${recommended}`;
}
