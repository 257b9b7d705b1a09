import { numberOf } from '../../syntax/scalar.js';
import { isFixed, quoted, reference } from '../helpers.js';
import { rule } from '../rule.js';

/** Mappings whose values end as texts: what YAML makes of a number is what the program gets to see. */
const places: ReadonlySet<string> = new Set([
  'service.environment.*',
  'service.build.args.*',
  'service.labels.*',
  'service.build.labels.*',
  'service.deploy.labels.*',
]);

export default rule({
  id: 'RewrittenNumber',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#environment')],
  title: { en: 'Number that YAML rewrites', ko: 'YAML이 바꿔 쓰는 숫자' },
  why: {
    en: 'A value without quotes that looks like a number is read as one and written out anew: `1.10` becomes `1.1`, `0123` (octal) becomes `83`.',
    ko: '따옴표 없이 숫자처럼 보이는 값은 숫자로 읽혀 다시 쓰입니다. `1.10`은 `1.1`, 8진수로 읽히는 `0123`은 `83`이 됩니다.',
  },
  messages: {
    becomes: {
      en: 'The program will see `{seen}`, not `{written}`. Put the value in quotes.',
      ko: '프로그램은 `{written}`이 아니라 `{seen}`을 받습니다. 값을 따옴표로 감싸세요.',
    },
  },
  fix: { title: { en: 'Put the value in quotes', ko: '값을 따옴표로 감싸기' }, safety: 'safe' },
  on: {
    each: {
      where: (spec) => places.has(spec.path),
      *visit({ node }) {
        if (!isFixed(node) || node.style !== 'plain') return;
        if (node.type !== 'integer' && node.type !== 'float') return;
        const seen = String(numberOf(node.text));
        // Large and special numbers are printed in ways of Go's own.
        if (seen === node.text || /e|Infinity|NaN/.test(seen) || seen.length > 15) return;
        yield {
          span: node.span,
          message: 'becomes',
          data: { written: node.text, seen },
          fix: [{ span: node.span, text: quoted(node.text) }],
        };
      },
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    environment: {A: 10, B: 1.5, C: "1.10", D: -1}\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      VERSION: «1.10»\n      ZIP: «0123»\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      VERSION: "1.10"\n      ZIP: "0123"\n',
      },
    ],
  },
});
