import { interpolationOf, spanIn } from '../../syntax/interpolation.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidInterpolation',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('interpolation/')],
  title: { en: 'Broken variable', ko: '잘못 쓴 변수' },
  why: {
    en: 'Compose fills in `$NAME` and `${NAME}` before anything else. A brace must hold a name, and nothing but `:-` `-` `:?` `?` `:+` `+` may follow it.',
    ko: 'Compose는 무엇보다 먼저 `$이름`과 `${이름}`을 값으로 바꿉니다. 중괄호 안에는 이름이 있어야 하고 그 뒤에는 `:-` `-` `:?` `?` `:+` `+`만 올 수 있습니다.',
  },
  messages: {
    broken: {
      en: 'Compose cannot read this variable. Write `${NAME}` or `${NAME:-default}`; for a plain dollar sign write `$$`.',
      ko: 'Compose가 읽을 수 없는 변수입니다. `${NAME}`이나 `${NAME:-기본값}`으로 적고, 달러 기호 자체는 `$$`로 적으세요.',
    },
  },
  fix: { title: { en: 'Write `$$` for a plain dollar sign', ko: '달러 기호를 `$$`로 적기' }, safety: 'review' },
  on: {
    *scalar(node, { syntax }) {
      if (!node.text.includes('${')) return;
      for (const error of interpolationOf(node.text).errors) {
        const span = spanIn(syntax.text, node, error);
        const isExact = syntax.text[span.start] === '$';
        const finding = { span, message: 'broken' as const };
        yield isExact
          ? { ...finding, fix: [{ span: { start: span.start, end: span.start + 1 }, text: '$$' }] }
          : finding;
      }
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:${TAG:-${DEFAULT:-1.27}}\n    command: echo $$HOME ^a$ $1\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:${TAG}\n    command: echo «${1}»\n',
        fixed: 'services:\n  web:\n    image: nginx:${TAG}\n    command: echo $${1}\n',
      },
      { code: 'name: «${NAME!}»\nservices: {}\n', fixed: 'name: $${NAME!}\nservices: {}\n' },
    ],
  },
});
