import { splitPort } from '../../../core/port.js';
import { certainText } from '../expanded.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'ExposeInvalidFormat',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('expose-invalid-format')],
  title: { en: 'EXPOSE with a host part', ko: '호스트 부분이 든 EXPOSE' },
  why: {
    en: 'EXPOSE opens ports on the side of the container only. Which address and port of the host lead to them is decided by docker run -p; the builder throws the host part away and will refuse it one day.',
    ko: 'EXPOSE는 컨테이너 쪽 포트만 공개합니다. 호스트의 어느 주소와 포트에 연결할지는 docker run -p로 정합니다. 빌더는 호스트 부분을 버리며, 앞으로는 거부할 예정입니다.',
  },
  messages: {
    host: {
      en: 'Write the port of the container only, {container}. The host part belongs to docker run -p {port}.',
      ko: '컨테이너 포트 {container}만 적으세요. 호스트 부분은 docker run -p {port}에 적습니다.',
    },
  },
  fix: { title: { en: 'Change to {container}', ko: '{container}(으)로 바꾸기' }, safety: 'safe' },
  mentions: /[:$"'\\`]/,
  on: {
    *EXPOSE(node, { model }) {
      for (const word of node.words) {
        for (const port of certainText(model, word, node.span.start)?.split(/\s+/) ?? []) {
          if (!port.includes(':')) continue;
          const { ip, host, containerStart } = splitPort(port);
          if (ip === '' && host === '') continue;
          const container = port.slice(containerStart);
          yield {
            span: word.span,
            message: 'host',
            data: { port, container },
            ...(word.text === port && container !== '' ? { fix: [{ span: word.span, text: container }] } : {}),
          };
        }
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nEXPOSE 80 8000-8010/udp'],
    invalid: [
      { code: 'FROM busybox\nEXPOSE «8080:80»', fixed: 'FROM busybox\nEXPOSE 80' },
      { code: 'FROM busybox\nEXPOSE «127.0.0.1:8080:80/tcp»', fixed: 'FROM busybox\nEXPOSE 80/tcp' },
    ],
  },
});
