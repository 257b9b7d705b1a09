import type { Edit } from '../../../core/edit.js';
import { isMerge } from '../../syntax/resolve.js';
import { loader, quoted } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'NonStringKey',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Key is not a text', ko: '키가 문자열이 아님' },
  why: {
    en: 'YAML reads `1`, `true` and `null` as number, truth value and nothing. Compose accepts only texts as keys.',
    ko: 'YAML은 `1`, `true`, `null`을 숫자, 참거짓, 빈 값으로 읽습니다. Compose는 문자열만 키로 받습니다.',
  },
  messages: {
    number: {
      en: 'YAML reads `{key}` as {type}. Put it in quotes.',
      ko: 'YAML이 `{key}`를 문자열이 아닌 값({type})으로 읽습니다. 따옴표로 감싸세요.',
    },
    collection: {
      en: 'A key must be a text, not a list or a mapping.',
      ko: '키는 목록이나 매핑이 아니라 문자열이어야 합니다.',
    },
  },
  fix: { title: { en: 'Put the key in quotes', ko: '키를 따옴표로 감싸기' }, safety: 'safe' },
  on: {
    *map(map) {
      for (const pair of map.pairs) {
        const { key } = pair;
        // What is reset is taken out before the loader looks at the keys.
        if (!key || key.kind === 'alias' || isMerge(pair) || pair.value?.tag?.text === '!reset') continue;
        if (key.kind !== 'scalar') yield { span: pair.keySpan, message: 'collection' };
        else if (key.type !== 'string') {
          const fix: readonly Edit[] = [{ span: key.span, text: quoted(key.text) }];
          yield { span: pair.keySpan, message: 'number', data: { key: key.text, type: key.type }, fix };
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    1: !reset null\n',
      'services:\n  "1":\n    image: nginx:1.27\n',
      'x-a: &a {b: c}\nx-d:\n  <<: *a\nservices: {}\n',
    ],
    invalid: [
      { code: 'services:\n  «1»:\n    image: nginx:1.27\n', fixed: 'services:\n  "1":\n    image: nginx:1.27\n' },
      { code: 'services: {}\nx-a: {«true»: b}\n', fixed: 'services: {}\nx-a: {"true": b}\n' },
      { code: 'services: {}\nx-a: {«[b]»: c}\n' },
    ],
  },
});
