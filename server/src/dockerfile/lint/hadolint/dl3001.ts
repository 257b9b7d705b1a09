import { rule } from '../rule.js';
import { commandsIn } from './commands.js';

const POINTLESS: ReadonlySet<string> = new Set([
  'free',
  'kill',
  'mount',
  'ps',
  'service',
  'shutdown',
  'ssh',
  'top',
  'vim',
]);

export default rule({
  id: 'DL3001',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3001'],
  title: { en: 'Command that is pointless while an image is built', ko: '이미지를 빌드할 때는 쓸모없는 명령' },
  why: {
    en: 'RUN works in a container of its own that ends with the command. Only the file system is kept as a layer: services that were started, mounts and interactive programs are not.',
    ko: 'RUN은 별도의 컨테이너에서 실행되고 명령이 끝나면 그 컨테이너도 끝납니다. 레이어에는 파일 시스템만 남으므로 시작해 둔 서비스나 마운트, 대화형 프로그램은 남지 않습니다.',
  },
  messages: {
    pointless: {
      en: 'Leave {command} out: what it does is gone when this RUN ends.',
      ko: '{command}은(는) 빼세요. 이 RUN이 끝나면 결과가 남지 않습니다.',
    },
  },
  triggers: true,
  programs: [...POINTLESS],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (!POINTLESS.has(command.name)) continue;
        yield { span: command.nameArg.span, message: 'pointless', data: { command: command.name } };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get update && apt-get install -y vim',
      'FROM debian:13\nRUN echo "service nginx start" > /start.sh',
      'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt true',
      'FROM debian:13\nCMD ["top"]',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «service» nginx start' },
      { code: 'FROM debian:13\nRUN make && «top» -b -n 1' },
      { code: 'FROM debian:13\nRUN ["«ssh»", "host"]' },
      { code: 'FROM debian:13\nONBUILD RUN «mount» /dev/sda /mnt' },
    ],
  },
});
