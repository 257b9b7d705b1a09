import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'NoEmptyContinuation',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('no-empty-continuation')],
  title: { en: 'Empty line inside an instruction', ko: '명령 중간의 빈 줄' },
  why: {
    en: 'The line above ends with the escape character, so the instruction goes on behind the empty line, which looks like its end. A later builder will make this an error. A comment line may stand here instead.',
    ko: '윗줄이 이스케이프 문자로 끝나므로 명령은 빈 줄을 지나 계속되지만, 눈에는 끝난 것처럼 보입니다. 앞으로는 오류가 됩니다. 대신 주석 줄은 둘 수 있습니다.',
  },
  messages: {
    empty: {
      en: 'Remove the empty line, or the escape character that ends the line above it.',
      ko: '빈 줄을 지우거나, 윗줄 끝의 이스케이프 문자를 지우세요.',
    },
  },
  fix: { title: { en: 'Remove the empty lines', ko: '빈 줄 지우기' }, safety: 'safe' },
  on: {
    *emptyLines(node, { syntax }) {
      const [first] = node.emptyLines;
      if (first === undefined) return;
      const { lines } = syntax;
      const whole = (start: number) => ({ start, end: lines.startOf(lines.lineAt(start) + 1) });
      yield {
        span: whole(first.start),
        message: 'empty',
        fix: node.emptyLines.map(({ start }) => ({ span: whole(start), text: '' })),
      };
    },
  },
  examples: {
    valid: ['FROM busybox\nRUN a && \\\n  # why\n  b'],
    invalid: [
      {
        code: 'FROM busybox\nRUN a && \\\n«\n»  b && \\\n \n  c',
        fixed: 'FROM busybox\nRUN a && \\\n  b && \\\n  c',
      },
    ],
  },
});
