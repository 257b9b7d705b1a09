import { isFixed, loader, mended, removePair } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'ExternalVolume',
  severity: 'error',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/volumes/#external', loader],
  title: { en: 'Settings on an external volume', ko: '외부 볼륨에 붙은 설정' },
  why: {
    en: 'An external volume exists already and Compose does not make it, so there is nothing to set but its name.',
    ko: '외부 볼륨은 이미 있으며 Compose가 생성하지 않습니다. 그래서 이름 말고는 정할 것이 없습니다.',
  },
  messages: {
    setting: {
      en: '`{key}` cannot stand beside `external`. Only `name` may.',
      ko: '`{key}`는 `external`과 함께 쓸 수 없습니다. `name`만 쓸 수 있습니다.',
    },
  },
  fix: { title: { en: 'Remove `{key}`', ko: '`{key}` 지우기' }, safety: 'review' },
  on: {
    at: {
      *volume({ node, resolver }, { syntax }) {
        if (node?.kind !== 'map') return;
        const external = resolver.value(node, 'external');
        const isOn = external?.kind === 'map' || (isFixed(external) && /^(?:true|yes|on|y)$/i.test(external.text));
        if (!isOn) return;
        for (const [key, pair] of resolver.entries(node)) {
          if (['external', 'name'].includes(key) || key.startsWith('x-')) continue;
          const finding = { span: pair.keySpan, message: 'setting' as const, data: { key } };
          yield mended(finding, node.pairs.includes(pair) ? removePair(syntax, node, pair) : null);
        }
      },
    },
  },
  examples: {
    valid: [
      'services: {}\nvolumes:\n  data: {external: true, name: shared}\n  own: {external: false, driver: local}\n',
    ],
    invalid: [
      {
        code: 'services: {}\nvolumes:\n  data:\n    external: true\n    «driver»: local\n',
        fixed: 'services: {}\nvolumes:\n  data:\n    external: true\n',
      },
    ],
  },
});
