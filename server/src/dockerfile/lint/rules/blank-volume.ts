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
  on: {
    *VOLUME(node, { model }) {
      for (const [index, word] of node.words.entries()) {
        const element = node.exec?.elements[index];
        const isBlank = element?.isString && element.text.trim() === '';
        if (isBlank || certainText(model, word, node.span.start) === '') yield { span: word.span, message: 'blank' };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nVOLUME /data', 'FROM busybox\nVOLUME ["/data", "/log"]'],
    invalid: [{ code: 'FROM busybox\nVOLUME ["/data", «""»]' }, { code: 'FROM busybox\nVOLUME «""»' }],
  },
});
