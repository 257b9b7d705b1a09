import { rule } from '../rule.js';
import { literal, REFERENCE, toJson } from '../words.js';

export default rule({
  id: 'ShellNotJson',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#shell`],
  title: { en: 'SHELL that is no JSON array', ko: 'JSON 배열이 아닌 SHELL' },
  why: {
    en: 'SHELL says which program reads the shell form of the instructions behind it, so it cannot be a shell form itself: it takes a JSON array of the program and its arguments.',
    ko: 'SHELL은 뒤따르는 명령의 셸 형식을 어떤 프로그램이 읽을지 정합니다. 그래서 자신은 셸 형식일 수 없고, 프로그램과 인수를 JSON 배열로 적어야 합니다.',
  },
  messages: {
    shellForm: {
      en: 'Write SHELL as a JSON array: {suggestion}.',
      ko: 'SHELL은 JSON 배열로 적으세요: {suggestion}',
    },
  },
  fix: { title: { en: 'Write as {suggestion}', ko: '{suggestion}(으)로 적기' }, safety: 'safe' },
  on: {
    *SHELL(node) {
      if (node.exec !== null || node.words.length === 0) return;
      const suggestion = toJson(node.words.map((word) => literal(word.lexed) ?? word.text));
      const isBroken = node.words[0]?.text.startsWith('[') ?? false;
      yield {
        span: node.args,
        message: 'shellForm',
        data: { suggestion: isBroken ? '["/bin/sh", "-c"]' : suggestion },
        ...(isBroken ? {} : { fix: [{ span: node.args, text: suggestion }] }),
      };
    },
  },
  examples: {
    valid: ['FROM busybox\nSHELL ["/bin/ash", "-c"]'],
    invalid: [
      { code: 'FROM busybox\nSHELL «/bin/ash -c»', fixed: 'FROM busybox\nSHELL ["/bin/ash", "-c"]' },
      { code: "FROM busybox\nSHELL «['/bin/ash', '-c']»" },
    ],
  },
});
