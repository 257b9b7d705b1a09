import { parseSize } from '../../../core/size.js';
import { isFixed, mended, reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidSize',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('extension/#specifying-byte-values')],
  title: { en: 'Not a size', ko: '크기 형식이 아님' },
  why: {
    en: 'A size is a number of bytes, or a number with a unit: `512k`, `64m`, `2gb`.',
    ko: '크기는 바이트 수를 그대로 적거나 `512k`, `64m`, `2gb`처럼 단위를 붙여 적습니다.',
  },
  messages: {
    syntax: {
      en: '`{value}` is no size. Units are b, k, m, g and t, as `64m` or `2gb`.',
      ko: '`{value}`은 크기가 아닙니다. 단위는 b, k, m, g, t이며 `64m`이나 `2gb`처럼 적습니다.',
    },
  },
  fix: { title: { en: 'Write `{meant}`', ko: '`{meant}`로 쓰기' }, safety: 'review' },
  on: {
    each: {
      where: (spec) => spec.type.scalar?.format === 'size' || spec.path === 'service.mem_swappiness',
      *visit({ node }) {
        if (!isFixed(node) || node.type !== 'string') return;
        const value = node.text;
        // go-units takes a dot at either end of the number.
        if (parseSize(value.replace(/^\./, '0.').replace(/\.(?=[^\d]|$)/, '.0')) !== null) return;
        const meant = meantSize(value);
        const finding = { span: node.span, message: 'syntax' as const, data: { value, meant: meant ?? '' } };
        yield mended(finding, meant === null ? null : [{ span: node.span, text: meant }]);
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 512m\n    shm_size: 1.5gb\n    memswap_limit: -1\n    deploy: {resources: {limits: {memory: "${M:-1g}"}}}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: «512 megs»\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 512m\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: «plenty»\n' },
    ],
  },
});

/** A number and a word that begins like a unit. */
function meantSize(value: string): string | null {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*([bkmgt])\w*\s*$/i.exec(value) ?? [];
  return number && unit ? number + unit.toLowerCase() : null;
}
