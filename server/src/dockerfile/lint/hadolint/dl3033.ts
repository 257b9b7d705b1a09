import { rule } from '../rule.js';
import { commandsIn } from './commands.js';
import { unpinnedRpms } from './packages.js';

export default rule({
  id: 'DL3033',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3033'],
  title: { en: 'yum install without versions', ko: '버전 없는 yum install' },
  why: {
    en: 'Without a version yum installs what the repositories hold on the day of the build.',
    ko: '버전을 정하지 않으면 yum은 빌드하는 날 저장소에 있는 것을 설치합니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}-<version> (of a module, {package}:<stream>).',
      ko: '{package}의 버전을 정하세요: {package}-<버전>(모듈은 {package}:<스트림>).',
    },
  },
  triggers: true,
  programs: ['yum'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'yum') continue;
        for (const { text, span } of unpinnedRpms(command))
          yield { span, message: 'unpinned', data: { package: text } };
      }
    },
  },
  examples: {
    valid: [
      'FROM rockylinux:9\nRUN yum install -y curl-7.76.1 ./a.rpm https://example.com/b.rpm',
      'FROM rockylinux:9\nRUN yum module install -y nodejs:22',
      'FROM rockylinux:9\nARG CURL\nRUN yum install -y "curl-${CURL}" $PACKAGES @development',
      'FROM rockylinux:9\nRUN yum --enablerepo crb -y install curl-7.76.1 && yum remove -y vim',
    ],
    invalid: [
      { code: 'FROM rockylinux:9\nRUN yum install -y «curl» git-2.47.1' },
      { code: 'FROM rockylinux:9\nRUN yum module install -y «nodejs»' },
      { code: "FROM rockylinux:9\nONBUILD RUN yum -y install \\\n  «'vim'»" },
    ],
  },
});
