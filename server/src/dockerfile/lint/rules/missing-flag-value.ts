import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE } from '../words.js';

export default rule({
  id: 'MissingFlagValue',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#overview`],
  title: { en: 'Flag without a value', ko: '값이 없는 플래그' },
  why: {
    en: 'A flag and its value are one word, joined by = and without blanks. A value that stands in the next word is taken for an argument.',
    ko: '플래그와 값은 빈칸 없이 =로 이은 한 단어입니다. 값을 띄어 쓰면 인수로 읽힙니다.',
  },
  messages: {
    missing: {
      en: '--{flag} needs a value in the same word: --{flag}=value.',
      ko: '--{flag}에는 값이 필요합니다. --{flag}=값처럼 붙여 적으세요.',
    },
    empty: {
      en: 'Leave out the = of --{flag}, or write true or false behind it.',
      ko: '--{flag}의 =을 빼거나, 뒤에 true 또는 false를 적으세요.',
    },
  },
  fix: { title: { en: 'Mend --{flag}', ko: '--{flag} 고치기' }, safety: 'review' },
  on: {
    *oddFlags(node) {
      const spec = flagSpecOf(node);
      if (spec === null) return;
      for (const flag of node.flags) {
        const known = flagOf(spec, flag.name.text);
        if (known === null) continue;
        const data = { flag: flag.name.text };
        if (known.value === 'boolean' || known.value === 'none') {
          if (flag.value?.text !== '') continue;
          const equals = { start: flag.name.span.end, end: flag.span.end };
          yield { span: flag.span, message: 'empty', data, fix: [{ span: equals, text: '' }] };
        } else if (flag.value === null) {
          const next = node.words[0];
          // `--from build /a /b`: the value stands in the next word.
          const isApart = next !== undefined && node.words.length > 2 && next.span.start === flag.span.end + 1;
          const gap = { start: flag.span.end, end: next?.span.start ?? 0 };
          yield { span: flag.span, message: 'missing', data, ...(isApart ? { fix: [{ span: gap, text: '=' }] } : {}) };
        }
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nCOPY --link --chown=1 a /b', 'FROM busybox\nCOPY --chown= a /b'],
    invalid: [
      {
        code: 'FROM busybox AS a\nFROM busybox\nCOPY «--from» a /x /y',
        fixed: 'FROM busybox AS a\nFROM busybox\nCOPY --from=a /x /y',
      },
      { code: 'FROM busybox\nCOPY «--link=» a /b', fixed: 'FROM busybox\nCOPY --link a /b' },
    ],
  },
});
