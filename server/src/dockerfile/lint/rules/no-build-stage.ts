import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'NoBuildStage',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#from`],
  title: { en: 'No FROM', ko: 'FROM이 없음' },
  why: {
    en: 'FROM names the base image on which everything else is stacked, and opens a build stage. A file with ARG alone has no stage, so there is nothing to build.',
    ko: 'FROM은 나머지를 쌓아 올릴 베이스 이미지를 정하고 빌드 스테이지를 엽니다. ARG만 있으면 스테이지가 없어 빌드할 것이 없습니다.',
  },
  messages: {
    missing: {
      en: 'No stage follows. Add FROM and a base image below.',
      ko: '뒤따르는 스테이지가 없습니다. 아래에 FROM과 베이스 이미지를 적으세요.',
    },
  },
  on: {
    *file({ model, syntax }) {
      const last = syntax.instructions.at(-1);
      // Anything but ARG is reported by InstructionBeforeFrom.
      if (last === undefined || model.stages.length > 0 || model.globals.some((node) => node.name !== 'ARG')) return;
      yield { span: last.keyword.span, message: 'missing' };
    },
  },
  examples: {
    valid: ['ARG TAG=1.37\nFROM busybox:$TAG'],
    invalid: [{ code: 'ARG TAG=1.37\n«ARG» MODE=fast' }],
  },
});
