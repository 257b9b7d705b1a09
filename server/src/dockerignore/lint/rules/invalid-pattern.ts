import type { Finding } from '../../../core/rule.js';
import { DOCS, type RuleContext, rule } from '../rule.js';

function* find({ syntax, patterns }: RuleContext): Iterable<Finding<'empty' | 'syntax' | 'range'>> {
  for (const [index, line] of syntax.patterns.entries()) {
    const flaw = patterns.flawOf(index);
    if (flaw === null) continue;
    const finding = { span: line.span, message: flaw, data: { pattern: line.raw } } as const;
    // Only this one depends on the files: the builder stops when it compares one.
    yield flaw === 'range' ? { ...finding, severity: 'warning' } : finding;
  }
}

export default rule({
  id: 'InvalidPattern',
  severity: 'error',
  since: '0.1.0',
  sources: [DOCS, 'https://github.com/moby/patternmatcher'],
  title: { en: 'Pattern that the builder cannot read', ko: '빌더가 읽을 수 없는 패턴' },
  why: {
    en: 'One pattern that cannot be read stops every build with this build context.',
    ko: '읽을 수 없는 패턴이 하나라도 있으면 이 빌드 컨텍스트를 쓰는 빌드가 모두 멈춥니다.',
  },
  messages: {
    empty: {
      en: 'Nothing stands behind `!`, so the build stops. Write what is to be taken back, or remove the line.',
      ko: '`!` 뒤에 아무것도 없어서 빌드가 멈춥니다. 다시 포함할 경로를 적거나 이 줄을 지우세요.',
    },
    syntax: {
      en: 'The builder stops at `{pattern}`: a class in `[…]` must be closed and not empty, and a `\\` needs a character behind it. Write `\\[` for the bracket itself.',
      ko: '빌더가 `{pattern}`에서 멈춥니다. `[…]`은 닫혀 있고 비어 있지 않아야 하며, `\\` 뒤에는 글자가 있어야 합니다. 대괄호 자체는 `\\[`로 적으세요.',
    },
    range: {
      en: 'The builder stops when it compares a file with `{pattern}`: a range runs backwards, or `\\` stands before a letter that has no meaning there.',
      ko: '빌더가 파일을 `{pattern}`과 비교할 때 멈춥니다. 범위가 거꾸로이거나, `\\` 뒤에 쓸 수 없는 글자가 있습니다.',
    },
  },
  find,
  examples: {
    valid: ['[a-z]*\n', 'a\\[b\n', '[^a]\n', 'a]\n', '!a\n', '[\\]]\n'],
    invalid: [
      { code: '*\n«!»\n' },
      { code: '«[a»\n' },
      { code: '«[]»\n' },
      { code: '«[a-]»\n' },
      { code: '  «a\\»\n' },
      { code: '«!x[z-a]»\n' },
      { code: '«\\q*»\n' },
    ],
  },
});
