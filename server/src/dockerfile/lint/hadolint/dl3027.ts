import { rule } from '../rule.js';
import { commandsIn, positional } from './commands.js';

/** Subcommands that apt and apt-get share, with the same meaning. */
const SHARED: ReadonlySet<string> = new Set([
  'update',
  'install',
  'reinstall',
  'remove',
  'purge',
  'autoremove',
  'autopurge',
  'clean',
  'autoclean',
  'source',
  'build-dep',
  'download',
  'satisfy',
]);

export default rule({
  id: 'DL3027',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3027'],
  title: { en: 'apt in a script', ko: '스크립트에서 쓴 apt' },
  why: {
    en: 'apt is made for people at a terminal: its options and its output may change with any release, and it says so itself. apt-get and apt-cache stay as they are.',
    ko: 'apt는 터미널 앞의 사람을 위한 명령이라 옵션과 출력이 버전마다 바뀔 수 있으며, 스스로 그렇게 경고합니다. apt-get과 apt-cache는 바뀌지 않습니다.',
  },
  messages: {
    apt: { en: 'Use apt-get (or apt-cache) instead of apt.', ko: 'apt 대신 apt-get(또는 apt-cache)을 사용하세요.' },
  },
  fix: { title: { en: 'Change to apt-get', ko: 'apt-get으로 바꾸기' }, safety: 'safe' },
  triggers: true,
  programs: ['apt'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const { span } = command.nameArg;
        if (command.name !== 'apt') continue;
        const isShared = SHARED.has(positional(command, ['-o', '-t', '-c'])[0]?.text ?? '');
        const isBare = node.raw(span.start, span.end) === 'apt';
        yield { span, message: 'apt', ...(isShared && isBare ? { fix: [{ span, text: 'apt-get' }] } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get update && apt-cache policy curl',
      'FROM debian:13\nRUN echo apt install',
      'FROM debian:13\nRUN cat /etc/apt/sources.list && ./apt.sh',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «apt» install -y curl', fixed: 'FROM debian:13\nRUN apt-get install -y curl' },
      {
        code: 'FROM debian:13\nRUN «apt» -q update \\\n && «apt» purge vim',
        fixed: 'FROM debian:13\nRUN apt-get -q update \\\n && apt-get purge vim',
      },
      { code: 'FROM debian:13\nRUN «apt» list --upgradable' },
      {
        code: 'FROM debian:13\nONBUILD RUN ["«apt»", "update"]',
        fixed: 'FROM debian:13\nONBUILD RUN ["apt-get", "update"]',
      },
    ],
  },
});
