import { rule } from '../rule.js';
import { commandsIn, findArg, insertAfter } from './commands.js';
import { isAptInstall, isAptUnattended } from './packages.js';

export default rule({
  id: 'DL3014',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3014'],
  title: { en: 'apt-get install that waits for an answer', ko: '대답을 기다리는 apt-get install' },
  why: {
    en: 'apt-get asks before it installs, and during a build there is no keyboard: the answer counts as no and the build fails.',
    ko: 'apt-get은 설치하기 전에 물어보지만 빌드 중에는 대답할 키보드가 없습니다. 거절한 것으로 처리되어 빌드가 실패합니다.',
  },
  messages: {
    ask: { en: 'Answer beforehand with -y.', ko: '-y로 미리 대답하세요.' },
  },
  fix: { title: { en: 'Add -y', ko: '-y 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['apt-get'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const install = findArg(command, 'install');
        if (!isAptInstall(command) || install === undefined || isAptUnattended(command)) continue;
        yield { span: install.span, message: 'ask', fix: insertAfter(command, install, '-y') };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get install -y curl',
      'FROM debian:13\nRUN apt-get -yqq install curl',
      'FROM debian:13\nRUN apt-get --yes install curl && apt-get install --assume-yes git',
      'FROM debian:13\nRUN apt-get install -qq curl && apt-get install -q -q git && apt-get -q=2 install vim',
      'FROM debian:13\nRUN apt-get update',
      'FROM debian:13\nRUN echo apt-get install curl',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN apt-get «install» curl', fixed: 'FROM debian:13\nRUN apt-get install -y curl' },
      {
        code: 'FROM debian:13\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -q «install» \\\n  curl',
        fixed: 'FROM debian:13\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y \\\n  curl',
      },
      {
        code: 'FROM debian:13\nRUN ["apt-get", "«install»", "curl"]',
        fixed: 'FROM debian:13\nRUN ["apt-get", "install", "-y", "curl"]',
      },
      {
        code: 'FROM debian:13\nONBUILD RUN apt-get «install» --no-install-recommends curl',
        fixed: 'FROM debian:13\nONBUILD RUN apt-get install -y --no-install-recommends curl',
      },
    ],
  },
});
