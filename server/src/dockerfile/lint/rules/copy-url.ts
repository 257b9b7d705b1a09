import { isOpener } from '../../syntax/heredocs.js';
import { certainText } from '../expanded.js';
import { rule } from '../rule.js';
import { inCaseOf, REFERENCE } from '../words.js';

const GIT = /^(?:git|ssh):\/\/|^[\w.-]+@[\w.-]+:|^https?:\/\/[^#]+\.git(?:[#?]|$)/;

export default rule({
  id: 'CopyUrl',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#add`],
  title: { en: 'COPY of something on the network', ko: '네트워크 주소를 복사하는 COPY' },
  why: {
    en: 'COPY takes files of the build context, of a stage or of an image. Only ADD downloads from an address or clones a repository.',
    ko: 'COPY는 빌드 컨텍스트와 스테이지, 이미지의 파일만 복사합니다. 주소에서 내려받거나 저장소를 복제하는 것은 ADD뿐입니다.',
  },
  messages: {
    url: {
      en: 'COPY does not download. Use ADD for {source}.',
      ko: 'COPY는 내려받지 않습니다. {source}에는 ADD를 쓰세요.',
    },
    git: {
      en: 'COPY does not clone repositories. Use ADD for {source}.',
      ko: 'COPY는 저장소를 복제하지 않습니다. {source}에는 ADD를 쓰세요.',
    },
  },
  fix: { title: { en: 'Use ADD', ko: 'ADD 쓰기' }, safety: 'review' },
  // The colon of an address may also come from a variable or an escape.
  mentions: /[:$\\]/,
  on: {
    *COPY(node, { model }) {
      const hasFrom = node.flags.some((flag) => flag.name.text === 'from');
      for (const word of node.words.slice(0, -1)) {
        if (!/[:$\\]/.test(word.text) || isOpener(word.text)) continue;
        const source = certainText(model, word, node.span.start);
        const message = source === null ? null : GIT.test(source) ? 'git' : /^https?:\/\//.test(source) ? 'url' : null;
        if (source === null || message === null) continue;
        const { keyword } = node;
        yield {
          span: word.span,
          message,
          data: { source },
          ...(hasFrom ? {} : { fix: [{ span: keyword.span, text: inCaseOf('ADD', keyword.text) }] }),
        };
        // One fix mends the whole instruction.
        if (!hasFrom) return;
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nADD https://example.com/a.txt /a.txt', 'FROM busybox\nCOPY https /a'],
    invalid: [
      {
        code: 'FROM busybox\nCOPY «https://example.com/a.txt» /a.txt',
        fixed: 'FROM busybox\nADD https://example.com/a.txt /a.txt',
      },
      {
        code: 'FROM busybox\ncopy «git@example.com:a/b.git» /b',
        fixed: 'FROM busybox\nadd git@example.com:a/b.git /b',
      },
    ],
  },
});
