import { fixedText, reference, weight } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'WatchTarget',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('develop/#watch')],
  title: { en: 'Watch entry that cannot work', ko: '동작할 수 없는 감시 항목' },
  why: {
    en: 'An action that copies files must know where in the container they go, and every entry must name a path to watch.',
    ko: '파일을 복사하는 동작에는 컨테이너 안의 위치가 필요하고, 모든 항목에는 지켜볼 경로가 있어야 합니다.',
  },
  messages: {
    target: {
      en: 'The action `{action}` needs `target`, the path inside the container.',
      ko: '`{action}` 동작에는 컨테이너 안의 경로인 `target`이 있어야 합니다.',
    },
    path: { en: 'The path to watch is empty.', ko: '지켜볼 경로가 비어 있습니다.' },
  },
  on: {
    at: {
      *'service.develop.watch[]'({ node, resolver, resource }) {
        if (node?.kind !== 'map') return;
        const action = resolver.scalar(node, 'action');
        const text = fixedText(action);
        const path = resolver.scalar(node, 'path');
        if (path?.text === '') yield { span: path.span, message: 'path' };
        const target = resolver.value(node, 'target');
        const isMissing = !target || (target.kind === 'scalar' && target.text === '');
        if (action && text && text !== 'rebuild' && text !== 'restart' && isMissing) {
          yield { span: action.span, message: 'target', data: { action: text }, ...(resource ? weight(resource) : {}) };
        }
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - {path: ., action: rebuild}\n        - {path: ./src, action: sync, target: /src}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          action: «sync»\n',
      },
      {
        code: 'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: «""»\n          action: rebuild\n',
      },
    ],
  },
});
