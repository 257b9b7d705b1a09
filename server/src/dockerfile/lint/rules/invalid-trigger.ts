import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidTrigger',
  severity: 'error',
  since: '0.1.0',
  aliases: ['DL3043'],
  sources: [`${REFERENCE}#onbuild`],
  title: { en: 'Instruction that cannot be a trigger', ko: '트리거가 될 수 없는 명령' },
  why: {
    en: 'ONBUILD stores an instruction that runs when another image is built from this one. That image already has its FROM and its author, and triggers do not plant further triggers.',
    ko: 'ONBUILD는 이 이미지를 베이스로 새 이미지를 만들 때 실행할 명령을 담아 둡니다. 새 이미지에는 이미 FROM과 작성자가 있고, 트리거가 다시 트리거를 심을 수는 없습니다.',
  },
  messages: {
    chained: {
      en: 'ONBUILD cannot hold another ONBUILD. Leave one of them out.',
      ko: 'ONBUILD 안에 ONBUILD를 넣을 수 없습니다. 하나를 지우세요.',
    },
    forbidden: {
      en: '{name} cannot be a trigger. Put it outside ONBUILD.',
      ko: '{name}은(는) 트리거가 될 수 없습니다. ONBUILD 밖에 적으세요.',
    },
  },
  fix: { title: { en: 'Remove the second ONBUILD', ko: '두 번째 ONBUILD 지우기' }, safety: 'review' },
  on: {
    *ONBUILD(node) {
      const { trigger } = node;
      if (trigger === null) return;
      const { span } = trigger.keyword;
      if (trigger.name === 'ONBUILD') {
        const hasRest = trigger.args.end > trigger.args.start;
        yield {
          span,
          message: 'chained',
          ...(hasRest ? { fix: [{ span: { start: span.start, end: trigger.args.start }, text: '' }] } : {}),
        };
      } else if (trigger.name === 'FROM' || trigger.name === 'MAINTAINER') {
        yield { span, message: 'forbidden', data: { name: trigger.name } };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nONBUILD COPY . /app'],
    invalid: [
      {
        code: 'FROM busybox\nONBUILD «ONBUILD» COPY . /app',
        fixed: 'FROM busybox\nONBUILD COPY . /app',
      },
      { code: 'FROM busybox\nONBUILD «FROM» busybox' },
    ],
  },
});
