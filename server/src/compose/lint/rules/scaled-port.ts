import type { Edit } from '../../../core/edit.js';
import type { Published } from '../../model/facts.js';
import { type Service, setting, settingText } from '../../model.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { isFixed, mended, reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'ScaledPort',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#scale'), reference('deploy/#replicas')],
  title: { en: 'Fixed host port for several containers', ko: '여러 컨테이너에 고정된 호스트 포트' },
  why: {
    en: 'A port of the host can be mapped to one container only. The first container gets it; the others fail at `up` with "port is already allocated".',
    ko: '호스트의 포트 하나는 컨테이너 하나에만 연결할 수 있습니다. 첫 컨테이너만 포트를 얻고 나머지는 `up` 할 때 "port is already allocated" 오류가 납니다.',
  },
  messages: {
    several: {
      en: 'The service is to run {count} containers, and only one of them can have the host port {port}. Leave the host port to the engine, or give a range.',
      ko: '컨테이너 {count}개를 실행하려는데 호스트 포트 {port}번은 하나만 쓸 수 있습니다. 호스트 포트를 엔진에 맡기거나 범위를 적으세요.',
    },
  },
  fix: { title: { en: 'Let the engine choose the host port', ko: '호스트 포트는 엔진에 맡기기' }, safety: 'review' },
  on: {
    *file({ model, syntax, project }) {
      // Looking into every service would cost what keeping them saves.
      if (!/\b(?:scale|replicas)\b/.test(syntax.text)) return;
      for (const service of model.services.values()) {
        if (service.published.length === 0) continue;
        const count = countOf(service);
        if (!count || isForSwarm(service)) continue;
        for (const port of service.published) {
          const env = project?.env;
          if (port.variables.length > 0 && (!env || port.variables.some((name) => env.has(name)))) continue;
          const data = { count: Number(count.text), port: port.start };
          yield mended({ span: port.span, message: 'several' as const, data }, withoutHost(syntax.text, port));
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["80", "8000-8005:80", "${P}:81"]\n',
      'services:\n  web:\n    image: nginx:1.27\n    scale: 1\n    ports: ["80:80"]\n',
      'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 0}\n    ports: ["80:80"]\n',
      'services:\n  web:\n    image: nginx:1.27\n    scale: ${N:-2}\n    ports: ["80:80"]\n',
      'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 3, update_config: {parallelism: 1}}\n    ports: ["80:80"]\n',
      'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: [{target: 80}, {target: 81, published: 8000-8005}]\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["«8080:80»"]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["80"]\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 3}\n    ports:\n      - «8080:80/udp»\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 3}\n    ports:\n      - 80/udp\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["«127.0.0.1:8080:80»"]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["127.0.0.1::80"]\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: [{target: 80, published: «8080»}]\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["«8080-8081:80-81»"]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ["«${UNKNOWN:-8080}:80»"]\n' },
    ],
  },
});

/** How many containers there are to be, where that is more than one for sure. */
function countOf(service: Service): ScalarNode | null {
  const deploy = setting(service, 'deploy');
  const resolver = service.definitions.at(-1)?.resolver;
  const replicas = deploy?.kind === 'map' && resolver ? resolver.scalar(deploy, 'replicas') : null;
  const count = settingText(service, 'scale') ?? replicas;
  return isFixed(count) && Number(count.text) > 1 ? count : null;
}

/** Swarm shares one port between all containers of a service; what only Swarm reads tells that it is meant. */
function isForSwarm(service: Service): boolean {
  const deploy = setting(service, 'deploy');
  const resolver = service.definitions.at(-1)?.resolver;
  if (deploy?.kind !== 'map' || !resolver) return false;
  const keys = resolver.entries(deploy);
  return ['mode', 'placement', 'update_config', 'rollback_config', 'endpoint_mode', 'labels'].some((k) => keys.has(k));
}

/** The short form without the host port; null for ranges, and where the text does not show the port alone. */
function withoutHost(text: string, port: Published): readonly Edit[] | null {
  const written = text.slice(port.span.start, port.span.end);
  const at = new RegExp(`^(["']?)(?:(.+:)?${port.start}:)(?=\\d+(?:/\\w+)?["']?$)`).exec(written);
  if (port.start !== port.end || !at) return null;
  const start = port.span.start + (at[1]?.length ?? 0);
  const ip = at[2] ?? '';
  return [{ span: { start, end: port.span.start + at[0].length }, text: ip === '' ? '' : `${ip}:` }];
}
