import { setting } from '../../model.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'HealthyWithoutCheck',
  severity: 'information',
  since: '0.1.0',
  sources: [reference('services/#depends_on')],
  title: { en: 'Waiting for a health that nobody checks', ko: '검사하지 않는 상태를 기다림' },
  why: {
    en: '`service_healthy` waits for the healthcheck of the other service. When neither the file nor its image has one, `up` fails.',
    ko: '`service_healthy`는 상대 서비스의 상태 검사를 기다립니다. 파일에도 이미지에도 상태 검사가 없으면 `up`이 실패합니다.',
  },
  messages: {
    none: {
      en: 'The service `{name}` has no `healthcheck` here. Add one, unless its image brings a HEALTHCHECK.',
      ko: '서비스 `{name}`에 `healthcheck`가 없습니다. 이미지에 HEALTHCHECK가 없다면 추가하세요.',
    },
    off: {
      en: 'The healthcheck of the service `{name}` is switched off, so it never becomes healthy.',
      ko: '서비스 `{name}`의 상태 검사가 꺼져 있어 정상 상태가 될 수 없습니다.',
    },
  },
  fix: { title: { en: 'Wait only until it is started', ko: '시작될 때까지만 기다리기' }, safety: 'review' },
  on: {
    *file({ model }) {
      for (const { condition, name } of model.references) {
        const other = model.services.get(name);
        if (condition?.text !== 'service_healthy' || !other || other.extends || setting(other, 'provider')) continue;
        const { span } = condition;
        const fix = [{ span, text: 'service_started' }];
        if (other.healthcheck === 'none') yield { span, message: 'none', data: { name }, fix };
        else if (other.healthcheck === 'off') yield { span, message: 'off', data: { name }, fix };
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: service_healthy}}\n  db:\n    image: mysql:8.4\n    healthcheck: {test: mysqladmin ping}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: «service_healthy»}}\n  db:\n    image: mysql:8.4\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: service_started}}\n  db:\n    image: mysql:8.4\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: «service_healthy»}}\n  db:\n    image: mysql:8.4\n    healthcheck: {test: [NONE]}\n',
        fixed:
          'services:\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: service_started}}\n  db:\n    image: mysql:8.4\n    healthcheck: {test: [NONE]}\n',
      },
    ],
  },
});
