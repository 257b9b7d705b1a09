import { rule } from '../rule.js';
import { commandsIn } from './commands.js';
import { packagesAfter } from './packages.js';

const VALUED = [
  '-t',
  '--virtual',
  '--repository',
  '-X',
  '-p',
  '--root',
  '--arch',
  '--keys-dir',
  '--repositories-file',
  '--cache-dir',
  '--wait',
];

export default rule({
  id: 'DL3018',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3018'],
  title: { en: 'apk add without versions', ko: '버전 없는 apk add' },
  why: {
    en: 'apk installs the version that the repository holds on the day of the build: the layer is another one when it is built again.',
    ko: 'apk는 빌드하는 날 저장소에 있는 버전을 설치하므로, 다시 빌드하면 다른 레이어가 됩니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}=<version>, or {package}~<version> for its patches.',
      ko: '{package}의 버전을 정하세요: {package}=<버전>, 패치까지 받으려면 {package}~<버전>.',
    },
  },
  triggers: true,
  programs: ['apk'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'apk') continue;
        for (const { text, span } of packagesAfter(command, ['add'], VALUED)) {
          if (/[=~<>]/.test(text) || text.endsWith('.apk') || text.startsWith('!')) continue;
          yield { span, message: 'unpinned', data: { package: text } };
        }
      }
    },
  },
  examples: {
    valid: [
      "FROM alpine:3.22\nRUN apk add --no-cache curl=8.14.1-r1 git~2.49 'vim>9'",
      'FROM alpine:3.22\nRUN apk add --virtual .deps gcc=14.2.0-r6 && apk del .deps',
      'FROM alpine:3.22\nRUN apk add -X https://example.com/repo -t .deps tool.apk',
      'FROM alpine:3.22\nRUN apk update && apk del curl',
      'FROM alpine:3.22\nRUN apk add $PACKAGES',
    ],
    invalid: [
      { code: 'FROM alpine:3.22\nRUN apk add --no-cache «curl»' },
      { code: 'FROM alpine:3.22\nRUN apk --no-cache add --virtual .deps \\\n  «gcc» \\\n  make=4.4.1-r3' },
      { code: 'FROM alpine:3.22\nONBUILD RUN apk add «"curl"»' },
      { code: 'FROM alpine:3.22\nRUN x="$(apk add «curl»)"' },
    ],
  },
});
