import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'SwarmOnlyKey',
  severity: 'off',
  since: '0.1.0',
  tag: 'unnecessary',
  sources: [reference('deploy/')],
  title: { en: 'Key that only Swarm acts on', ko: 'Swarm에서만 쓰이는 키' },
  why: {
    en: '`docker compose up` reads the key and does nothing with it; `docker stack deploy` follows it.',
    ko: '`docker compose up`은 이 키를 읽기만 하고 아무것도 하지 않습니다. `docker stack deploy`에서만 쓰입니다.',
  },
  messages: {
    ignored: {
      en: '`docker compose` ignores `{key}`; only Swarm acts on it.',
      ko: '`docker compose`는 `{key}`를 무시합니다. Swarm에서만 쓰입니다.',
    },
  },
  on: {
    each: {
      where: (spec) => spec.key?.swarmOnly === true,
      *visit({ spec, pair }) {
        if (pair) yield { span: pair.keySpan, message: 'ignored', data: { key: spec.name } };
      },
    },
  },
  examples: {
    valid: ['services:\n  a:\n    image: nginx:1.27\n    deploy: {replicas: 2}\n'],
    invalid: [{ code: 'services:\n  a:\n    image: nginx:1.27\n    deploy: {«endpoint_mode»: vip}\n' }],
  },
});
