import { rule } from '../rule.js';
import { literal, REFERENCE } from '../words.js';

export default rule({
  id: 'CopyFromVariable',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#copy---from`],
  title: { en: 'Variable in COPY --from', ko: 'COPY --from에 쓴 변수' },
  why: {
    en: 'The builder draws the graph of stages before it knows any variable of a stage, so --from must name a stage or an image as it is. FROM, on the other hand, can use an ARG from above the first FROM.',
    ko: '빌더는 스테이지 안의 변수를 알기 전에 스테이지의 관계를 먼저 그리므로 --from에는 스테이지나 이미지 이름을 그대로 적어야 합니다. 반면 FROM에서는 첫 FROM 앞의 ARG를 쓸 수 있습니다.',
  },
  messages: {
    variable: {
      en: 'No variable is replaced in --from. Give the image a stage of its own, FROM {value} AS name, and copy from that name.',
      ko: '--from에서는 변수가 치환되지 않습니다. FROM {value} AS 이름으로 스테이지를 만들고 그 이름에서 복사하세요.',
    },
  },
  needs: 'from',
  on: {
    *COPY(node) {
      for (const flag of node.flags) {
        if (flag.name.text !== 'from' || flag.value === null || literal(flag.lexed) === flag.value.text) continue;
        yield { span: flag.value.span, message: 'variable', data: { value: flag.value.text } };
      }
    },
  },
  examples: {
    valid: ['ARG TAG=1\nFROM busybox:$TAG AS tools\nFROM busybox\nCOPY --from=tools /bin/sh /sh'],
    invalid: [{ code: 'FROM busybox\nARG IMAGE=alpine\nCOPY --from=«$IMAGE» /a /b' }],
  },
});
