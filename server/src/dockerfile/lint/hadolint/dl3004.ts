import { rule } from '../rule.js';
import { commandsIn } from './commands.js';

export default rule({
  id: 'DL3004',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3004'],
  title: { en: 'sudo in RUN', ko: 'RUN 안의 sudo' },
  why: {
    en: 'RUN already runs as the user that USER names, root unless another was chosen. sudo adds a program that most base images lack, behaves differently without a terminal, and hides which user does the work.',
    ko: 'RUN은 이미 USER가 정한 사용자(따로 정하지 않으면 루트)로 실행됩니다. sudo는 베이스 이미지에 대개 없고, 터미널이 없으면 다르게 동작하며, 누가 작업하는지 감춥니다.',
  },
  messages: {
    sudo: {
      en: 'Leave sudo out, and use USER root above where the rights are needed.',
      ko: 'sudo를 빼고, 권한이 필요한 곳 위에 USER root를 적으세요.',
    },
  },
  fix: { title: { en: 'Remove sudo', ko: 'sudo 삭제' }, safety: 'review' },
  triggers: true,
  programs: ['sudo'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const sudo =
          command.name === 'sudo' ? command.nameArg : command.wrappers.find((w) => /(?:^|\/)sudo$/.test(w.text));
        if (sudo === undefined) continue;
        const next = command.name === 'sudo' || command.source.form === 'exec' ? undefined : command.nameArg;
        // With options in between (`sudo -u app make`) a person has to decide.
        const between = next === undefined ? '-' : node.raw(sudo.span.end, next.span.start);
        const isPlain = next !== undefined && /^[\s\\]+$/.test(between);
        yield {
          span: sudo.span,
          message: 'sudo',
          ...(isPlain ? { fix: [{ span: { start: sudo.span.start, end: next.span.start }, text: '' }] } : {}),
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get update && apt-get install -y sudo',
      'FROM debian:13\nRUN echo sudo',
      'FROM debian:13\nUSER root\nRUN make install',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «sudo» make install', fixed: 'FROM debian:13\nRUN make install' },
      { code: 'FROM debian:13\nRUN make && «sudo» -u app id' },
      { code: 'FROM debian:13\nONBUILD RUN «sudo» make', fixed: 'FROM debian:13\nONBUILD RUN make' },
      { code: 'FROM debian:13\nRUN A=1 «sudo» \\\n make', fixed: 'FROM debian:13\nRUN A=1 make' },
    ],
  },
});
