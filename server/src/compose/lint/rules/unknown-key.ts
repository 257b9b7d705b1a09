import { isMerge } from '../../syntax/resolve.js';
import { reference } from '../helpers.js';
import { meantKey } from '../meant.js';
import { rule } from '../rule.js';

export default rule({
  id: 'UnknownKey',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('')],
  title: { en: 'Unknown key', ko: '알 수 없는 키' },
  why: {
    en: 'Compose rejects a file with a key that it does not know, so a slip such as `enviroment` is never silent. Notes of your own go into keys that start with `x-`.',
    ko: 'Compose는 모르는 키가 있는 파일을 거부합니다. 그래서 `enviroment` 같은 오타도 그냥 지나가지 않습니다. 직접 쓰는 메모는 `x-`로 시작하는 키에 적습니다.',
  },
  messages: {
    typo: {
      en: 'Compose does not know `{key}` here. Did you mean `{meant}`?',
      ko: 'Compose가 모르는 키 `{key}`입니다. `{meant}`의 오타인가요?',
    },
    misplaced: {
      en: 'Compose does not know `{key}` here; it belongs to a service, below `services`.',
      ko: 'Compose는 여기서 `{key}`를 받지 않습니다. `services` 아래의 서비스에 두는 키입니다.',
    },
    atTop: {
      en: 'Compose does not know `{key}` here; it belongs to the top level.',
      ko: 'Compose는 여기서 `{key}`를 받지 않습니다. 파일의 최상위에 두는 키입니다.',
    },
    unknown: {
      en: 'Compose does not know `{key}` here. Remove it, or name it `x-{key}` if it is a note of your own.',
      ko: 'Compose가 모르는 키 `{key}`입니다. 지우거나, 직접 쓰는 값이면 `x-{key}`로 이름을 바꾸세요.',
    },
  },
  fix: { title: { en: 'Change to `{meant}`', ko: '`{meant}`(으)로 바꾸기' }, safety: 'review' },
  on: {
    each: {
      where: (spec) => spec.keys !== null && spec.values === null && spec.type.map?.open !== true,
      *visit({ node, spec, resolver }) {
        if (node?.kind !== 'map' || !spec.keys || !spec.type.map || spec.type.map.open || spec.values) return;
        const entries = resolver.entries(node);
        let known: readonly string[] | null = null;
        for (const [key, pair] of entries) {
          if (spec.keys.has(key) || isMerge(pair) || (key.startsWith('x-') && !spec.type.map.sealed)) continue;
          if (pair.value?.tag?.text === '!reset' || pair.key?.kind !== 'scalar') continue;
          known ??= [...spec.keys.keys()].filter((k) => !entries.has(k));
          const meant = meantKey(key, known);
          if (meant) {
            const fix = [{ span: pair.keySpan, text: meant }];
            yield { span: pair.keySpan, message: 'typo', data: { key, meant }, fix };
            continue;
          }
          const message = placeOf(key, spec.path) ?? 'unknown';
          yield { span: pair.keySpan, message, data: { key } };
        }
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    environment: {ANY: thing}\n    x-note: mine\n',
      'x-note: {a: b}\nservices: {}\n',
      'services:\n  web:\n    image: nginx:1.27\n    nonsense: !reset null\n',
    ],
    invalid: [
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    «enviroment»:\n      - A=b\n',
        fixed: 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - A=b\n',
      },
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    «depends-on»: [web]\n  web:\n    image: nginx:1.27\n',
        fixed: 'services:\n  db:\n    image: mysql:8.4\n    depends_on: [web]\n  web:\n    image: nginx:1.27\n',
      },
      { code: 'services: {}\n«image»: nginx\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    «favourite»: yes\n    «include»: [x.yaml]\n' },
      { code: 'x-a: &a\n  «nonsense»: 1\nservices:\n  web:\n    <<: *a\n    image: nginx:1.27\n' },
    ],
  },
});

/** Where a key that is known elsewhere belongs. */
function placeOf(key: string, path: string): 'misplaced' | 'atTop' | null {
  if (path === '' && serviceKeys.has(key)) return 'misplaced';
  return path === 'service' && topLevel.has(key) ? 'atTop' : null;
}

const serviceKeys: ReadonlySet<string> = new Set([
  'image',
  'build',
  'ports',
  'environment',
  'command',
  'depends_on',
  'restart',
  'container_name',
  'env_file',
  'healthcheck',
]);
const topLevel: ReadonlySet<string> = new Set(['services', 'include', 'version', 'name']);
