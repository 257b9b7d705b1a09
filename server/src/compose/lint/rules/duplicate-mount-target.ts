import { setting } from '../../model.js';
import { isVariable } from '../../syntax/interpolation.js';
import { mountOf } from '../../syntax/mount.js';
import type { ScalarNode } from '../../syntax/nodes.js';
import { loader, mended, removeItem, weight } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DuplicateMountTarget',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Two mounts at one path', ko: '한 경로에 마운트가 둘' },
  why: {
    en: 'Only one thing can be mounted at a path of the container.',
    ko: '컨테이너의 한 경로에는 하나만 마운트할 수 있습니다.',
  },
  messages: {
    twice: {
      en: '`tmpfs` already mounts `{target}`. Choose another path.',
      ko: '`tmpfs`가 이미 `{target}`에 마운트됩니다. 다른 경로를 고르세요.',
    },
  },
  fix: { title: { en: 'Remove this mount', ko: '이 마운트 지우기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const resolver = service.definitions.at(-1)?.resolver;
      if (!resolver) return;
      const tmpfs = setting(service, 'tmpfs');
      if (!tmpfs) return;
      const nodes =
        tmpfs.kind === 'scalar' ? [tmpfs] : resolver.items(tmpfs).filter((n): n is ScalarNode => n.kind === 'scalar');
      const seen = new Set<string>();
      const texts = new Set<string>();
      for (const node of nodes) {
        const target = node.text.split(':', 1)[0] ?? '';
        if (isVariable(node.text)) continue;
        // The very same text twice is dropped by the loader.
        if (seen.has(target) && !texts.has(node.text)) {
          const finding = { span: node.span, message: 'twice' as const, data: { target }, ...weight(service) };
          yield mended(finding, tmpfs.kind === 'seq' ? removeItem(syntax, tmpfs, node) : null);
        }
        seen.add(target);
        texts.add(node.text);
      }
      const volumes = setting(service, 'volumes');
      for (const item of resolver.items(volumes)) {
        const node = item.kind === 'map' ? resolver.scalar(item, 'target') : item.kind === 'scalar' ? item : null;
        if (!node || isVariable(node.text)) continue;
        const mount = item.kind === 'scalar' ? mountOf(node.text) : null;
        const target = mount ? node.text.slice(mount.target.start, mount.target.end) : node.text;
        if (!seen.has(target)) continue;
        const finding = { span: node.span, message: 'twice' as const, data: { target }, ...weight(service) };
        yield mended(finding, volumes?.kind === 'seq' ? removeItem(syntax, volumes, item) : null);
      }
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    tmpfs: [/run, /tmp]\n    volumes: [/data]\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    tmpfs: [/run, «"/run:size=1m"»]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    tmpfs: [/run]\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    tmpfs: /run\n    volumes: [«./run:/run»]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    tmpfs: /run\n    volumes: []\n',
      },
    ],
  },
});
