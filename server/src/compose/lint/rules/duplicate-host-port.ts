import type { Edit } from '../../../core/edit.js';
import type { Published } from '../../model/facts.js';
import type { Service } from '../../model.js';
import { mended, reference } from '../helpers.js';
import { rule } from '../rule.js';

/** A published port with the service that has it. */
interface Claim {
  readonly port: Published;
  readonly service: Service;
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
  fix: { title: { en: 'Use the host port {free}', ko: '호스트 포트 {free} 쓰기' }, safety: 'review' },
  on: {
    *file({ model, syntax, project }) {
      const byPort = new Map<number, readonly Claim[]>();
      for (const service of model.services.values()) {
        for (const port of service.published) {
          // Where a variable gets its value is known with the project; one that has a value has no default.
          const env = project?.env;
          if (port.variables.length > 0 && (!env || port.variables.some((name) => env.has(name)))) continue;
          const claim: Claim = { port, service };
          const clash = clashAt(byPort.get(port.start), claim) ?? clashAt(byPort.get(port.end), claim);
          if (clash) {
            const free = nextFree(byPort, claim);
            const finding = {
              span: port.span,
              message: 'twice' as const,
              data: { port: port.start, other: clash.service.name, free },
              related: [{ span: clash.port.span, message: 'first' as const }],
            };
            yield mended(finding, withPort(syntax.text, port, free));
            continue;
          }
          // Ranges are short; a wide one counts with its ends only.
          const width = Math.min(port.end - port.start, 64);
          for (let p = port.start; p <= port.start + width; p++) {
            const known = byPort.get(p);
            byPort.set(p, known ? [...known, claim] : [claim]);
          }
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n    ports: ["80:80", "81:81/udp", "127.0.0.1:90:90", "8000-8010:80"]\n  b:\n    image: nginx:1.27\n    ports: ["80", "81:81", "127.0.0.2:90:90", "${P}:80", "${P:-80}:80", "${UNSET}:80"]\n',
      'services:\n  a:\n    image: nginx:1.27\n    profiles: [x]\n    ports: ["80:80"]\n  b:\n    image: nginx:1.27\n    profiles: [y]\n    ports: ["80:80"]\n',
      'services:\n  a:\n    image: nginx:1.27\n    ports: ["8000-8001:80"]\n  b:\n    image: nginx:1.27\n    ports: ["8000-8001:80"]\n',
    ],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    ports: ["8080:80"]\n  b:\n    image: nginx:1.27\n    ports: ["«${WEB_PORT:-8080}:80»"]\n',
      },
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    ports: ["80:80"]\n  b:\n    image: nginx:1.27\n    ports: ["«127.0.0.1:80:8080»"]\n',
        fixed:
          'services:\n  a:\n    image: nginx:1.27\n    ports: ["80:80"]\n  b:\n    image: nginx:1.27\n    ports: ["127.0.0.1:81:8080"]\n',
      },
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    ports: ["8000-8005:8000-8005", {target: 1, published: «"8003"»}]\n',
        fixed:
          'services:\n  a:\n    image: nginx:1.27\n    ports: ["8000-8005:8000-8005", {target: 1, published: "8006"}]\n',
      },
    ],
  },
});

const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::', '[::]']);

const clashAt = (claims: readonly Claim[] | undefined, claim: Claim): Claim | undefined =>
  claims?.find((other) => collide(other, claim));

function collide({ port: a, service }: Claim, { port: b, service: other }: Claim): boolean {
  if (a.protocol !== b.protocol || a.end < b.start || b.end < a.start) return false;
  if (!everywhere.has(a.ip) && !everywhere.has(b.ip) && a.ip !== b.ip) return false;
  // Services of different profiles may be meant as alternatives.
  const [first, second] = [service.profiles, other.profiles];
  return first.length === 0 || second.length === 0 || first.some((p) => second.some((q) => p.text === q.text));
}

/** The next port of the host above, that nobody of those before has; looked for in steps of one. */
function nextFree(byPort: ReadonlyMap<number, readonly Claim[]>, { port, service }: Claim): number {
  let free = port.start;
  do free++;
  while (free < 65_535 && clashAt(byPort.get(free), { port: { ...port, start: free, end: free }, service }));
  return free;
}

/** The mapping with another host port; null for ranges and where the text does not show the port alone. */
function withPort(text: string, port: Published, free: number): readonly Edit[] | null {
  const written = text.slice(port.span.start, port.span.end);
  const at = new RegExp(`(?:^["']?|:)(${port.start})(?=:[^:]*$|["']?$)`).exec(written);
  if (port.start !== port.end || !at?.[1]) return null;
  const start = port.span.start + at.index + at[0].length - at[1].length;
  return [{ span: { start, end: start + at[1].length }, text: String(free) }];
}
