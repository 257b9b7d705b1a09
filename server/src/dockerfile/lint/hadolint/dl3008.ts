import { rule } from '../rule.js';
import { commandsIn } from './commands.js';
import { isAptInstall, packagesAfter } from './packages.js';

/** Options of apt-get that take the next word for their value. */
const VALUED = [
  '-t',
  '--target-release',
  '--default-release',
  '-o',
  '--option',
  '-c',
  '--config-file',
  '-a',
  '--host-architecture',
];

export default rule({
  id: 'DL3008',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3008'],
  title: { en: 'apt-get install without versions', ko: '버전 없는 apt-get install' },
  why: {
    en: 'Without a version the package of the day is installed. The layer is then rebuilt differently from the one that was tested, and an old layer stays in the cache for ever because its text never changes.',
    ko: '버전을 정하지 않으면 그날의 패키지가 설치됩니다. 다시 만든 레이어가 시험해 본 것과 달라지고, 명령의 글자가 그대로이므로 오래된 레이어가 캐시에 계속 남습니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}=<version>.',
      ko: '{package}의 버전을 정하세요: {package}=<버전>.',
    },
  },
  triggers: true,
  programs: ['apt-get'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (!isAptInstall(command)) continue;
        for (const { text, span } of packagesAfter(command, ['install'], VALUED)) {
          if (/[=/]/.test(text) || text.endsWith('.deb')) continue;
          yield { span, message: 'unpinned', data: { package: text } };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get update && apt-get install -y curl=8.14.1-2',
      'FROM debian:13\nRUN apt-get install -y ./tool.deb tool/trixie tool.deb',
      'FROM debian:13\nRUN apt-get install -t trixie -y curl=8.14.1-2',
      'FROM debian:13\nRUN apt-get install -y $PACKAGES "curl=${VERSION}"',
      'FROM debian:13\nRUN apt-get update',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN apt-get update && apt-get install -y «curl»' },
      { code: "FROM debian:13\nRUN apt-get install -y \\\n  «curl» \\\n  git=1:2.47 \\\n  «'vim'»" },
      { code: 'FROM debian:13\nONBUILD RUN ["apt-get", "install", "-y", "«curl»"]' },
      { code: 'FROM debian:13\nRUN <<EOF\napt-get update\napt-get install -y «curl»\nEOF' },
      { code: 'FROM debian:13\nRUN if true; then env A=b apt-get -y install -t sid «curl»; fi' },
    ],
  },
});
