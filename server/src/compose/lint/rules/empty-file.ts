import type { Pair } from '../../syntax/nodes.js';
import { loader } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'EmptyFile',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Nothing in the file', ko: '내용이 없는 파일' },
  why: {
    en: 'Compose needs at least one key such as `services`, and a mapping at the top.',
    ko: 'Compose 파일에는 `services` 같은 키가 적어도 하나 있어야 하고, 최상위는 매핑이어야 합니다.',
  },
  messages: {
    empty: { en: 'The file is empty. Begin with `services:`.', ko: '파일이 비어 있습니다. `services:`로 시작하세요.' },
    notMap: {
      en: 'A Compose file is a mapping: keys such as `services:` stand at the top.',
      ko: 'Compose 파일의 최상위는 매핑입니다. `services:` 같은 키로 시작하세요.',
    },
    reset: {
      en: '`!reset` takes away all that the file holds, so nothing is left of it.',
      ko: '`!reset`이 파일의 내용을 모두 지워 아무것도 남지 않습니다.',
    },
    emptyDocument: {
      en: 'This document is empty. Remove its `---`.',
      ko: '이 문서가 비어 있습니다. `---`를 지우세요.',
    },
  },
  on: {
    *file({ syntax }) {
      if (syntax.limit) return;
      const { documents, text, lines } = syntax;
      const filled = documents.filter((d) => d.root);
      if (filled.length === 0) {
        yield { span: { start: 0, end: Math.min(lines.endOf(0), text.length) }, message: 'empty' };
        return;
      }
      for (const { root, span } of documents) {
        if (!root)
          yield { span: { start: span.start, end: Math.min(span.start + 3, text.length) }, message: 'emptyDocument' };
        else if (root.kind !== 'map') yield { span: root.span, message: 'notMap' };
        else if (documents.length === 1 && root.pairs.length > 0 && root.pairs.every(isReset))
          yield { span: root.pairs[0]?.keySpan ?? root.span, message: 'reset' };
      }
    },
  },
  examples: {
    valid: ['services: {}\n', 'services: {}\n---\nservices: {}\n'],
    invalid: [
      { code: '«# nothing yet»\n' },
      { code: '«- web»\n' },
      { code: 'services: {}\n«---»\n' },
      { code: '«services»: !reset\n  web: {image: "nginx:1.27"}\n' },
    ],
  },
});

const isReset = ({ value }: Pair): boolean => value?.tag?.text === '!reset';
