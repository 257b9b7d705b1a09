import { rule } from '../rule.js';
import { commandsIn, hasArg, positional } from './commands.js';

export default rule({
  id: 'DL4005',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL4005'],
  title: { en: '/bin/sh replaced by a link', ko: '링크로 바꿔 놓은 /bin/sh' },
  why: {
    en: 'A link over /bin/sh changes the shell for every program in the image. SHELL changes it for the instructions below and nothing else.',
    ko: '/bin/sh 자리에 링크를 만들면 이미지 안 모든 프로그램의 셸이 바뀝니다. SHELL은 그 아래 명령의 셸만 바꿉니다.',
  },
  messages: {
    shell: { en: 'Use SHELL to choose the shell.', ko: '셸을 고를 때는 SHELL을 사용하세요.' },
  },
  fix: {
    title: { en: 'Change to SHELL ["{program}", "-c"]', ko: 'SHELL ["{program}", "-c"](으)로 바꾸기' },
    safety: 'review',
  },
  triggers: true,
  programs: ['ln'],
  on: {
    *RUN(node) {
      const commands = commandsIn(node);
      for (const command of commands) {
        if (command.name !== 'ln' || !hasArg(command, '/bin/sh')) continue;
        const program = positional(command)[0]?.text ?? '';
        const isAlone =
          commands.length === 1 && node.heredocs.length === 0 && /^\/[\w/.-]+$/.test(program) && program !== '/bin/sh';
        yield {
          span: command.nameArg.span,
          message: 'shell',
          data: { program },
          ...(isAlone ? { fix: [{ span: node.range, text: `SHELL ["${program}", "-c"]` }] } : {}),
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nSHELL ["/bin/bash", "-c"]',
      'FROM debian:13\nRUN ln -s /bin/bash /usr/local/bin/sh',
      'FROM debian:13\nRUN echo ln /bin/sh && /bin/sh -c true',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «ln» -sf /bin/bash /bin/sh', fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]' },
      { code: 'FROM debian:13\nRUN rm /bin/sh && «ln» -s /bin/bash /bin/sh' },
      {
        code: 'FROM debian:13\nONBUILD RUN ["«ln»", "-sf", "/bin/zsh", "/bin/sh"]',
        fixed: 'FROM debian:13\nONBUILD SHELL ["/bin/zsh", "-c"]',
      },
    ],
  },
});
