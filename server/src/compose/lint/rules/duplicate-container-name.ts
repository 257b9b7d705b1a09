import type { Token } from '../../../core/text.js';
import type { Service } from '../../model.js';
import { loader, mended, removeSetting, weight } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DuplicateContainerName',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Container name given twice', ko: '같은 컨테이너 이름이 두 번 있음' },
  why: {
    en: 'A container’s name is unique on its engine.',
    ko: '컨테이너 이름은 엔진에서 하나뿐이어야 합니다.',
  },
  messages: {
    twice: {
      en: 'The service `{other}` already has the container name `{name}`. Choose another.',
      ko: '서비스 `{other}`가 컨테이너 이름 `{name}`을 이미 씁니다. 다른 이름을 고르세요.',
    },
    first: { en: 'The other one.', ko: '먼저 쓴 곳입니다.' },
  },
  fix: { title: { en: 'Let Compose choose the name', ko: '이름은 Compose에 맡기기' }, safety: 'review' },
  on: {
    *file({ model, syntax }) {
      const seen = new Map<string, { readonly service: Service; readonly node: Token }>();
      for (const service of model.services.values()) {
        const node = service.containerName;
        if (!node) continue;
        const first = seen.get(node.text);
        if (!first) {
          seen.set(node.text, { service, node });
          continue;
        }
        const finding = {
          span: node.span,
          message: 'twice' as const,
          data: { name: node.text, other: first.service.name },
          related: [{ span: first.node.span, message: 'first' as const }],
          ...weight(first.service),
          ...weight(service),
        };
        yield mended(finding, removeSetting(syntax, service, 'container_name'));
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n    container_name: one\n  b:\n    image: nginx:1.27\n    container_name: two\n',
    ],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    container_name: one\n  b:\n    image: nginx:1.27\n    container_name: «one»\n',
        fixed: 'services:\n  a:\n    image: nginx:1.27\n    container_name: one\n  b:\n    image: nginx:1.27\n',
      },
    ],
  },
});
