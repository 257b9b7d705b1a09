import { rule } from '../rule.js';
import { commandsIn, findArg, hasFlag, insertAfter } from './commands.js';
import { isAptInstall } from './packages.js';

export default rule({
  id: 'DL3015',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3015'],
  title: { en: 'apt-get install with recommended packages', ko: '추천 패키지까지 설치하는 apt-get install' },
  why: {
    en: 'Debian and Ubuntu install what a package merely recommends as well. In an image that is often more than the package itself, and none of it was asked for.',
    ko: 'Debian과 Ubuntu는 패키지가 추천하는 것까지 함께 설치합니다. 이미지에서는 그쪽이 패키지 자체보다 클 때가 많고, 요청하지 않은 것들입니다.',
  },
  messages: {
    recommends: {
      en: 'Install only what is needed with --no-install-recommends.',
      ko: '--no-install-recommends로 필요한 것만 설치하세요.',
    },
  },
  fix: { title: { en: 'Add --no-install-recommends', ko: '--no-install-recommends 추가' }, safety: 'review' },
  triggers: true,
  programs: ['apt-get'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const install = findArg(command, 'install');
        if (!isAptInstall(command) || install === undefined || hasFlag(command, 'no-install-recommends')) continue;
        if (command.args.some(({ text }) => /APT::Install-Recommends=(?:false|0|no)$/i.test(text))) continue;
        yield {
          span: install.span,
          message: 'recommends',
          fix: insertAfter(command, install, '--no-install-recommends'),
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get install -y --no-install-recommends curl',
      'FROM debian:13\nRUN apt-get -o APT::Install-Recommends=false install -y curl',
      'FROM debian:13\nRUN apt-get update && apt-get upgrade -y',
      'FROM debian:13\nRUN apt install -y curl',
    ],
    invalid: [
      {
        code: 'FROM debian:13\nRUN apt-get «install» -y curl',
        fixed: 'FROM debian:13\nRUN apt-get install --no-install-recommends -y curl',
      },
      {
        code: 'FROM debian:13\nRUN ["apt-get", "-y", "«install»", "curl"]',
        fixed: 'FROM debian:13\nRUN ["apt-get", "-y", "install", "--no-install-recommends", "curl"]',
      },
      {
        code: 'FROM debian:13\nRUN <<-EOF\n\tapt-get update\n\tapt-get «install» -y curl\nEOF',
        fixed: 'FROM debian:13\nRUN <<-EOF\n\tapt-get update\n\tapt-get install --no-install-recommends -y curl\nEOF',
      },
    ],
  },
});
