import type { Prose } from '../../../core/text.js';
import { type Resource, type ResourceKind, resourcesIn, sections } from '../../model.js';
import { reference, removePair } from '../helpers.js';
import { rule } from '../rule.js';

const things: Readonly<Record<ResourceKind, Prose>> = {
  service: { en: 'service', ko: '서비스' },
  network: { en: 'network', ko: '네트워크' },
  volume: { en: 'volume', ko: '볼륨' },
  secret: { en: 'secret', ko: '시크릿' },
  config: { en: 'config', ko: '컨피그' },
  model: { en: 'model', ko: '모델' },
};

export default rule({
  id: 'UnusedResource',
  severity: 'hint',
  since: '0.1.0',
  tag: 'unnecessary',
  sources: [reference('')],
  title: { en: 'Declared but not used', ko: '선언했지만 쓰지 않음' },
  why: {
    en: 'No service names it, so Compose does not even create it.',
    ko: '어느 서비스도 쓰지 않으므로 Compose가 생성하지도 않습니다.',
  },
  messages: {
    unused: { en: 'No service uses the {thing} `{name}`.', ko: '어느 서비스도 {thing} `{name}`을 쓰지 않습니다.' },
  },
  fix: { title: { en: 'Remove it', ko: '지우기' }, safety: 'review' },
  on: {
    *file({ syntax, model, isPart, project }) {
      if (isPart) return;
      const used = new Set<Resource>();
      for (const { kind, name } of model.references) {
        const resource = kind === 'service' ? undefined : resourcesIn(model, kind).get(name);
        if (resource) used.add(resource);
      }
      for (const section of [model.networks, model.volumes, model.secrets, model.configs, model.models]) {
        for (const resource of section.values()) {
          const { kind, name, definitions } = resource;
          const definition = definitions[0];
          if (!definition || used.has(resource) || (kind === 'network' && name === 'default') || name.startsWith('x-'))
            continue;
          if (project?.refersTo(kind, name)) continue;
          const data = { thing: things[kind], name };
          const { root } = definition.resolver.document;
          const parent = root?.kind === 'map' ? root.pairs.find((p) => p.name === sections[kind]) : null;
          const map = parent?.value?.kind === 'map' ? parent.value : null;
          // The only entry takes its section with it.
          const isOnly = map?.pairs.length === 1 && root?.kind === 'map' && parent;
          const fix = isOnly ? removePair(syntax, root, parent) : map ? removePair(syntax, map, definition.pair) : null;
          const finding = { span: definition.pair.keySpan, message: 'unused' as const, data };
          yield fix ? { ...finding, fix } : finding;
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    volumes: ["data:/data"]\nvolumes:\n  data:\nnetworks:\n  default: {name: shop}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["data:/data"]\nvolumes:\n  data:\n  «old»:\n    driver: local\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["data:/data"]\nvolumes:\n  data:\n',
      },
      { code: 'services: {}\nnetworks:\n  «back»:\n', fixed: 'services: {}\n' },
    ],
  },
});
