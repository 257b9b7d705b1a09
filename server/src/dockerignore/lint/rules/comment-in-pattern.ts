import type { Finding } from '../../../core/rule.js';
import { DOCS, keyOf, type RuleContext, rule } from '../rule.js';

function* find({ syntax, tally }: RuleContext): Iterable<Finding<'trailing'>> {
  for (const line of syntax.patterns) {
    const found = /^(\S.*?)([ \t]+)(#[ \t].*|#+)$/.exec(line.raw);
    if (!found) continue;
    // Somebody does have such a file.
    if ((tally?.fits.get(keyOf(line))?.count ?? 0) > 0) continue;
    const comment = found[3] ?? '';
    const start = line.rawSpan.end - comment.length;
    const blanks = (found[2] ?? '').length;
    yield {
      span: { start, end: line.rawSpan.end },
      message: 'trailing',
      fix: [
        { span: { start: line.line.start, end: line.line.start }, text: `${comment}\n` },
        { span: { start: start - blanks, end: line.rawSpan.end }, text: '' },
      ],
    };
  }
}

export default rule({
  id: 'CommentInPattern',
  severity: 'warning',
  since: '0.1.0',
  sources: [DOCS],
  title: { en: 'Would-be comment behind a pattern', ko: '패턴 뒤의 주석처럼 보이는 글' },
  why: {
    en: 'A comment has a line of its own. Behind a pattern it is part of the pattern, which then fits nothing, so what was to be left out is sent to the builder.',
    ko: '주석은 줄을 따로 써야 합니다. 패턴 뒤에 적으면 패턴의 일부가 되어 아무것도 맞지 않으므로, 빼려던 것이 그대로 빌더로 보내집니다.',
  },
  messages: {
    trailing: {
      en: 'This is part of the pattern, not a comment. Put it on a line of its own.',
      ko: '주석이 아니라 패턴의 일부입니다. 줄을 따로 써서 적으세요.',
    },
  },
  fix: { title: { en: 'Move the comment above', ko: '주석을 윗줄로 옮기기' }, safety: 'safe' },
  find,
  examples: {
    valid: ['# a comment\nnode_modules\n', 'a#b\n', 'issue #1\n'],
    invalid: [
      { code: 'node_modules  «# installed in the image»\n', fixed: '# installed in the image\nnode_modules\n' },
      { code: '*\n!src «# ours»\n', fixed: '*\n# ours\n!src\n' },
    ],
  },
});
