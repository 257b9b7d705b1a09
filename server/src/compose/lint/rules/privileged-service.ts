import { fixedText, mended, reference, removeSetting } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'PrivilegedService',
  severity: 'information',
  since: '0.1.0',
  sources: [reference('services/#privileged')],
  title: { en: 'Service without isolation', ko: '격리를 끈 서비스' },
  why: {
    en: 'Isolation is the point of a container. These settings take it away.',
    ko: '격리는 컨테이너를 쓰는 이유입니다. 이런 설정은 격리를 없앱니다.',
  },
  messages: {
    privileged: {
      en: 'The container gets nearly all rights of the host. Prefer `cap_add` and `devices` for what is really needed.',
      ko: '컨테이너가 호스트의 권한을 거의 다 얻습니다. 꼭 필요한 것만 `cap_add`와 `devices`로 주세요.',
    },
    host: {
      en: 'The container shares the host’s network: every port it opens is open on the host, and `ports` is ignored.',
      ko: '컨테이너가 호스트의 네트워크를 함께 씁니다. 컨테이너가 여는 포트는 모두 호스트에 열리고 `ports`는 무시됩니다.',
    },
    admin: { en: '`{name}` is nearly as much as `privileged`.', ko: '`{name}`은 `privileged`와 거의 같은 권한입니다.' },
  },
  fix: { title: { en: 'Remove it', ko: '지우기' }, safety: 'review' },
  on: {
    at: {
      *'service.privileged'({ node, resource }, { syntax }) {
        if (!node || !resource || fixedText(node) !== 'true') return;
        yield mended(
          { span: node.span, message: 'privileged' as const },
          removeSetting(syntax, resource, 'privileged'),
        );
      },
      *'service.network_mode'({ node }) {
        if (node && fixedText(node) === 'host') yield { span: node.span, message: 'host' };
      },
      *'service.cap_add[]'({ node }) {
        const name = fixedText(node);
        if (node && name && /^(?:CAP_)?(?:SYS_ADMIN|ALL)$/i.test(name))
          yield { span: node.span, message: 'admin', data: { name } };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n    privileged: false\n    cap_add: [NET_ADMIN]\n    network_mode: none\n',
    ],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    privileged: «true»\n    tty: true\n',
        fixed: 'services:\n  a:\n    image: nginx:1.27\n    tty: true\n',
      },
      { code: 'services:\n  a:\n    image: nginx:1.27\n    network_mode: «host»\n    cap_add: [«SYS_ADMIN»]\n' },
    ],
  },
});
