import { isVariable } from '../../syntax/interpolation.js';
import { loader } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidItem',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Item without its parts', ko: '필요한 부분이 빠진 항목' },
  why: {
    en: 'Items of these lists are small texts with a grammar of their own.',
    ko: '이런 목록의 항목은 정해진 형식이 있는 짧은 문자열입니다.',
  },
  messages: {
    host: {
      en: 'An extra host is `name=address`, as `"db=10.0.0.5"`.',
      ko: '추가 호스트는 `"db=10.0.0.5"`처럼 `이름=주소`로 적습니다.',
    },
    device: {
      en: 'A device is `host:container[:rwm]`; this has too many colons.',
      ko: '장치는 `호스트:컨테이너[:rwm]`로 적습니다. 콜론이 너무 많습니다.',
    },
    context: {
      en: 'An additional context is `name=place`, as `shared=../shared`.',
      ko: '추가 컨텍스트는 `shared=../shared`처럼 `이름=위치`로 적습니다.',
    },
  },
  on: {
    at: {
      *'service.extra_hosts[]'({ node }) {
        if (node?.kind === 'scalar' && !isVariable(node.text) && !/[=:]/.test(node.text))
          yield { span: node.span, message: 'host' };
      },
      *'service.build.extra_hosts[]'({ node }) {
        if (node?.kind === 'scalar' && !isVariable(node.text) && !/[=:]/.test(node.text))
          yield { span: node.span, message: 'host' };
      },
      *'service.devices[]'({ node }) {
        if (node?.kind === 'scalar' && !isVariable(node.text) && node.text.split(':').length > 3)
          yield { span: node.span, message: 'device' };
      },
      *'service.build.additional_contexts[]'({ node }) {
        if (node?.kind === 'scalar' && !isVariable(node.text) && !node.text.includes('='))
          yield { span: node.span, message: 'context' };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    build: {additional_contexts: [a=../a], extra_hosts: ["a=1.2.3.4"]}\n    extra_hosts: ["db:10.0.0.5"]\n    devices: [/dev/x, /dev/a:/dev/b:rw]\n',
    ],
    invalid: [
      { code: 'services:\n  web:\n    image: nginx:1.27\n    extra_hosts: [«db»]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    devices: [«"a:b:c:d"»]\n' },
      { code: 'services:\n  web:\n    build: {additional_contexts: [«shared»]}\n' },
    ],
  },
});
