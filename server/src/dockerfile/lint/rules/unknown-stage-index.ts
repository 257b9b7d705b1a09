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
  needs: 'from',
  on: {
    *COPY(node, { model }) {
      for (const { name, value } of node.flags) {
        if (name.text !== 'from' || value === null || !/^[+-]?\d+$/.test(value.text)) continue;
        const index = Number(value.text);
        const count = model.stages.length;
        // Images that are only copied from are numbered behind the stages; the builder lets them through.
        if (index >= 0 && index < count + model.externalCount) continue;
        yield { span: value.span, message: 'unknown', data: { value: value.text, count } };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nFROM busybox\nCOPY --from=0 /a /b'],
    invalid: [{ code: 'FROM busybox\nFROM busybox\nCOPY --from=«2» /a /b' }],
  },
});
