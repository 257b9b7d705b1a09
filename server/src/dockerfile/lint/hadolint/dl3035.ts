import { rule } from '../rule.js';
import { commandsIn, findArg } from './commands.js';

export default rule({
  id: 'DL3035',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3035'],
  title: { en: 'zypper dist-upgrade', ko: '배포판을 통째로 올리는 zypper' },
  why: {
    en: 'It replaces the base image piece by piece by whatever the repositories hold that day: the tag in FROM no longer says what the image is built on.',
    ko: '베이스 이미지를 그날 저장소에 있는 것으로 통째로 갈아치웁니다. FROM의 태그를 보아도 무엇 위에 만든 이미지인지 알 수 없게 됩니다.',
  },
  messages: {
    upgrade: {
      en: 'Leave {command} out, and take a newer base image in FROM instead.',
      ko: '{command}을(를) 빼고 FROM에서 더 새로운 베이스 이미지를 사용하세요.',
    },
  },
  fix: { title: { en: 'Change to update', ko: 'update로 바꾸기' }, safety: 'review' },
  triggers: true,
  programs: ['zypper'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const word = findArg(command, 'dist-upgrade', 'dup');
        if (command.name !== 'zypper' || word === undefined) continue;
        yield {
          span: word.span,
          message: 'upgrade',
          data: { command: word.text },
          fix: [{ span: word.span, text: 'update' }],
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM opensuse/leap:15.6\nRUN zypper -n patch',
      'FROM opensuse/leap:15.6\nRUN zypper -n update',
      'FROM debian:13\nRUN apt-get dist-upgrade -y',
    ],
    invalid: [
      {
        code: 'FROM opensuse/leap:15.6\nRUN zypper -n «dist-upgrade»',
        fixed: 'FROM opensuse/leap:15.6\nRUN zypper -n update',
      },
      {
        code: 'FROM opensuse/leap:15.6\nRUN zypper ref && zypper «dup» -y',
        fixed: 'FROM opensuse/leap:15.6\nRUN zypper ref && zypper update -y',
      },
      {
        code: 'FROM opensuse/leap:15.6\nONBUILD RUN zypper -n «dup»',
        fixed: 'FROM opensuse/leap:15.6\nONBUILD RUN zypper -n update',
      },
    ],
  },
});
