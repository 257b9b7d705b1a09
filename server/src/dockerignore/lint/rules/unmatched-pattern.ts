import type { Finding } from '../../../core/rule.js';
import { DOCS, keyOf, type RuleContext, rule } from '../rule.js';

function* find({ syntax, patterns, tally }: RuleContext): Iterable<Finding<'nothing' | 'outside'>> {
  for (const [index, line] of syntax.patterns.entries()) {
    if (patterns.flawOf(index) !== null) continue;
    if (/^\.\.(\/|$)/.test(line.pattern)) {
      yield { span: line.span, message: 'outside', data: { pattern: line.raw } };
      continue;
    }
    const fit = tally?.isComplete === true ? tally.fits.get(keyOf(line)) : undefined;
    if (fit && fit.count === 0 && !fit.mayFitMore) {
      yield { span: line.span, message: 'nothing', data: { pattern: line.raw } };
    }
  }
}

export default rule({
  id: 'UnmatchedPattern',
  severity: 'hint',
  since: '0.1.0',
  sources: [DOCS],
  tag: 'unnecessary',
  title: { en: 'Pattern that fits nothing', ko: '아무것도 맞지 않는 패턴' },
  why: {
    en: 'Either the file will come later, which is fine, or the pattern has a slip and what it was to leave out is sent to the builder. Patterns are read from the build context on: `a` does not fit `b/a`, `**/a` does.',
    ko: '나중에 생길 파일이라면 괜찮지만, 패턴을 잘못 적은 것이라면 빼려던 것이 빌더로 보내집니다. 패턴은 빌드 컨텍스트에서부터 읽으므로 `a`는 `b/a`에 맞지 않고 `**/a`는 맞습니다.',
  },
  messages: {
    nothing: {
      en: 'Nothing here fits `{pattern}`. If it lies deeper, write `**/` before it.',
      ko: '지금 `{pattern}`에 맞는 파일이 없습니다. 더 깊은 곳에 있다면 앞에 `**/`를 붙이세요.',
    },
    outside: {
      en: '`{pattern}` lies outside the build context, of which nothing is sent anyway. Remove the line.',
      ko: '`{pattern}`은(는) 빌드 컨텍스트 밖이라 어차피 보내지지 않습니다. 이 줄을 지우세요.',
    },
  },
  find,
  examples: {
    valid: [
      '#- files\na.log\nsrc/b\n#- .dockerignore\n*.log\nsrc\n',
      'a\n',
      '#- files\nnode_modules/x\n#- .dockerignore\nnode_modules\n**/*.map\n',
      'a/../b\n',
    ],
    invalid: [
      { code: '#- files\nsrc/a.log\n#- .dockerignore\n«*.log»\n**/*.log\n' },
      { code: '«../secrets»\n' },
      { code: '#- files\na\nb\n#- .dockerignore\n*\n«!c»\n' },
    ],
  },
});
