import { expanded } from '../expanded.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

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
  on: {
    *instruction(node, { model, syntax }) {
      for (const lexed of expanded(node, syntax)) {
        if (lexed.error !== null || lexed.variables.length === 0) continue;
        const { failure } = model.expand(lexed, node.span.start);
        if (failure === null || failure.kind !== 'required') continue;
        const { name, span } = failure.variable;
        // A declared ARG is there to be given by the person who builds.
        if (model.lookUp(name.text, node.span.start).declaration !== null) continue;
        yield { span, message: 'unset', data: { name: name.text } };
      }
    },
  },
  examples: {
    valid: ['FROM scratch\nARG TOKEN\nLABEL a=${TOKEN:?missing}', 'FROM python\nLABEL a=${PYTHON_VERSION:?missing}'],
    invalid: [{ code: 'FROM scratch\nLABEL a=«${TOKEN:?missing}»' }],
  },
});
