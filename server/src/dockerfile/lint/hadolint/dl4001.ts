import { rule } from '../rule.js';
import { type Command, commandsIn, runsAny } from './commands.js';

export default rule({
  id: 'DL4001',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL4001'],
  title: { en: 'Both wget and curl', ko: 'wget과 curl을 함께 사용' },
  why: {
    en: 'Both fetch files. A stage that uses both has to install both, which makes its layers larger for nothing.',
    ko: '둘 다 파일을 내려받는 도구입니다. 한 스테이지에서 둘 다 쓰면 둘 다 설치해야 하므로 레이어만 커집니다.',
  },
  messages: {
    both: {
      en: 'Use {other} here as well, so that one of the two is enough.',
      ko: '여기에서도 {other}을(를) 써서 하나만으로 충분하게 하세요.',
    },
  },
  on: {
    *stage(stage, context) {
      let first: Command | null = null;
      for (const node of stage.instructions) {
        const run = node.name === 'ONBUILD' ? node.trigger : node;
        if (run === null || run.name !== 'RUN' || !runsAny(run, context, 'wget', 'curl')) continue;
        for (const command of commandsIn(run)) {
          if (command.name !== 'wget' && command.name !== 'curl') continue;
          first ??= command;
          if (first.name === command.name) continue;
          yield { span: command.nameArg.span, message: 'both', data: { other: first.name } };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN curl -O https://example.com/a && curl -O https://example.com/b',
      'FROM debian:13\nRUN curl -O https://example.com/a\nFROM debian:13\nRUN wget https://example.com/a',
      'FROM debian:13\nRUN apt-get install -y curl wget && curl -O https://example.com/a',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN wget https://example.com/a\nRUN «curl» -O https://example.com/b' },
      { code: 'FROM debian:13\nRUN curl -O https://example.com/a && «wget» https://example.com/b && curl x' },
      { code: 'FROM debian:13\nRUN curl https://example.com/a | sh\nONBUILD RUN «wget» https://example.com/b' },
    ],
  },
});
