import { isSignal, signalNames } from '../../../core/signal.js';
import { certainText } from '../expanded.js';
import { rule } from '../rule.js';
import { REFERENCE, surelyMeant } from '../words.js';

export default rule({
  id: 'InvalidSignal',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#stopsignal`],
  title: { en: 'Signal that does not exist', ko: '없는 시그널' },
  why: {
    en: 'When a container is stopped, the engine sends this signal to its process and waits for it to end. It must be one that the kernel knows.',
    ko: '컨테이너를 정지할 때 엔진은 이 시그널을 프로세스에 보내고 끝나기를 기다립니다. 그래서 커널이 아는 시그널이어야 합니다.',
  },
  messages: {
    unknown: {
      en: '{value} is no signal. Use a name such as SIGTERM or SIGQUIT, or a number but 0.',
      ko: '{value}은(는) 시그널이 아닙니다. SIGTERM, SIGQUIT 같은 이름이나 0이 아닌 숫자를 쓰세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *STOPSIGNAL(node, { model }) {
      const [word] = node.words;
      const value = word && certainText(model, word, node.span.start);
      if (word === undefined || value === null || value === undefined || isSignal(value)) return;
      const suggestion = surelyMeant(value, signalNames);
      yield {
        span: word.span,
        message: 'unknown',
        data: { value: value === '' ? '""' : value, suggestion: suggestion ?? '' },
        ...(suggestion === null ? {} : { fix: [{ span: word.span, text: suggestion }] }),
      };
    },
  },
  examples: {
    valid: ['FROM busybox\nSTOPSIGNAL sigquit', 'FROM busybox\nSTOPSIGNAL RTMIN+3', 'FROM busybox\nSTOPSIGNAL $SIGNAL'],
    invalid: [
      { code: 'FROM busybox\nSTOPSIGNAL «SIGTREM»', fixed: 'FROM busybox\nSTOPSIGNAL SIGTERM' },
      { code: 'FROM busybox\nSTOPSIGNAL «0»' },
    ],
  },
});
