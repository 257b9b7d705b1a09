import type { Edit } from '../../../core/edit.js';
import type { Instruction, Syntax } from '../../syntax/nodes.js';
import { withoutOne } from '../edits.js';
import { certainText } from '../expanded.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'BlankVolume',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#volume`],
  title: { en: 'Volume without a path', ko: '경로가 없는 볼륨' },
  why: {
    en: 'A volume is mounted at a path in the container. An empty text names no path.',
    ko: '볼륨은 컨테이너 안의 한 경로에 마운트됩니다. 빈 문자열로는 경로를 정할 수 없습니다.',
  },
  messages: {
    blank: {
      en: 'Give the path in the container at which the volume is mounted, such as /data.',
      ko: '볼륨을 마운트할 컨테이너 안의 경로를 /data처럼 적으세요.',
    },
  },
  fix: { title: { en: 'Remove the empty path', ko: '빈 경로 지우기' }, safety: 'review' },
  on: {
    *VOLUME(node, { model, syntax }) {
      for (const [index, word] of node.words.entries()) {
        const element = node.exec?.elements[index];
        const isBlank = element?.isString && element.text.trim() === '';
        if (isBlank || certainText(model, word, node.span.start) === '')
          yield {
            span: word.span,
            message: 'blank',
            ...(node.words.length > 1 ? { fix: without(node, index, syntax) } : {}),
          };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nVOLUME /data', 'FROM busybox\nVOLUME ["/data", "/log"]'],
    invalid: [
      { code: 'FROM busybox\nVOLUME ["/data", «""»]', fixed: 'FROM busybox\nVOLUME ["/data"]' },
      { code: 'FROM busybox\nVOLUME «""»' },
      { code: 'FROM busybox\nVOLUME [«""», "/data"]', fixed: 'FROM busybox\nVOLUME ["/data"]' },
      { code: 'FROM busybox\nVOLUME /data «""»', fixed: 'FROM busybox\nVOLUME /data' },
    ],
  },
});

function without(node: Instruction, index: number, syntax: Syntax): readonly Edit[] {
  const spans = node.words.map((word) => word.span);
  const [own, next] = [spans[index], spans[index + 1]];
  // Behind the bracket of a JSON array there is nothing to keep apart from.
  if (node.exec !== null && index === 0 && own && next)
    return [{ span: { start: own.start, end: next.start }, text: '' }];
  return withoutOne(node, spans, index, syntax);
}
