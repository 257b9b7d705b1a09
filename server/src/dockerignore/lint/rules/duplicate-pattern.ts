import type { Finding } from '../../../core/rule.js';
import type { PatternLine } from '../../patterns/parse.js';
import { DOCS, keyOf, type RuleContext, rule } from '../rule.js';

/** A pattern counts again once one of the other kind stands between: the last that fits decides. */
function* find({ syntax }: RuleContext): Iterable<Finding<'again' | 'first'>> {
  const seen = new Map<string, PatternLine>();
  let isException: boolean | null = null;
  for (const line of syntax.patterns) {
    if (line.isException !== isException) seen.clear();
    isException = line.isException;
    const first = seen.get(keyOf(line));
    if (first === undefined) seen.set(keyOf(line), line);
    else {
      yield {
        span: line.span,
        message: 'again',
        fix: [{ span: line.line, text: '' }],
        related: [{ span: first.span, message: 'first' }],
      };
    }
  }
}

export default rule({
  id: 'DuplicatePattern',
  severity: 'hint',
  since: '0.1.0',
  sources: [DOCS],
  tag: 'unnecessary',
  title: { en: 'Pattern that is there already', ko: '이미 있는 패턴' },
  why: {
    en: 'The same pattern a second time changes nothing, unless an exception stands between the two.',
    ko: '같은 패턴을 다시 적어도, 그 사이에 예외가 없으면 달라지는 것이 없습니다.',
  },
  messages: {
    again: {
      en: 'This pattern is there already and changes nothing here. Remove the line.',
      ko: '이미 있는 패턴이라 여기서는 아무것도 바꾸지 않습니다. 이 줄을 지우세요.',
    },
    first: { en: 'It is here.', ko: '여기에 있습니다.' },
  },
  fix: { title: { en: 'Remove the line', ko: '이 줄 지우기' }, safety: 'safe' },
  find,
  examples: {
    valid: ['node_modules\n*.log\n', '*\n!src\n*\n', '# a\n# a\n', 'a\nA\n'],
    invalid: [
      { code: 'node_modules\n*.log\n«/node_modules/»\n', fixed: 'node_modules\n*.log\n' },
      { code: '*\n!src\n«! ./src»\n', fixed: '*\n!src\n' },
    ],
  },
});
