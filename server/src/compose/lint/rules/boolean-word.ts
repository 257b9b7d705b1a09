import { isFixed, loader } from '../helpers.js';
import { readingOf } from '../reads.js';
import { rule } from '../rule.js';

export default rule({
  id: 'BooleanWord',
  severity: 'warning',
  since: '0.1.0',
  sources: [loader],
  title: { en: 'yes/no instead of true/false', ko: 'true/false 대신 쓴 yes/no' },
  why: {
    en: 'In YAML 1.2 `yes`, `no`, `on` and `off` are plain texts. Compose still takes them for truth values, with a warning at every command.',
    ko: 'YAML 1.2에서 `yes`, `no`, `on`, `off`는 그냥 문자열입니다. Compose가 아직 참거짓으로 받아 주지만 명령마다 경고를 냅니다.',
  },
  messages: {
    word: { en: 'Write `{meant}` instead of `{word}`.', ko: '`{word}` 대신 `{meant}`로 적으세요.' },
  },
  fix: { title: { en: 'Change to `{meant}`', ko: '`{meant}`로 바꾸기' }, safety: 'safe' },
  on: {
    each: {
      where: (spec) => readingOf(spec) === 'boolean',
      *visit({ node }) {
        if (!isFixed(node) || node.type !== 'string') return;
        const word = node.text.toLowerCase();
        if (!/^(?:yes|no|on|off|y|n)$/.test(word)) return;
        const meant = /^(?:yes|on|y)$/.test(word) ? 'true' : 'false';
        yield {
          span: node.span,
          message: 'word',
          data: { word: node.text, meant },
          fix: [{ span: node.span, text: meant }],
        };
      },
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    tty: true\n    restart: "no"\n    environment: {A: yes}\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    tty: «yes»\n    init: «"off"»\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    tty: true\n    init: false\n',
      },
    ],
  },
});
