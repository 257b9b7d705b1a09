import { numberOf } from '../../syntax/scalar.js';
import { isFixed, loader } from '../helpers.js';
import { canRead, readingOf } from '../reads.js';
import { rule } from '../rule.js';

const nothingElse: ReadonlySet<string> = new Set(['natural', 'weight']);

export default rule({
  id: 'UnreadableValue',
  severity: 'error',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'Text is no number or truth value', ko: '숫자나 참거짓으로 읽을 수 없는 값' },
  why: {
    en: 'These keys accept a text only so that a variable can stand in it; in the end the loader must be able to read a number or true/false.',
    ko: '이런 키는 변수를 쓸 수 있도록 문자열도 받지만, 결국 숫자나 true/false로 읽을 수 있어야 합니다.',
  },
  messages: {
    boolean: {
      en: '`{key}` takes `true` or `false`, not `{value}`.',
      ko: '`{key}`에는 `{value}`이 아니라 `true`나 `false`를 적어야 합니다.',
    },
    number: {
      en: '`{key}` takes a number, not `{value}`.',
      ko: '`{key}`에는 `{value}`이 아니라 숫자를 적어야 합니다.',
    },
    negative: {
      en: '`{key}` cannot be less than 0.',
      ko: '`{key}`에는 0보다 작은 수를 쓸 수 없습니다.',
    },
    mode: {
      en: '`{key}` takes permissions in octal such as `0440`, not `{value}`.',
      ko: '`{key}`에는 `{value}`이 아니라 `0440` 같은 8진수 권한을 적어야 합니다.',
    },
  },
  on: {
    each: {
      where: (spec) => readingOf(spec) !== null,
      *visit({ node, spec }) {
        if (!isFixed(node) || !spec.type.scalar) return;
        const reading = readingOf(spec);
        if (!reading) return;
        const data = { key: spec.name === '*' ? spec.path : spec.name, value: node.text };
        if (node.type === 'string') {
          if (canRead(node.text, reading)) return;
          const message = reading === 'boolean' ? 'boolean' : reading === 'mode' ? 'mode' : 'number';
          yield {
            span: node.span,
            message: nothingElse.has(reading) && /^-\d+$/.test(node.text) ? 'negative' : message,
            data,
          };
        } else if (node.type === 'integer' || node.type === 'float') {
          if (nothingElse.has(reading) && numberOf(node.text) < 0) yield { span: node.span, message: 'negative', data };
          else if (reading === 'mode' && node.type === 'float') yield { span: node.span, message: 'mode', data };
        }
      },
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    tty: "true"\n    scale: "2"\n    init: ${INIT:-true}\n    privileged: yes\n',
    ],
    invalid: [
      { code: 'services:\n  web:\n    image: nginx:1.27\n    tty: «maybe»\n    scale: «two»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    healthcheck: {test: x, retries: «-1»}\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    secrets: [{source: s, mode: «rw»}]\nsecrets: {s: {file: ./s}}\n',
      },
    ],
  },
});
