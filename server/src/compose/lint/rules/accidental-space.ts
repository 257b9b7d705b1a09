import type { Edit } from '../../../core/edit.js';
import { spanIn } from '../../syntax/interpolation.js';
import { reference } from '../helpers.js';
import { rule, type Visited } from '../rule.js';

function* check(
  { node }: Visited,
  text: string,
): Iterable<{
  readonly span: { start: number; end: number };
  readonly message: 'before' | 'after';
  readonly data: { readonly name: string };
  readonly fix: readonly Edit[];
}> {
  if (node?.kind !== 'scalar' || node.style !== 'plain') return;
  const match = /^([^=\s]+)([ \t]*)=([ \t]*)(?=\S|$)/.exec(node.text);
  if (!match) return;
  const [, name = '', before = '', after = ''] = match;
  if (before !== '') {
    const span = spanIn(text, node, { start: name.length, end: name.length + before.length });
    yield { span, message: 'before', data: { name }, fix: [{ span, text: '' }] };
  }
  if (after !== '') {
    const start = name.length + before.length + 1;
    const span = spanIn(text, node, { start, end: start + after.length });
    yield { span, message: 'after', data: { name }, fix: [{ span, text: '' }] };
  }
}

export default rule({
  id: 'AccidentalSpace',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#environment')],
  title: { en: 'Blank beside the equals sign', ko: '등호 옆의 공백' },
  why: {
    en: 'In `- NAME=value` everything behind `=` is the value. A blank there becomes part of it: `- DB= shop` sets the value " shop". Quote the item if the blank is meant.',
    ko: '`- 이름=값`에서는 `=` 뒤가 모두 값입니다. 공백을 넣으면 값의 일부가 되어 `- DB= shop`의 값은 " shop"입니다. 일부러 넣은 공백이라면 항목을 따옴표로 감싸세요.',
  },
  messages: {
    after: {
      en: 'The value of `{name}` starts with a blank. Remove the blank behind `=`.',
      ko: '`{name}`의 값이 공백으로 시작합니다. `=` 뒤의 공백을 지우세요.',
    },
    before: {
      en: 'The name `{name}` ends with a blank. Remove the blank before `=`.',
      ko: '이름 `{name}` 뒤에 공백이 붙습니다. `=` 앞의 공백을 지우세요.',
    },
  },
  fix: { title: { en: 'Remove the blank', ko: '공백 지우기' }, safety: 'review' },
  on: {
    at: {
      *'service.environment[]'(at, { syntax }) {
        yield* check(at, syntax.text);
      },
      *'service.build.args[]'(at, { syntax }) {
        yield* check(at, syntax.text);
      },
      *'service.labels[]'(at, { syntax }) {
        yield* check(at, syntax.text);
      },
    },
  },
  examples: {
    valid: [
      'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - A=b\n      - "B= c"\n      - C=d e = f\n      - D=\n',
    ],
    invalid: [
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MYSQL_DATABASE=« »jjdb\n',
        fixed: 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MYSQL_DATABASE=jjdb\n',
      },
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MODE« »=x\n',
        fixed: 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MODE=x\n',
      },
    ],
  },
});
