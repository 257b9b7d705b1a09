import type { Finding } from '../../../core/rule.js';
import { isPattern } from '../../syntax/expand.js';
import type { Part, VariableError } from '../../syntax/nodes.js';
import { expanded } from '../expanded.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidSubstitution',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#environment-replacement`],
  title: { en: 'Variable that cannot be replaced', ko: '치환할 수 없는 변수' },
  why: {
    en: 'The builder itself replaces variables here, not a shell. It knows ${NAME}, ${NAME:-default}, ${NAME:+other}, ${NAME:?message}, and # % / to cut and replace; it stops at anything else.',
    ko: '여기서 변수를 바꾸는 것은 셸이 아니라 빌더입니다. ${NAME}, ${NAME:-기본값}, ${NAME:+다른값}, ${NAME:?메시지}와 잘라 내고 바꾸는 # % /만 알며, 다른 것이 나오면 멈춥니다.',
  },
  messages: {
    missingBrace: {
      en: 'This variable starts with ${ and never ends. Add }.',
      ko: '${로 시작한 변수가 끝나지 않았습니다. }를 넣으세요.',
    },
    badSubstitution: {
      en: 'A name must follow ${. To write a dollar sign itself, put {escape} before it.',
      ko: '${ 뒤에는 이름이 와야 합니다. 달러 기호 자체를 쓰려면 앞에 {escape}을(를) 적으세요.',
    },
    unsupportedModifier: {
      en: 'The builder does not know {modifier} in a variable. Use :-, :+ or :?, or # % / to cut and replace.',
      ko: '빌더는 변수에 쓴 {modifier}을(를) 모릅니다. :-, :+, :? 또는 잘라 내고 바꾸는 # % /를 쓰세요.',
    },
    missingSlash: {
      en: 'A replacement has two parts: ${NAME/pattern/text}. Add the second /.',
      ko: '바꾸기는 ${NAME/패턴/글자}처럼 두 부분입니다. 두 번째 /를 넣으세요.',
    },
    pattern: {
      en: 'In a pattern only *, ?, / and } may be escaped.',
      ko: '패턴에서 이스케이프할 수 있는 것은 *, ?, /, }뿐입니다.',
    },
  },
  fix: { title: { en: 'Mend the variable', ko: '변수 고치기' }, safety: 'review' },
  on: {
    *oddWords(node) {
      for (const lexed of expanded(node)) yield* problems(lexed.parts, node.escape);
    },
  },
  examples: {
    valid: [
      'FROM busybox\nARG A=1\nENV B=${A} C=${A:-x} D=${A:+y} E=${A:?z}',
      'FROM busybox\nRUN echo ${A^^}',
      'FROM busybox\nENV PRICE=\\${',
    ],
    invalid: [
      { code: 'FROM busybox\nARG A=1\nENV B=«${A»', fixed: 'FROM busybox\nARG A=1\nENV B=${A}' },
      { code: 'FROM busybox\nENV B=«${}»' },
      { code: 'FROM busybox\nARG A=1\nENV B=«${A#\\x}»' },
      { code: 'FROM busybox\nARG A=1\nENV B=«${A:=x}»', fixed: 'FROM busybox\nARG A=1\nENV B=${A:-x}' },
      { code: 'FROM busybox\nARG A=1\nENV B=«${A^^}»' },
      { code: 'FROM busybox\nARG A=1\nENV B=«${A/x}»', fixed: 'FROM busybox\nARG A=1\nENV B=${A/x/}' },
    ],
  },
});

function* problems(parts: readonly Part[], escapeChar: string): Iterable<Finding<VariableError | 'pattern'>> {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const { variable, operand, replacement } = part;
    const { modifier, error, span } = variable;
    if (error !== null) {
      const data = { modifier: modifier?.text ?? '', escape: escapeChar };
      // `:=` gives a default and keeps it; the builder cannot keep it, but `:-` means the same here.
      const fix =
        error === 'missingBrace' && operand.length === 0
          ? [{ span: { start: span.end, end: span.end }, text: '}' }]
          : error === 'missingSlash'
            ? [{ span: { start: span.end - 1, end: span.end - 1 }, text: '/' }]
            : modifier !== null && modifier.text === ':='
              ? [{ span: modifier.span, text: ':-' }]
              : null;
      const isClosed = error !== 'missingSlash' || variable.operand?.text.endsWith('}') === true;
      yield { span, message: error, data, ...(fix !== null && isClosed ? { fix } : {}) };
      // What is wrong inside an unclosed variable is a consequence.
      if (error === 'missingBrace' || error === 'missingSlash') continue;
    } else if (modifier !== null && /^[#%/]/.test(modifier.text)) {
      const isPlain = operand.every((inner) => typeof inner === 'string');
      if (isPlain && !isPattern(operand.join(''))) yield { span, message: 'pattern' };
    }
    yield* problems(operand, escapeChar);
    yield* problems(replacement, escapeChar);
  }
}
