import { keywords } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { inCaseOf, REFERENCE, surelyMeant } from '../words.js';

export default rule({
  id: 'UnknownInstruction',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#overview`],
  title: { en: 'Unknown instruction', ko: '모르는 명령' },
  why: {
    en: 'Each line of a Dockerfile starts with one of 18 instructions, unless the line above ends with the escape character. The builder stops at any other word.',
    ko: '윗줄이 이스케이프 문자로 끝나지 않는 한, 도커파일의 각 줄은 18가지 명령 가운데 하나로 시작합니다. 다른 단어가 나오면 빌더는 멈춥니다.',
  },
  messages: {
    meant: {
      en: '{word} is no instruction. Did you mean {suggestion}?',
      ko: '{word}은(는) 명령이 아닙니다. {suggestion}을(를) 쓰려고 하셨나요?',
    },
    unknown: {
      en: '{word} is no instruction. If it belongs to the line above, end that line with {escape}.',
      ko: '{word}은(는) 명령이 아닙니다. 윗줄에 이어지는 내용이라면 윗줄 끝에 {escape}을(를) 적으세요.',
    },
    lone: {
      en: 'A line with nothing but {escape} starts no instruction. Remove it.',
      ko: '{escape}만 있는 줄은 명령이 되지 못합니다. 지우세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *unknown(node) {
      const word = node.keyword.text;
      const data = { word, escape: node.escape };
      if (word === '') {
        yield { span: { start: node.span.start, end: node.range.end }, message: 'lone', data };
        return;
      }
      const suggestion = surelyMeant(word, keywords);
      if (suggestion === null) {
        yield { span: node.keyword.span, message: 'unknown', data };
        return;
      }
      const text = inCaseOf(suggestion, word);
      yield {
        span: node.keyword.span,
        message: 'meant',
        data: { ...data, suggestion: text },
        fix: [{ span: node.keyword.span, text }],
      };
    },
  },
  examples: {
    valid: ['FROM busybox\nRUN true', 'from busybox\nrun true', 'FROM busybox\nRUN a \\\n  b'],
    invalid: [
      { code: 'FROM busybox\n«WORKDIT» /app', fixed: 'FROM busybox\nWORKDIR /app' },
      { code: 'FROM busybox\n«cpoy» a /b', fixed: 'FROM busybox\ncopy a /b' },
      { code: 'FROM busybox\nRUN true\n  «&&» true' },
      { code: 'FROM busybox\n«\\»' },
    ],
  },
});
