import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'UnterminatedHeredoc',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#here-documents`],
  title: { en: 'Heredoc without end', ko: '끝나지 않은 히어독' },
  why: {
    en: 'A heredoc takes all lines up to one that holds its word and nothing else. Without that line it swallows the rest of the file.',
    ko: '히어독은 구분 단어만 적힌 줄이 나올 때까지 모든 줄을 가져갑니다. 그 줄이 없으면 파일 끝까지 삼킵니다.',
  },
  messages: {
    open: {
      en: 'No line holds just {name}, so this heredoc never ends. Put {name} alone on a line where the text stops.',
      ko: '{name}만 적힌 줄이 없어 히어독이 끝나지 않습니다. 내용이 끝나는 곳에 {name}만 적은 줄을 두세요.',
    },
  },
  fix: { title: { en: 'Add {name} at the end of the file', ko: '파일 끝에 {name} 넣기' }, safety: 'review' },
  on: {
    *heredocs(node, { syntax }) {
      const open = node.heredocs.find((heredoc) => heredoc.terminator === null);
      if (open === undefined) return;
      const end = syntax.text.length;
      const lineBreak = syntax.text.endsWith('\n') ? '' : '\n';
      yield {
        span: open.opener,
        message: 'open',
        data: { name: open.name.text },
        fix: [{ span: { start: end, end }, text: `${lineBreak}${open.name.text}\n` }],
      };
    },
  },
  examples: {
    valid: ['FROM busybox\nRUN <<EOF\necho hello\nEOF', 'FROM busybox\nRUN <<-EOF\n\techo hello\n\tEOF'],
    invalid: [
      {
        code: 'FROM busybox\nRUN «<<EOF»\necho hello\n EOF',
        fixed: 'FROM busybox\nRUN <<EOF\necho hello\n EOF\nEOF\n',
      },
    ],
  },
});
