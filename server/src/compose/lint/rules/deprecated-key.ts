import type { Prose } from '../../../core/text.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

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
  on: {
    each: {
      where: (spec) => spec.key?.deprecated !== undefined && spec.path !== 'version',
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
      { code: 'services:\n  web:\n    image: nginx:1.27\n    «links»: ["db:database"]\n  db:\n    image: mysql:8.4\n' },
      { code: 'services: {}\nnetworks:\n  n:\n    external:\n      «name»: outside\n' },
    ],
  },
});
