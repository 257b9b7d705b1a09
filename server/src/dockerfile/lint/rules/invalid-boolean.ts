import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE } from '../words.js';

const MEANINGS: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  1: 'true',
  no: 'false',
  off: 'false',
  0: 'false',
};

export default rule({
  id: 'InvalidBoolean',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#copy`],
  title: { en: 'Switch that is neither true nor false', ko: 'true도 false도 아닌 값' },
  why: {
    en: 'A switch is on when it is written, or says true or false. The builder takes no other word for it.',
    ko: '켜고 끄는 플래그는 적기만 하면 켜지며, 값은 true나 false만 쓸 수 있습니다.',
  },
  messages: {
    invalid: {
      en: '--{flag} is true or false, not {value}.',
      ko: '--{flag}의 값은 {value}이(가) 아니라 true 또는 false여야 합니다.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *oddFlags(node) {
      const spec = flagSpecOf(node);
      if (spec === null) return;
      for (const { name, value } of node.flags) {
        if (value === null || value.text === '' || flagOf(spec, name.text)?.value !== 'boolean') continue;
        const word = value.text.toLowerCase();
        if (word === 'true' || word === 'false') continue;
        const suggestion = Object.hasOwn(MEANINGS, word) ? (MEANINGS[word] ?? null) : null;
        yield {
          span: value.span,
          message: 'invalid',
          data: { flag: name.text, value: value.text, suggestion: suggestion ?? '' },
          ...(suggestion === null ? {} : { fix: [{ span: value.span, text: suggestion }] }),
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nCOPY --link a /b', 'FROM busybox\nCOPY --link=False a /b'],
    invalid: [
      { code: 'FROM busybox\nCOPY --link=«yes» a /b', fixed: 'FROM busybox\nCOPY --link=true a /b' },
      { code: 'FROM busybox\nCOPY --link=«maybe» a /b' },
    ],
  },
});
