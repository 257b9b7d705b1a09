import { portError, portRange, splitPort } from '../../../core/port.js';
import type { Span } from '../../../core/text.js';
import { type Service, setting } from '../../model.js';
import { isVariable, spanIn } from '../../syntax/interpolation.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

interface Published {
  readonly service: string;
  readonly ip: string;
  readonly start: number;
  readonly end: number;
  readonly protocol: string;
  readonly profiles: ReadonlySet<string>;
  readonly span: Span;
}

export default rule({
  id: 'DuplicateHostPort',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#ports')],
  title: { en: 'Host port published twice', ko: '같은 호스트 포트를 두 번 연결함' },
  why: {
    en: 'A port of the host can be mapped to one container only. The second one fails at `up` with "port is already allocated".',
    ko: '호스트의 포트 하나는 컨테이너 하나에만 연결할 수 있습니다. 두 번째는 `up` 할 때 "port is already allocated" 오류가 납니다.',
  },
  messages: {
    twice: {
      en: 'The host port {port} is already mapped by the service `{other}`. Choose another.',
      ko: '호스트 포트 {port}번은 서비스 `{other}`가 이미 연결했습니다. 다른 포트를 고르세요.',
    },
    first: { en: 'The other mapping.', ko: '먼저 연결한 곳입니다.' },
  },
  on: {
    *file({ syntax, model }) {
      const byPort = new Map<number, Published[]>();
      for (const service of model.services.values()) {
        for (const port of published(service, syntax.text)) {
          const clash =
            byPort.get(port.start)?.find((p) => collide(p, port)) ??
            byPort.get(port.end)?.find((p) => collide(p, port));
          if (clash) {
            yield {
              span: port.span,
              message: 'twice',
              data: { port: port.start, other: clash.service },
              related: [{ span: clash.span, message: 'first' }],
            };
            continue;
          }
          // Ranges are short; a wide one counts with its ends only.
          const width = Math.min(port.end - port.start, 64);
          for (let p = port.start; p <= port.start + width; p++) byPort.set(p, [...(byPort.get(p) ?? []), port]);
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n    ports: ["80:80", "81:81/udp", "127.0.0.1:90:90", "8000-8010:80"]\n  b:\n    image: nginx:1.27\n    ports: ["80", "81:81", "127.0.0.2:90:90", "${P}:80"]\n',
      'services:\n  a:\n    image: nginx:1.27\n    profiles: [x]\n    ports: ["80:80"]\n  b:\n    image: nginx:1.27\n    profiles: [y]\n    ports: ["80:80"]\n',
      'services:\n  a:\n    image: nginx:1.27\n    ports: ["8000-8001:80"]\n  b:\n    image: nginx:1.27\n    ports: ["8000-8001:80"]\n',
    ],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    ports: ["80:80"]\n  b:\n    image: nginx:1.27\n    ports: ["«127.0.0.1:80:8080»"]\n',
      },
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    ports: ["8000-8005:8000-8005", {target: 1, published: «"8003"»}]\n',
      },
    ],
  },
});

const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::', '[::]']);

function collide(a: Published, b: Published): boolean {
  if (a.protocol !== b.protocol || a.end < b.start || b.end < a.start) return false;
  if (!everywhere.has(a.ip) && !everywhere.has(b.ip) && a.ip !== b.ip) return false;
  // Services of different profiles may be meant as alternatives.
  return a.profiles.size === 0 || b.profiles.size === 0 || [...a.profiles].some((p) => b.profiles.has(p));
}

function published(service: Service, source: string): readonly Published[] {
  const resolver = service.definitions.at(-1)?.resolver;
  if (!resolver) return [];
  const profiles = new Set(
    resolver.items(setting(service, 'profiles')).flatMap((p) => (p.kind === 'scalar' ? p.text : [])),
  );
  const common = { service: service.name, profiles };
  return resolver.items(setting(service, 'ports')).flatMap((item): readonly Published[] => {
    if (item.kind === 'map') {
      const node = resolver.scalar(item, 'published');
      const range = node && !isVariable(node.text) ? portRange(node.text) : null;
      if (!node || !range || range.start === 0 || range.start !== range.end) return [];
      const ip = resolver.scalar(item, 'host_ip')?.text ?? '';
      return [{ ...common, ...range, ip, protocol: resolver.scalar(item, 'protocol')?.text ?? 'tcp', span: node.span }];
    }
    if (item.kind !== 'scalar' || isVariable(item.text) || portError(item.text)) return [];
    const { ip, host, container, protocol } = splitPort(item.text);
    const range = portRange(host);
    const inside = portRange(container);
    // A host range for one container port means: any free one of them.
    if (!range || !inside || range.start === 0 || (range.start !== range.end && inside.start === inside.end)) return [];
    const span = spanIn(source, item, { start: 0, end: item.text.length });
    return [{ ...common, ...range, ip, protocol: protocol === '' ? 'tcp' : protocol.toLowerCase(), span }];
  });
}
