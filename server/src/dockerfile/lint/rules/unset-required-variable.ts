import { eolOf, insertAt } from '../edits.js';
import { expanded } from '../expanded.js';
import { baseEnvironment } from '../images.js';
import { rule } from '../rule.js';
import { allVariables, REFERENCE } from '../words.js';

export default rule({
  id: 'UnsetRequiredVariable',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#environment-replacement`],
  title: { en: 'Required variable that is not set', ko: '값이 없는 필수 변수' },
  why: {
    en: '${NAME:?message} stops the build when NAME has no value. Here nothing can give it one: it is not declared with ARG, so not even --build-arg reaches it.',
    ko: '${NAME:?메시지}는 NAME에 값이 없으면 빌드를 멈춥니다. 여기서는 ARG로 선언하지 않아 --build-arg로도 값을 줄 수 없습니다.',
  },
  messages: {
    unset: {
      en: '{name} has no value and no ARG declares it. Add ARG {name} above.',
      ko: '{name}에 값이 없고 ARG로 선언하지도 않았습니다. 위에 ARG {name}을(를) 적으세요.',
    },
  },
  fix: { title: { en: 'Add ARG {name} above', ko: '위에 ARG {name} 추가하기' }, safety: 'review' },
  on: {
    *oddWords(node, { model, facts }) {
      for (const lexed of expanded(node)) {
        for (const { name, span, modifier } of allVariables(lexed.variables)) {
          if (modifier === null || !modifier.text.endsWith('?') || name.text === '') continue;
          // A declared ARG is there to be given by the person who builds.
          const { declaration, isPredefined, image } = model.lookUp(name.text, span.start);
          if (declaration !== null || isPredefined) continue;
          // In FROM and above it no image has a say.
          const stage = image === null ? null : model.stageAt(span.start);
          const environment = stage === null ? null : baseEnvironment(stage, facts);
          if (stage !== null && (environment === null || environment.has(name.text))) continue;
          // FROM sees only what is declared above the first one.
          const at = stage === null ? Math.min(node.span.start, model.stages[0]?.span.start ?? 0) : node.span.start;
          const fix = [insertAt(at, `ARG ${name.text}${eolOf(model.syntax)}`)];
          yield { span, message: 'unset', data: { name: name.text }, fix };
        }
      }
    },
  },
  examples: {
    valid: ['FROM scratch\nARG TOKEN\nLABEL a=${TOKEN:?missing}', 'FROM python\nLABEL a=${PYTHON_VERSION:?missing}'],
    invalid: [
      {
        code: 'FROM scratch\nLABEL a=«${TOKEN:?missing}»',
        fixed: 'FROM scratch\nARG TOKEN\nLABEL a=${TOKEN:?missing}',
      },
      { code: 'FROM busybox\nLABEL a=«${TOKEN?missing}»', fixed: 'FROM busybox\nARG TOKEN\nLABEL a=${TOKEN?missing}' },
    ],
  },
});
