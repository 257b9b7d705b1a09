import { loader, mended, removeItem } from '../helpers.js';
import { rule } from '../rule.js';

/** Lists in which the loader drops repeated items before it looks for them. */
const merged: ReadonlySet<string> = new Set([
  'service.build.args',
  'service.build.labels',
  'service.environment',
  'service.labels',
  'service.annotations',
  'service.ports',
  'service.expose',
  'service.networks.*.aliases',
  'service.networks.*.link_local_ips',
  'service.links',
  'service.dns',
  'service.dns_opt',
  'service.dns_search',
  'service.volumes',
  'service.tmpfs',
  'service.profiles',
  'service.deploy.labels',
  'service.cap_add',
  'service.cap_drop',
  'service.sysctls',
  'network.labels',
  'service.build.additional_contexts',
]);

export default rule({
  id: 'DuplicateItem',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Item given twice', ko: '같은 항목이 두 번 있음' },
  why: {
    en: 'This list is a set: the same item twice says nothing more, and Compose rejects it.',
    ko: '이 목록은 집합입니다. 같은 항목을 두 번 적어도 뜻이 같으며 Compose가 거부합니다.',
  },
  messages: {
    twice: { en: '`{item}` is already in the list. Remove it.', ko: '`{item}`은 이미 목록에 있습니다. 지우세요.' },
  },
  fix: { title: { en: 'Remove it', ko: '지우기' }, safety: 'safe' },
  on: {
    each: {
      where: (spec) => spec.type.list?.unique === true && !merged.has(spec.path),
      *visit({ node, resolver }, { syntax }) {
        if (node?.kind !== 'seq') return;
        const seen = new Set<string>();
        for (const item of resolver.items(node)) {
          if (item.kind !== 'scalar') continue;
          const id = `${item.type === 'string' ? 's' : 'n'}:${item.text}`;
          if (seen.has(id)) {
            const finding = { span: item.span, message: 'twice' as const, data: { item: item.text } };
            yield mended(finding, removeItem(syntax, node, item));
          }
          seen.add(id);
        }
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    networks: [a, b]\n    ports: ["80", "80"]\nnetworks: {a: {}, b: {}}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: [a, «a»]\nnetworks: {a: {}}\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    networks: [a]\nnetworks: {a: {}}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks:\n      - a\n      - «a»\nnetworks: {a: {}}\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    networks:\n      - a\nnetworks: {a: {}}\n',
      },
    ],
  },
});
