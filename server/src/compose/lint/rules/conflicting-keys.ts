import type { Edit } from '../../../core/edit.js';
import type { Span } from '../../../core/text.js';
import { settingPair } from '../../model.js';
import type { MapNode, Syntax } from '../../syntax/nodes.js';
import type { Resolver } from '../../syntax/resolve.js';
import { isFixed, loader, mended, removePair, removeSetting, weight } from '../helpers.js';
import { rule } from '../rule.js';

const base = 'services:\n  web:\n    image: nginx:1.27\n';

function* both(
  syntax: Syntax,
  map: MapNode,
  resolver: Resolver,
  a: string,
  b: string,
): Iterable<{ readonly span: Span; readonly fix?: readonly Edit[] }> {
  const entries = resolver.entries(map);
  const first = entries.get(a);
  const second = entries.get(b);
  if (first?.value && second?.value) yield mended({ span: second.keySpan }, removePair(syntax, map, second));
}

export default rule({
  id: 'ConflictingKeys',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Keys that exclude each other', ko: '함께 쓸 수 없는 키' },
  why: {
    en: 'Each of the two keys says something different about the same thing. Compose cannot follow both.',
    ko: '두 키가 같은 것에 대해 서로 다른 말을 합니다. Compose가 둘 다 따를 수는 없습니다.',
  },
  messages: {
    both: {
      en: '`{a}` and `{b}` cannot stand side by side. Keep one of them.',
      ko: '`{a}`와(과) `{b}`는 함께 쓸 수 없습니다. 하나만 남기세요.',
    },
    externalName: {
      en: '`name` and `external.name` differ. Keep `name` and write `external: true`.',
      ko: '`name`과 `external.name`이 다릅니다. `name`만 남기고 `external: true`로 적으세요.',
    },
  },
  fix: { title: { en: 'Remove this key', ko: '이 키 지우기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const mode = settingPair(service, 'network_mode');
      const networks = settingPair(service, 'networks');
      const value = networks?.value;
      const filled =
        (value?.kind === 'map' && value.pairs.length > 0) || (value?.kind === 'seq' && value.items.length > 0);
      if (mode?.value && networks && filled) {
        const data = { a: 'network_mode', b: 'networks' };
        const finding = { span: networks.keySpan, message: 'both' as const, data, ...weight(service) };
        yield mended(finding, removeSetting(syntax, service, 'networks'));
      }
    },
    *resource(resource) {
      for (const { map, resolver } of resource.definitions) {
        if (!map) continue;
        const external = resolver.map(map, 'external');
        const old = external && resolver.scalar(external, 'name');
        const name = resolver.scalar(map, 'name');
        if (isFixed(old) && isFixed(name) && old.text !== name.text) yield { span: old.span, message: 'externalName' };
      }
    },
    at: {
      *'service.build'({ node, resolver, resource }, { syntax }) {
        if (node?.kind !== 'map') return;
        for (const found of both(syntax, node, resolver, 'dockerfile', 'dockerfile_inline')) {
          const extra = resource ? weight(resource) : {};
          yield { ...found, message: 'both', data: { a: 'dockerfile', b: 'dockerfile_inline' }, ...extra };
        }
      },
      *'service.deploy.resources.reservations.devices[]'({ node, resolver }, { syntax }) {
        if (node?.kind !== 'map') return;
        for (const found of both(syntax, node, resolver, 'count', 'device_ids')) {
          yield { ...found, message: 'both', data: { a: 'count', b: 'device_ids' } };
        }
      },
      *'service.gpus[]'({ node, resolver }, { syntax }) {
        if (node?.kind !== 'map') return;
        for (const found of both(syntax, node, resolver, 'count', 'device_ids')) {
          yield { ...found, message: 'both', data: { a: 'count', b: 'device_ids' } };
        }
      },
    },
  },
  examples: {
    valid: [
      `${base}    network_mode: host\n    networks: []\n    gpus: [{count: 1}]\n  app:\n    build: {dockerfile: x.Dockerfile}\n`,
    ],
    invalid: [
      { code: `${base}    network_mode: host\n    «networks»: [default]\n`, fixed: `${base}    network_mode: host\n` },
      {
        code: 'services:\n  web:\n    build: {dockerfile: x, «dockerfile_inline»: FROM nginx}\n',
        fixed: 'services:\n  web:\n    build: {dockerfile: x}\n',
      },
      { code: `${base}    gpus: [{count: 1, «device_ids»: ["0"]}]\n`, fixed: `${base}    gpus: [{count: 1}]\n` },
      { code: `${base}networks:\n  n:\n    external: {name: «a»}\n    name: b\n` },
    ],
  },
});
