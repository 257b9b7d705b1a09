import { type PortError, portError, splitPort } from '../../../core/port.js';
import { spanIn } from '../../syntax/interpolation.js';
import { isFixed, reference } from '../helpers.js';
import { rule } from '../rule.js';

const messages = {
  noPort: {
    en: 'The container’s port is missing. Write `host:container`, as `"8080:80"`.',
    ko: '컨테이너 쪽 포트가 없습니다. `"8080:80"`처럼 `호스트:컨테이너`로 적으세요.',
  },
  protocol: {
    en: 'The protocol must be tcp, udp or sctp.',
    ko: '프로토콜은 tcp, udp, sctp 가운데 하나여야 합니다.',
  },
  container: {
    en: '`{part}` is no port. The container’s port is a number from 1 to 65535, or a range such as 8000-8010.',
    ko: '`{part}`은 포트가 아닙니다. 컨테이너 쪽 포트는 1에서 65535 사이의 숫자나 8000-8010 같은 범위입니다.',
  },
  host: {
    en: '`{part}` is no port. The host’s port is a number from 0 to 65535, or a range; an address stands in front of it, as `127.0.0.1:8080:80`.',
    ko: '`{part}`은 포트가 아닙니다. 호스트 쪽 포트는 0에서 65535 사이의 숫자나 범위이고, 주소는 `127.0.0.1:8080:80`처럼 그 앞에 적습니다.',
  },
  ip: {
    en: '`{part}` is no IP address. Names such as localhost are not allowed; write 127.0.0.1, and IPv6 in brackets: `[::1]:8080:80`.',
    ko: '`{part}`은 IP 주소가 아닙니다. localhost 같은 이름은 쓸 수 없으므로 127.0.0.1로 적고, IPv6는 `[::1]:8080:80`처럼 대괄호로 감싸세요.',
  },
  ranges: {
    en: 'The two ranges must be of the same length, or the container’s side a single port.',
    ko: '두 범위의 길이가 같거나 컨테이너 쪽이 포트 하나여야 합니다.',
  },
  target: {
    en: 'A port needs `target`, the port inside the container.',
    ko: '포트에는 컨테이너 쪽 포트인 `target`이 있어야 합니다.',
  },
  fraction: { en: 'A port is a whole number.', ko: '포트는 정수여야 합니다.' },
} as const;

/** Compose wants IPv6 in brackets and takes what follows a second slash for nothing. */
function composeError(text: string): PortError | null {
  const [address = '', protocol] = text.split('/');
  const { ip, container } = splitPort(address);
  if (ip.includes(':') && !/^\[.*\]$/.test(ip)) return 'ip';
  const error = portError(protocol === undefined ? address : `${address}/${protocol}`);
  return error ?? (/^\+?0+$/.test(container) ? 'container' : null);
}

export default rule({
  id: 'InvalidPort',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#ports')],
  title: { en: 'Not a port mapping', ko: '포트 매핑이 아님' },
  why: {
    en: 'A port mapping joins a port of the host to one of the container: `[[address:]host:]container[/protocol]`.',
    ko: '포트 매핑은 호스트의 포트를 컨테이너의 포트로 연결합니다. `[[주소:]호스트:]컨테이너[/프로토콜]`로 적습니다.',
  },
  messages,
  on: {
    at: {
      *'service.ports[]'({ node, resolver }, { syntax }) {
        if (node?.kind === 'map') {
          const entries = resolver.entries(node);
          if (!entries.has('target')) yield { span: node.pairs[0]?.keySpan ?? node.span, message: 'target' };
          const ip = resolver.scalar(node, 'host_ip');
          if (isFixed(ip) && ip.text !== '' && composeError(`[${ip.text}]:1:1`) && composeError(`${ip.text}:1:1`)) {
            yield { span: ip.span, message: 'ip', data: { part: ip.text } };
          }
          return;
        }
        if (!isFixed(node)) return;
        if (node.type === 'float') {
          yield { span: node.span, message: 'fraction' };
          return;
        }
        const text = node.type === 'integer' ? String(Number(node.text.replaceAll('_', ''))) : node.text;
        if (node.type !== 'string' && node.type !== 'integer') return;
        const error = composeError(text);
        if (!error) return;
        const { ip, host, container } = splitPort(text.split('/')[0] ?? '');
        const part = error === 'ip' ? ip : error === 'host' ? host : error === 'container' ? container : '';
        const at = part === '' ? -1 : error === 'container' ? text.lastIndexOf(part) : text.indexOf(part);
        const whole = { start: 0, end: node.text.length };
        const exact = at < 0 || node.type !== 'string' ? whole : { start: at, end: at + part.length };
        yield { span: spanIn(syntax.text, node, exact), message: error, data: { part: part || text } };
      },
      *'service.expose[]'({ node }) {
        if (isFixed(node) && node.type === 'float') yield { span: node.span, message: 'fraction' };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - 80\n      - "8080:80/tcp"\n      - "127.0.0.1:8000-8010:9000-9010/udp"\n      - "[::1]::80"\n      - "${PORT}:80"\n      - {target: 80, published: "8080", host_ip: 127.0.0.1}\n',
    ],
    invalid: [
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["«8080:»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["«80/http»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["8080:«http»", «70000»]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["«65536»:80"]\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["«localhost»:80:80", {target: 80, host_ip: «here»}]\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: ["«8000-8010:80-81»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    ports: [{«published»: "80"}, «80.5»]\n' },
    ],
  },
});
