import { rule } from '../rule.js';
import { commandsIn, hasFlag } from './commands.js';
import { packagesAfter } from './packages.js';

const VALUED = [
  '-r',
  '--repo',
  '--from',
  '-R',
  '--root',
  '-c',
  '--config',
  '--gpg-auto-import-keys',
  '-p',
  '--plus-repo',
  '--download-in-heaps',
];

export default rule({
  id: 'DL3037',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3037'],
  title: { en: 'zypper install without versions', ko: '버전 없는 zypper install' },
  why: {
    en: 'Without a version zypper installs what the repositories hold on the day of the build.',
    ko: '버전을 정하지 않으면 zypper는 빌드하는 날 저장소에 있는 것을 설치합니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}=<version>.',
      ko: '{package}의 버전을 정하세요: {package}=<버전>.',
    },
  },
  triggers: true,
  programs: ['zypper'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        // Patterns and products (`-t pattern`) have no version to name.
        if (command.name !== 'zypper' || hasFlag(command, 't', 'type')) continue;
        for (const { text, span } of packagesAfter(command, ['install', 'in'], VALUED)) {
          if (/[=<>/]/.test(text) || text.endsWith('.rpm') || /^(?:pattern|patch|product):/.test(text)) continue;
          yield { span, message: 'unpinned', data: { package: text } };
        }
      }
    },
  },
  examples: {
    valid: [
      "FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.6.0 'git>2.40' a.rpm",
      'FROM opensuse/leap:15.6\nRUN zypper -n in -t pattern devel_basis',
      'FROM opensuse/leap:15.6\nRUN zypper -n in --repo main curl=8.6.0 $MORE',
      'FROM opensuse/leap:15.6\nRUN zypper -n rm curl',
    ],
    invalid: [
      { code: 'FROM opensuse/leap:15.6\nRUN zypper -n install «curl»' },
      { code: 'FROM opensuse/leap:15.6\nRUN zypper -n in git=2.43 \\\n  «"vim"» && zypper clean' },
      { code: 'FROM opensuse/leap:15.6\nONBUILD RUN ["zypper", "in", "-y", "«curl»"]' },
    ],
  },
});
