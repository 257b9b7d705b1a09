import { setting, settingPair } from '../../model.js';
import { fixedText, mended, reference, removeSetting } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'IgnoredPorts',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#network_mode')],
  title: { en: 'Port mapping without effect', ko: '효과가 없는 포트 매핑' },
  why: {
    en: 'A port mapping belongs to the container’s own network. With another’s network there is nothing to map.',
    ko: '포트 매핑은 컨테이너 자신의 네트워크에 대한 것입니다. 남의 네트워크를 쓰면 매핑할 것이 없습니다.',
  },
  messages: {
    host: {
      en: 'With `network_mode: host` the container’s ports are the host’s already; `ports` does nothing.',
      ko: '`network_mode: host`면 컨테이너의 포트가 곧 호스트의 포트입니다. `ports`는 아무 일도 하지 않습니다.',
    },
    none: {
      en: 'With `network_mode: none` there is no network to map ports of.',
      ko: '`network_mode: none`이면 포트를 매핑할 네트워크가 없습니다.',
    },
    shared: {
      en: 'The service uses the network of `{other}`: put the ports there.',
      ko: '이 서비스는 `{other}`의 네트워크를 씁니다. 포트는 그쪽에 적으세요.',
    },
  },
  fix: { title: { en: 'Remove `ports`', ko: '`ports` 지우기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const mode = fixedText(setting(service, 'network_mode'));
      const ports = settingPair(service, 'ports');
      if (!mode || ports?.value?.kind !== 'seq' || ports.value.items.length === 0 || ports.value.tag) return;
      const shared = /^(?:service|container):(.+)$/.exec(mode)?.[1];
      const span = ports.keySpan;
      const fix = removeSetting(syntax, service, 'ports');
      if (mode === 'host' || mode === 'none') yield mended({ span, message: mode }, fix);
      else if (shared) yield mended({ span, message: 'shared' as const, data: { other: shared } }, fix);
    },
  },
  examples: {
    valid: ['services:\n  a:\n    image: nginx:1.27\n    network_mode: bridge\n    ports: ["80:80"]\n'],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: host\n    «ports»: ["80:80"]\n',
        fixed: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: host\n',
      },
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: none\n    «ports»: ["80:80"]\n',
        fixed: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: none\n',
      },
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: service:b\n    «ports»: ["80:80"]\n  b:\n    image: nginx:1.27\n',
        fixed: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: service:b\n  b:\n    image: nginx:1.27\n',
      },
    ],
  },
});
