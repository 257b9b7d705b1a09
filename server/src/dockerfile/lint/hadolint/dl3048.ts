import { rule } from '../rule.js';
import { labelsIn } from './labels.js';

export default rule({
  id: 'DL3048',
  severity: 'hint',
  since: '0.1.0',
  sources: [
    'https://github.com/hadolint/hadolint/wiki/DL3048',
    'https://docs.docker.com/engine/manage-resources/labels/',
  ],
  title: { en: 'Label key that does not follow the conventions', ko: '관례를 따르지 않는 레이블 키' },
  why: {
    en: 'Tools that read labels expect keys of small letters, digits, dots, slashes, hyphens and underscores, and three prefixes belong to Docker. Other keys get lost or clash.',
    ko: '레이블을 읽는 도구는 소문자와 숫자, 점, 빗금, 붙임표, 밑줄로 된 키를 기대하며, 세 가지 접두어는 Docker의 것입니다. 다른 키는 무시되거나 충돌할 수 있습니다.',
  },
  messages: {
    characters: {
      en: 'Write the key {key} with small letters, digits and . / _ - only, from a letter to a letter or digit.',
      ko: '키 {key}은(는) 소문자로 시작해 소문자나 숫자로 끝나게, 그 밖에는 . / _ -만 써서 적으세요.',
    },
    reserved: {
      en: 'Choose another prefix: {prefix} is reserved for Docker.',
      ko: '다른 접두어를 고르세요. {prefix}은(는) Docker가 쓰는 것입니다.',
    },
  },
  fix: { title: { en: 'Change to {small}', ko: '{small}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *LABEL(node) {
      for (const { key, keySpan } of labelsIn(node)) {
        const prefix = ['com.docker.', 'io.docker.', 'org.dockerproject.'].find((p) => key.startsWith(p));
        if (prefix !== undefined) yield { span: keySpan, message: 'reserved', data: { prefix, small: '' } };
        else if (!isConventional(key)) {
          const small = key.toLowerCase();
          const isBare = node.raw(keySpan.start, keySpan.end) === key;
          yield {
            span: keySpan,
            message: 'characters',
            data: { key, small },
            ...(isBare && isConventional(small) ? { fix: [{ span: keySpan, text: small }] } : {}),
          };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nLABEL org.opencontainers.image.title="App" version=1',
      'FROM debian:13\nLABEL "com.example.a-b_c/d"=1',
      'FROM debian:13\nARG KEY=a\nLABEL $KEY=1',
      'FROM debian:13\nLABEL maintainer someone',
    ],
    invalid: [
      { code: 'FROM debian:13\nLABEL «Version»=1', fixed: 'FROM debian:13\nLABEL version=1' },
      { code: 'FROM debian:13\nLABEL a=1 \\\n  «com.docker.x»=2' },
      { code: 'FROM debian:13\nLABEL «a..b»=1 «c--d»=2 «e_»=3 «1f»=4 «g+h»=5' },
      { code: 'FROM debian:13\nLABEL «"VENDOR"»=x' },
    ],
  },
});

const isConventional = (key: string): boolean => /^[a-z](?:[0-9a-z./_-]*[a-z0-9])?$/.test(key) && !/\.\.|--/.test(key);
