import { parseSize } from '../../../core/size.js';
import { setting } from '../../model.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { numberOf } from '../../syntax/scalar.js';
import { isFixed, loader, mended, removeSetting, weight } from '../helpers.js';
import { type ResolvedNode, rule } from '../rule.js';

/** The short key, where the same stands in `deploy`, and how the loader compares. A missing value counts as 0. */
const twins = [
  { key: 'scale', path: ['replicas'], section: ['replicas'], read: 'number' },
  { key: 'cpus', path: ['resources', 'limits', 'cpus'], section: ['resources', 'limits'], read: 'number' },
  { key: 'mem_limit', path: ['resources', 'limits', 'memory'], section: ['resources', 'limits'], read: 'size' },
  { key: 'pids_limit', path: ['resources', 'limits', 'pids'], section: ['resources', 'limits'], read: 'number' },
  {
    key: 'mem_reservation',
    path: ['resources', 'reservations', 'memory'],
    section: ['resources', 'reservations'],
    read: 'size',
  },
] as const;

export default rule({
  id: 'ConflictingLimits',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Two values for one limit', ko: '한 가지 한도에 값이 둘' },
  why: {
    en: 'The service’s own key and the one in `deploy` mean the same. When both are given they must agree, and `deploy.resources` without the value counts as another value.',
    ko: '서비스의 키와 `deploy` 안의 키는 같은 뜻입니다. 둘 다 적으면 값이 같아야 하고, `deploy.resources`에 값이 빠져 있으면 다른 값으로 봅니다.',
  },
  messages: {
    differ: {
      en: '`{key}` and `deploy.{path}` differ. Keep one of them, or give both the same value.',
      ko: '`{key}`와 `deploy.{path}`의 값이 다릅니다. 하나만 남기거나 같은 값을 적으세요.',
    },
  },
  fix: { title: { en: 'Remove `{key}`', ko: '`{key}` 지우기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const deploy = setting(service, 'deploy');
      const resolver = service.definitions.at(-1)?.resolver;
      if (deploy?.kind !== 'map' || !resolver) return;
      for (const { key, path, section, read } of twins) {
        const own = setting(service, key);
        if (!isFixed(own)) continue;
        const find = (keys: readonly string[]): ResolvedNode | null =>
          keys.reduce<ResolvedNode | null>(
            (node, k) => (node?.kind === 'map' ? resolver.value(node, k) : null),
            deploy,
          );
        if (!find(section)) continue;
        const other = find(path);
        if (other && !isFixed(other)) continue;
        const a = amountOf(own, read);
        const b = other ? amountOf(other, read) : 0;
        // Zero is the loader's "not given".
        if (a === null || b === null || a === 0 || a === b) continue;
        const data = { key, path: path.join('.') };
        const finding = { span: own.span, message: 'differ' as const, data, ...weight(service) };
        yield mended(finding, removeSetting(syntax, service, key));
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 64m\n    scale: 2\n    deploy: {replicas: 2, resources: {limits: {memory: 64M}}}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    scale: «2»\n    deploy: {replicas: 3}\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    deploy: {replicas: 3}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: «64m»\n    deploy: {resources: {limits: {cpus: "1"}}}\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    deploy: {resources: {limits: {cpus: "1"}}}\n',
      },
    ],
  },
});

function amountOf(node: ScalarNode, read: 'number' | 'size'): number | null {
  const number = node.type === 'string' ? Number.NaN : numberOf(node.text);
  if (!Number.isNaN(number)) return number;
  if (read === 'size') return parseSize(node.text);
  const value = Number(node.text);
  return Number.isNaN(value) ? null : value;
}
