import { rule } from '../rule.js';
import { plainText } from './words.js';

export default rule({
  id: 'DL3021',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3021'],
  title: {
    en: 'Several sources, but the destination does not look like a folder',
    ko: '원본은 여러 개인데 디렉터리로 보이지 않는 대상',
  },
  why: {
    en: 'Several sources can only go into a folder. BuildKit makes one of whatever stands there; the classic builder refuses it unless a slash ends it, and a reader may take it for a file.',
    ko: '원본이 여러 개면 대상은 디렉터리일 수밖에 없습니다. BuildKit은 적힌 이름으로 디렉터리를 만들지만 예전 빌더는 끝에 /가 없으면 거부하고, 읽는 사람은 파일로 착각할 수 있습니다.',
  },
  messages: {
    folder: { en: 'End {destination} with a slash.', ko: '{destination}의 끝에 /를 붙이세요.' },
  },
  fix: { title: { en: 'Add the slash', ko: '/ 추가' }, safety: 'safe' },
  on: {
    *COPY(node) {
      const destination = node.words.at(-1);
      if (destination === undefined || node.words.length < 3) return;
      // The words of a would-be comment (TrailingComment) are no sources.
      if (node.words.some((word) => word.text.startsWith('#'))) return;
      const text = plainText(destination);
      // What a variable holds may end with a slash; `.` and `..` are folders whatever their ending.
      if (/[/\\]$/.test(text) || /(?:^|\/)\.\.?$/.test(text) || text === '' || /\$(?:\w+|\{[^}]*\})$/.test(text))
        return;
      const isQuoted = /["']$/.test(destination.text);
      const at = destination.span.end - (isQuoted ? 1 : 0);
      yield {
        span: destination.span,
        message: 'folder',
        data: { destination: text },
        fix: [{ span: { start: at, end: at }, text: '/' }],
      };
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nCOPY a b /app/',
      'FROM debian:13\nCOPY a /app',
      'FROM debian:13\nCOPY a b .',
      'FROM debian:13\nCOPY a /app # why',
      'FROM debian:13\nCOPY ["a", "b", "/app/"]',
      'FROM debian:13\nARG TO=/app/\nCOPY a b $TO',
    ],
    invalid: [
      { code: 'FROM debian:13\nCOPY a b «/app»', fixed: 'FROM debian:13\nCOPY a b /app/' },
      { code: 'FROM debian:13\nCOPY ["a", "b", «"/app"»]', fixed: 'FROM debian:13\nCOPY ["a", "b", "/app/"]' },
      {
        code: 'FROM debian:13\nCOPY --chown=1 a \\\n  b \\\n  «app»',
        fixed: 'FROM debian:13\nCOPY --chown=1 a \\\n  b \\\n  app/',
      },
    ],
  },
});
