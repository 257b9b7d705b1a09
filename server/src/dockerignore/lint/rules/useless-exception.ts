import type { Finding } from '../../../core/rule.js';
import { isEverything } from '../../patterns/ignoreFile.js';
import type { PatternLine } from '../../patterns/parse.js';
import { DOCS, type RuleContext, rule } from '../rule.js';

/** Whether a pattern fits entries of the build context itself only. */
const isAtTop = (pattern: string): boolean => !/\/|\*\*/.test(pattern);

/**
 * The later pattern that surely leaves out again what the exception at `index` takes back. The builder hands a pattern
 * down to what is in a folder only where it changed something for the folder; so but for `**`, which fits every path, an
 * exception for something deeper makes it impossible to tell.
 */
function undoing(patterns: readonly PatternLine[], index: number): PatternLine | undefined {
  const exception = patterns[index]?.pattern ?? '';
  return patterns.find((later, at) => {
    if (at <= index || later.isException) return false;
    if (isEverything(later.pattern) && later.pattern !== '*') return true;
    if (later.pattern !== exception && !(later.pattern === '*' && isAtTop(exception))) return false;
    return patterns.slice(0, at).every((other, i) => i === index || !other.isException || isAtTop(other.pattern));
  });
}

function* find({ syntax }: RuleContext): Iterable<Finding<'early' | 'undone' | 'later'>> {
  const { patterns } = syntax;
  const firstOut = patterns.findIndex((line) => !line.isException);
  for (const [index, line] of patterns.entries()) {
    if (!line.isException || line.pattern === '') continue;
    if (firstOut < 0 || index < firstOut) {
      yield { span: line.span, message: 'early', data: { pattern: line.raw } };
      continue;
    }
    const later = undoing(patterns, index);
    if (!later) continue;
    yield {
      span: line.span,
      message: 'undone',
      data: { pattern: line.raw, later: later.raw },
      related: [{ span: later.span, message: 'later' }],
    };
  }
}

export default rule({
  id: 'UselessException',
  severity: 'warning',
  since: '0.1.0',
  sources: [DOCS],
  tag: 'unnecessary',
  title: { en: 'Exception that takes nothing back', ko: '효과가 없는 예외' },
  why: {
    en: 'The last pattern that fits decides: an exception only takes back what a line above it left out, and only until a line below leaves it out again.',
    ko: '맞는 패턴 가운데 마지막 것이 결정합니다. 예외는 윗줄이 뺀 것만 되돌리고, 아랫줄이 다시 빼면 효과가 없어집니다.',
  },
  messages: {
    early: {
      en: 'No line above leaves anything out, so `!{pattern}` has nothing to take back. Move it below the pattern that it is an exception to.',
      ko: '윗줄에서 뺀 것이 없어서 `!{pattern}`(으)로 되돌릴 것이 없습니다. 예외를 두려는 패턴 아래로 옮기세요.',
    },
    undone: {
      en: '`{later}` below leaves out again what `!{pattern}` takes back. Move the exception below it.',
      ko: '`!{pattern}`(으)로 되돌린 것을 아래의 `{later}`이(가) 다시 뺍니다. 예외를 그 아래로 옮기세요.',
    },
    later: { en: 'It is left out again here.', ko: '여기서 다시 빠집니다.' },
  },
  find,
  examples: {
    valid: ['*\n!src\n', '*\n!src/a\n*\n', 'a\n!a/b\nc\n', '*\n!src\n**/*.log\n', '**/*.md\n!README.md\n'],
    invalid: [
      { code: '«!src»\n*.log\n' },
      { code: '«!src»\n' },
      { code: '*.log\n«!a.log»\n*\n!b\n' },
      { code: '*\n«!src»\n/src/\n' },
    ],
  },
});
