import { spanIn } from '../../syntax/interpolation.js';
import { mountOf } from '../../syntax/mount.js';
import { rule } from '../rule.js';

const isSocket = (path: string): boolean => /(?:^|\/)docker\.sock$/.test(path);

export default rule({
  id: 'DockerSocket',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://docs.docker.com/engine/security/#docker-daemon-attack-surface'],
  title: { en: 'The engine’s socket in a container', ko: '컨테이너에 넣은 엔진의 소켓' },
  why: {
    en: 'Whoever reaches the engine’s socket can start any container with any mount, so is root on the host. Read-only changes nothing: requests are written to the socket, not to the file.',
    ko: '엔진의 소켓에 닿으면 어떤 마운트로든 컨테이너를 시작할 수 있어 호스트의 root와 같습니다. 요청은 파일이 아니라 소켓으로 보내므로 읽기 전용으로 마운트해도 달라지지 않습니다.',
  },
  messages: {
    socket: {
      en: 'This container controls the engine and with it the host. Mount the socket only where that is meant, or put a socket proxy in between.',
      ko: '이 컨테이너가 엔진을, 그래서 호스트를 다룰 수 있게 됩니다. 꼭 필요한 곳에만 쓰거나 소켓 프록시를 사이에 두세요.',
    },
  },
  on: {
    at: {
      *'service.volumes[]'({ node, resolver }, { syntax }) {
        if (node?.kind === 'scalar') {
          const { source } = mountOf(node.text);
          if (source && isSocket(node.text.slice(source.start, source.end)))
            yield { span: spanIn(syntax.text, node, source), message: 'socket' };
        } else if (node?.kind === 'map') {
          const source = resolver.scalar(node, 'source');
          if (source && isSocket(source.text)) yield { span: source.span, message: 'socket' };
        }
      },
    },
  },
  examples: {
    valid: ['services:\n  a:\n    image: nginx:1.27\n    volumes: ["./x:/x"]\n'],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    volumes: ["«/var/run/docker.sock»:/var/run/docker.sock:ro"]\n',
      },
    ],
  },
});
