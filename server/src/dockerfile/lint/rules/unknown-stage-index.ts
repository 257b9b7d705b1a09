import type { Model } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'UnknownStageIndex',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#copy---from`],
  title: { en: 'Number of a stage that is not there', ko: '없는 스테이지의 번호' },
  why: {
    en: 'A number after --from counts the stages from 0. Numbers also shift when a stage is added above, which is why names are better.',
    ko: '--from 뒤의 숫자는 0부터 센 스테이지의 번호입니다. 위에 스테이지를 더하면 번호가 밀리므로 이름을 쓰는 편이 좋습니다.',
  },
  messages: {
    unknown: {
      en: 'There is no stage {value}; the file has {count}, counted from 0. Better name the stage and write the name.',
      ko: '{value}번 스테이지가 없습니다. 스테이지는 {count}개이고 0부터 셉니다. 스테이지에 이름을 붙여 이름으로 적는 편이 좋습니다.',
    },
  },
  fix: { title: { en: 'Take from {meant}', ko: '{meant}에서 가져오기' }, safety: 'review' },
  needs: 'from',
  on: {
    *COPY(node, { model }) {
      for (const { name, value } of node.flags) {
        if (name.text !== 'from' || value === null || !/^[+-]?\d+$/.test(value.text)) continue;
        const index = Number(value.text);
        const count = model.stages.length;
        // Images that are only copied from are numbered behind the stages; the builder lets them through.
        if (index >= 0 && index < count + model.externalCount) continue;
        const meant = stageMeant(node, index, model);
        yield {
          span: value.span,
          message: 'unknown',
          data: { value: value.text, count, meant: meant ?? '' },
          ...(meant === null ? {} : { fix: [{ span: value.span, text: meant }] }),
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nFROM busybox\nCOPY --from=0 /a /b'],
    invalid: [
      {
        code: 'FROM busybox\nFROM busybox\nCOPY --from=«2» /a /b',
        fixed: 'FROM busybox\nFROM busybox\nCOPY --from=0 /a /b',
      },
      {
        code: 'FROM busybox AS a\nFROM busybox AS b\nFROM busybox\nCOPY --from=«3» /a /b',
        fixed: 'FROM busybox AS a\nFROM busybox AS b\nFROM busybox\nCOPY --from=b /a /b',
      },
      { code: 'FROM busybox\nCOPY --from=«1» /a /b' },
    ],
  },
});

/** The stage above by its name, else its number: the only one there is, or the one that is meant by who counts from 1. */
function stageMeant(node: Instruction, index: number, model: Model): string | null {
  const inside = model.stageAt(node.span.start);
  if (inside === null || inside.index === 0) return null;
  const above = model.stages[Math.min(index, inside.index) - 1];
  return above === undefined ? null : (above.name?.text ?? String(above.index));
}
