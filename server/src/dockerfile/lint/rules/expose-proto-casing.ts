import { splitPort } from '../../../core/port.js';
import { certainText } from '../expanded.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'ExposeProtoCasing',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('expose-proto-casing')],
  title: { en: 'Protocol with capitals', ko: '대문자로 적은 프로토콜' },
  why: {
    en: 'Protocols are written in small letters everywhere in Docker; docker ps and docker port show 80/tcp whatever stands here.',
    ko: '도커에서는 어디서나 프로토콜을 소문자로 적습니다. 여기에 어떻게 적든 docker ps와 docker port에는 80/tcp로 나옵니다.',
  },
  messages: {
    capitals: {
      en: 'Write the protocol of {port} in small letters.',
      ko: '{port}의 프로토콜을 소문자로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  mentions: /[^ -@[-~]|[$"'\\`]/,
  on: {
    *EXPOSE(node, { model }) {
      for (const word of node.words) {
        for (const port of certainText(model, word, node.span.start)?.split(/\s+/) ?? []) {
          if (port === port.toLowerCase()) continue;
          const { protocol } = splitPort(port);
          if (protocol === protocol.toLowerCase()) continue;
          const suggestion = port.slice(0, port.length - protocol.length) + protocol.toLowerCase();
          yield {
            span: word.span,
            message: 'capitals',
            data: { port, suggestion },
            ...(word.text === port ? { fix: [{ span: word.span, text: suggestion }] } : {}),
          };
        }
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nEXPOSE 80/tcp 53/udp'],
    invalid: [
      { code: 'FROM busybox\nEXPOSE 80 «53/UDP»', fixed: 'FROM busybox\nEXPOSE 80 53/udp' },
      { code: 'FROM busybox\nENV PORT=53/UDP\nEXPOSE «$PORT»' },
    ],
  },
});
