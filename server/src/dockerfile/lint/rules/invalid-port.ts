import { didYouMean } from '../../../core/fuzzy.js';
import { portError, splitPort } from '../../../core/port.js';
import { certainText } from '../expanded.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidPort',
  severity: 'error',
  since: '0.1.0',
  aliases: ['DL3011'],
  sources: [`${REFERENCE}#expose`],
  title: { en: 'Port that does not exist', ko: '없는 포트' },
  why: {
    en: 'EXPOSE states the ports that the container opens: numbers from 0 to 65535, ranges, each with a protocol if it is not tcp. It maps nothing to the host; docker run -p does that.',
    ko: 'EXPOSE는 컨테이너가 여는 포트를 밝힙니다. 0부터 65535까지의 숫자나 범위이며, tcp가 아니면 프로토콜을 붙입니다. 호스트와 연결하는 것은 docker run -p입니다.',
  },
  messages: {
    noPort: {
      en: '{port} lacks the port of the container.',
      ko: '{port}에 컨테이너 포트가 없습니다.',
    },
    protocol: {
      en: 'The protocol in {port} must be tcp, udp or sctp.',
      ko: '{port}의 프로토콜은 tcp, udp, sctp 가운데 하나여야 합니다.',
    },
    container: {
      en: '{port} is no port. Write a number from 0 to 65535, or a range such as 8000-8010.',
      ko: '{port}은(는) 포트가 아닙니다. 0부터 65535까지의 숫자나 8000-8010 같은 범위를 적으세요.',
    },
    host: {
      en: '{port} names a host port that is no port. EXPOSE needs the port of the container only.',
      ko: '{port}의 호스트 포트가 올바르지 않습니다. EXPOSE에는 컨테이너 포트만 적으면 됩니다.',
    },
    ip: {
      en: '{port} names an address that is none. EXPOSE needs the port of the container only.',
      ko: '{port}의 주소가 올바르지 않습니다. EXPOSE에는 컨테이너 포트만 적으면 됩니다.',
    },
    ranges: {
      en: 'The two ranges in {port} differ in length. EXPOSE needs the ports of the container only.',
      ko: '{port}의 두 범위는 길이가 다릅니다. EXPOSE에는 컨테이너 포트만 적으면 됩니다.',
    },
  },
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *EXPOSE(node, { model }) {
      for (const word of node.words) {
        const text = certainText(model, word, node.span.start);
        // A value may hold several ports.
        for (const port of text?.split(/\s+/) ?? []) {
          const error = port === '' ? null : portError(port);
          if (error === null) continue;
          const meant = word.text === port ? meantPort(port) : null;
          yield {
            span: word.span,
            message: error,
            data: { port, meant: meant ?? '' },
            ...(meant === null ? {} : { fix: [{ span: word.span, text: meant }] }),
          };
        }
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nEXPOSE 80 443/tcp 5000-5010/udp', 'FROM busybox\nEXPOSE $PORT'],
    invalid: [
      { code: 'FROM busybox\nEXPOSE «70000»' },
      { code: 'FROM busybox\nEXPOSE «80,443»', fixed: 'FROM busybox\nEXPOSE 80 443' },
      { code: 'FROM busybox\nEXPOSE «53/upd»', fixed: 'FROM busybox\nEXPOSE 53/udp' },
      { code: 'FROM busybox\nEXPOSE 80 «443/https»', fixed: 'FROM busybox\nEXPOSE 80 443' },
      { code: 'FROM busybox\nEXPOSE «90-80»', fixed: 'FROM busybox\nEXPOSE 80-90' },
      { code: 'FROM busybox\nENV PORT=http\nEXPOSE «$PORT»' },
      { code: 'FROM busybox\nEXPOSE «80:»', fixed: 'FROM busybox\nEXPOSE 80' },
      { code: 'FROM busybox\nEXPOSE «web:80»', fixed: 'FROM busybox\nEXPOSE 80' },
      { code: 'FROM busybox\nEXPOSE «localhost:80:80»', fixed: 'FROM busybox\nEXPOSE 80' },
      { code: 'FROM busybox\nEXPOSE «80-81:90-92»', fixed: 'FROM busybox\nEXPOSE 90-92' },
    ],
  },
});

/** The ports of the container that were most likely meant; null when nobody can tell. */
function meantPort(port: string): string | null {
  const { container, protocol } = splitPort(port.replace(/:$/, ''));
  const [, low, high] = /^(\d+)-(\d+)$/.exec(container) ?? [];
  const ports = Number(low) > Number(high) ? `${high}-${low}` : container.replaceAll(',', ' ');
  const isWeb = /^(?:https?|wss?|grpc)$/i.test(protocol);
  const known = protocol === '' || isWeb ? '' : didYouMean(protocol, ['tcp', 'udp', 'sctp']);
  if (known === null) return null;
  const meant = ports.split(' ').map((one) => (known === '' ? one : `${one}/${known}`));
  return meant.every((one) => portError(one) === null) ? meant.join(' ') : null;
}
