import type { Prose } from '../../../core/text.js';
import { allSpecs } from '../../knowledge/index.js';
import { settingPair } from '../../model.js';
import { mended, reference } from '../helpers.js';
import { rule } from '../rule.js';
import { withoutLinks } from '../withoutLinks.js';

export default rule({
  id: 'DeprecatedKey',
  severity: 'information',
  since: '0.1.0',
  tag: 'deprecated',
  sources: [reference('services/#links')],
  title: { en: 'Key from former times', ko: '옛 방식의 키' },
  why: {
    en: 'It still works, but there is a better way: `links` comes from `docker run --link`, and services on one network reach each other by name without it.',
    ko: '아직 동작하지만 더 나은 방법이 있습니다. `links`는 `docker run --link`에서 온 것으로, 같은 네트워크의 서비스는 없어도 이름으로 서로 접속합니다.',
  },
  messages: {
    deprecated: { en: '`{key}` is out of date. {why}', ko: '`{key}`는 옛 방식입니다. {why}' },
  },
  fix: { title: { en: 'Do it by a common network', ko: '공통 네트워크로 바꾸기' }, safety: 'review' },
  on: {
    // What takes the place of `links` stands in other services, too.
    *file({ model, syntax }) {
      const why = allSpecs.get('service.links')?.key?.deprecated;
      if (!why) return;
      for (const service of model.services.values()) {
        const pair = service.references.some(({ via }) => via === 'links') ? settingPair(service, 'links') : null;
        if (!pair || pair.value?.tag) continue;
        const finding = { span: pair.keySpan, message: 'deprecated' as const, data: { key: 'links', why } };
        yield mended(finding, withoutLinks(model, syntax, service, pair));
      }
    },
    each: {
      where: ({ key, path }) => key?.deprecated !== undefined && path !== 'version' && path !== 'service.links',
      *visit({ spec, pair }) {
        if (!spec.key?.deprecated || !pair) return;
        const why: Prose = spec.key.deprecated;
        yield { span: pair.keySpan, message: 'deprecated', data: { key: spec.name, why } };
      },
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    networks: {default: {aliases: [site]}}\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    «links»:\n      - "db:database"\n      - cache\n  db:\n    image: mysql:8.4\n  cache:\n    image: redis:8\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - "db"\n      - cache\n  db:\n    networks: {default: {aliases: [database]}}\n    image: mysql:8.4\n  cache:\n    image: redis:8\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    «links»: [db]\n    depends_on: [cache]\n    networks: [front]\n  db:\n    image: mysql:8.4\n    networks: [back]\n  cache:\n    image: redis:8\nnetworks: {front: {}, back: {}}\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    depends_on: [cache, db]\n    networks: [front, back]\n  db:\n    image: mysql:8.4\n    networks: [back]\n  cache:\n    image: redis:8\nnetworks: {front: {}, back: {}}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    «links»: [db]\n  db:\n    image: mysql:8.4\n    networks: {back: {}}\nnetworks: {back: {}}\n',
        fixed:
          'services:\n  web:\n    networks: [default, back]\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: mysql:8.4\n    networks: {back: {}}\nnetworks: {back: {}}\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    «links»: ["db:database"]\n  db:\n    image: mysql:8.4\n    network_mode: host\n',
      },
      { code: 'services: {}\nnetworks:\n  n:\n    external:\n      «name»: outside\n' },
    ],
  },
});
