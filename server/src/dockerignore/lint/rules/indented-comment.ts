import type { Finding } from '../../../core/rule.js';
import { DOCS, type RuleContext, rule } from '../rule.js';

function* find({ syntax }: RuleContext): Iterable<Finding<'indented'>> {
  for (const line of syntax.patterns) {
    // A file that really begins with `#` is written with a backslash.
    if (!line.raw.startsWith('#') || line.isException) continue;
    yield {
      span: line.span,
      message: 'indented',
      fix: [{ span: { start: line.line.start, end: line.span.start }, text: '' }],
    };
  }
}

export default rule({
  id: 'IndentedComment',
  severity: 'warning',
  since: '0.1.0',
  sources: [DOCS],
  title: { en: 'Comment that is read as a pattern', ko: '패턴으로 읽히는 주석' },
  why: {
    en: 'In .dockerignore a comment begins in the first column. With a blank before it, the whole line is a pattern.',
    ko: '.dockerignore에서 주석은 줄의 첫 글자에서 시작해야 합니다. 앞에 공백이 있으면 줄 전체가 패턴이 됩니다.',
  },
  messages: {
    indented: {
      en: 'Because of the blank before `#` this line is a pattern. Remove the blank.',
      ko: '`#` 앞에 공백이 있어서 이 줄은 주석이 아니라 패턴입니다. 공백을 지우세요.',
    },
  },
  fix: { title: { en: 'Remove the blank', ko: '공백 지우기' }, safety: 'safe' },
  find,
  examples: {
    valid: ['# a comment\nnode_modules\n', '\\#file\n', 'a#b\n', '  node_modules\n'],
    invalid: [{ code: 'a\n  «# a comment»\nb\n', fixed: 'a\n# a comment\nb\n' }],
  },
});
