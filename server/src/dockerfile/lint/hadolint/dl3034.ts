import { rule } from '../rule.js';
import { commandsIn, findArg, hasFlag, insertAfter } from './commands.js';

export default rule({
  id: 'DL3034',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3034'],
  title: { en: 'zypper that waits for an answer', ko: '대답을 기다리는 zypper' },
  why: {
    en: 'zypper asks before it changes anything. During a build there is no one to answer, so the build fails.',
    ko: 'zypper는 무엇이든 바꾸기 전에 물어봅니다. 빌드 중에는 대답할 사람이 없으므로 빌드가 실패합니다.',
  },
  messages: { ask: { en: 'Answer beforehand with -n.', ko: '-n으로 미리 대답하세요.' } },
  fix: { title: { en: 'Add -n', ko: '-n 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['zypper'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const word = findArg(command, 'install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch');
        if (command.name !== 'zypper' || word === undefined) continue;
        if (hasFlag(command, 'y', 'n', 'non-interactive', 'no-confirm')) continue;
        yield { span: word.span, message: 'ask', fix: insertAfter(command, command.nameArg, '-n') };
      }
    },
  },
  examples: {
    valid: [
      'FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.6.0',
      'FROM opensuse/leap:15.6\nRUN zypper in -y curl && zypper --non-interactive rm vim',
      'FROM opensuse/leap:15.6\nRUN zypper install --no-confirm curl',
      'FROM opensuse/leap:15.6\nRUN zypper refresh && zypper clean',
    ],
    invalid: [
      {
        code: 'FROM opensuse/leap:15.6\nRUN zypper «install» curl',
        fixed: 'FROM opensuse/leap:15.6\nRUN zypper -n install curl',
      },
      {
        code: 'FROM opensuse/leap:15.6\nRUN zypper --quiet «rm» vim && zypper «patch»',
        fixed: 'FROM opensuse/leap:15.6\nRUN zypper -n --quiet rm vim && zypper -n patch',
      },
      {
        code: 'FROM opensuse/leap:15.6\nONBUILD RUN ["zypper", "«in»", "curl"]',
        fixed: 'FROM opensuse/leap:15.6\nONBUILD RUN ["zypper", "-n", "in", "curl"]',
      },
    ],
  },
});
