import type { Finding } from '../../../core/rule.js';
import { isOpener } from '../../syntax/heredocs.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

function* check(node: Instruction): Iterable<Finding<'destination'>> {
  const last = node.words.at(-1);
  if (last === undefined || node.words.length < 2 || node.exec !== null || !isOpener(last.text)) return;
  const [first] = node.words;
  const isSwapped = first !== undefined && node.words.length === 2 && !isOpener(first.text);
  yield {
    span: last.span,
    message: 'destination',
    data: { name: node.name },
    ...(isSwapped
      ? {
          fix: [
            { span: first.span, text: last.text },
            { span: last.span, text: first.text },
          ],
        }
      : {}),
  };
}

export default rule({
  id: 'HeredocDestination',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#here-documents`],
  title: { en: 'Heredoc as destination', ko: '대상 자리에 있는 히어독' },
  why: {
    en: 'In COPY and ADD a heredoc is a source: the text of a file to be made. The last argument says where it goes, and must be a path.',
    ko: 'COPY와 ADD에서 히어독은 만들 파일의 내용, 곧 원본입니다. 마지막 인수는 그것을 둘 곳이므로 경로여야 합니다.',
  },
  messages: {
    destination: {
      en: 'The last argument of {name} is the destination. Put the heredoc first and a path such as /app/file last.',
      ko: '{name}의 마지막 인수는 대상 경로입니다. 히어독을 앞에, /app/file 같은 경로를 맨 뒤에 적으세요.',
    },
  },
  fix: { title: { en: 'Swap the two', ko: '둘의 자리 바꾸기' }, safety: 'review' },
  on: { COPY: check, ADD: check },
  examples: {
    valid: ['FROM busybox\nCOPY <<EOF /hello.txt\nhello\nEOF'],
    invalid: [
      {
        code: 'FROM busybox\nCOPY /hello.txt «<<EOF»\nhello\nEOF',
        fixed: 'FROM busybox\nCOPY <<EOF /hello.txt\nhello\nEOF',
      },
    ],
  },
});
