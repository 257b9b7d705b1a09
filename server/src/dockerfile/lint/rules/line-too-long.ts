import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

const LIMIT = 65_535;

export default rule({
  id: 'LineTooLong',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#format`],
  title: { en: 'Line longer than the builder reads', ko: '빌더가 읽을 수 없을 만큼 긴 줄' },
  why: {
    en: 'The builder reads a Dockerfile line by line into a buffer of 65,535 bytes and gives up when a line does not fit, in a heredoc too.',
    ko: '빌더는 도커파일을 한 줄씩 65,535바이트 버퍼로 읽으며, 히어독 안이라도 한 줄이 넘치면 포기합니다.',
  },
  messages: {
    long: {
      en: 'This line has {bytes} bytes, more than the 65,535 that the builder reads. Break it with \\ or copy the text from a file.',
      ko: '이 줄은 {bytes}바이트로, 빌더가 읽는 65,535바이트를 넘습니다. \\로 줄을 나누거나 내용을 파일로 빼서 COPY하세요.',
    },
  },
  on: {
    *file({ syntax }) {
      const { text, lines } = syntax;
      // A character has at most three bytes per UTF-16 unit, so a short text needs no look.
      if (text.length * 3 <= LIMIT) return;
      for (let line = 0; line < lines.count; line++) {
        const start = lines.startOf(line);
        const end = lines.endOf(line);
        if ((end - start) * 3 <= LIMIT) continue;
        const bytes = byteLength(text.slice(start, end));
        if (bytes > LIMIT) yield { span: { start, end }, message: 'long', data: { bytes } };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nRUN echo short'],
    invalid: [{ code: `FROM busybox\n«RUN echo ${'x'.repeat(LIMIT)}»\n` }],
  },
});

function byteLength(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
