import { reference, removePair } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'ObsoleteVersion',
  severity: 'warning',
  since: '0.1.0',
  tag: 'deprecated',
  sources: [reference('version-and-name/#version-top-level-element-obsolete')],
  title: { en: 'Obsolete key `version`', ko: '더 이상 쓰지 않는 `version` 키' },
  why: {
    en: 'The key once chose between file formats. Compose ignores it, warns at every command and always follows the newest rules.',
    ko: '예전에는 파일 형식을 고르는 키였습니다. 지금은 Compose가 무시하고 명령마다 경고를 내며 항상 최신 규칙을 따릅니다.',
  },
  messages: {
    remove: {
      en: 'Compose ignores `version`. Remove the line.',
      ko: 'Compose는 `version`을 무시합니다. 이 줄을 지우세요.',
    },
  },
  fix: { title: { en: 'Remove `version`', ko: '`version` 지우기' }, safety: 'safe' },
  on: {
    *file({ syntax }) {
      for (const { root } of syntax.documents) {
        if (root?.kind !== 'map') continue;
        const pair = root.pairs.find((p) => p.name === 'version' && p.colon !== null);
        if (!pair) continue;
        const fix = removePair(syntax, root, pair);
        const finding = { span: pair.keySpan, message: 'remove' as const };
        yield fix ? { ...finding, fix } : finding;
      }
    },
  },
  examples: {
    valid: ['services: {}\n'],
    invalid: [
      { code: "«version» : '3'\nservices: {}\n", fixed: 'services: {}\n' },
      { code: 'services: {}\n«version»: "3.8" # old\n', fixed: 'services: {}\n' },
    ],
  },
});
