import { rule } from '../rule.js';
import { commandsIn } from './commands.js';
import { unpinnedRpms } from './packages.js';

export default rule({
  id: 'DL3041',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3041'],
  title: { en: 'dnf install without versions', ko: '버전 없는 dnf install' },
  why: {
    en: 'Without a version dnf installs what the repositories hold on the day of the build.',
    ko: '버전을 정하지 않으면 dnf는 빌드하는 날 저장소에 있는 것을 설치합니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}-<version> (of a module, {package}:<stream>).',
      ko: '{package}의 버전을 정하세요: {package}-<버전>(모듈은 {package}:<스트림>).',
    },
  },
  triggers: true,
  programs: ['dnf', 'microdnf'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'dnf' && command.name !== 'microdnf') continue;
        for (const { text, span } of unpinnedRpms(command))
          yield { span, message: 'unpinned', data: { package: text } };
      }
    },
  },
  examples: {
    valid: [
      'FROM fedora:42\nRUN dnf install -y curl-8.11.1 a.rpm ./b/c @development-tools',
      'FROM fedora:42\nRUN dnf module install -y nodejs:22 && dnf group install -y core',
      'FROM fedora:42\nARG CURL\nRUN dnf install -y curl-${CURL} ${MORE}',
    ],
    invalid: [
      { code: 'FROM fedora:42\nRUN dnf install -y «curl» git-2.49.0' },
      { code: 'FROM fedora:42\nRUN microdnf -y install --setopt install_weak_deps=0 «tar»' },
      { code: 'FROM fedora:42\nONBUILD RUN dnf module install -y «nodejs»' },
    ],
  },
});
