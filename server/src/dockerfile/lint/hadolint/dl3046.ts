import { rule } from '../rule.js';
import { type Command, commandsIn, hasFlag, insertAfter } from './commands.js';

export default rule({
  id: 'DL3046',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3046'],
  title: { en: 'useradd with a high user id makes a huge image', ko: '큰 사용자 ID로 이미지를 부풀리는 useradd' },
  why: {
    en: 'useradd makes room in /var/log/lastlog and /var/log/faillog for every id up to the new one. With an id of six digits or more the layer grows by gigabytes of nothing.',
    ko: 'useradd는 /var/log/lastlog와 /var/log/faillog에 새 ID까지의 자리를 모두 만듭니다. ID가 여섯 자리를 넘으면 빈 내용만 기가바이트씩 레이어에 더해집니다.',
  },
  messages: { log: { en: 'Leave those logs out with -l.', ko: '-l로 그 로그를 만들지 않게 하세요.' } },
  fix: { title: { en: 'Add -l', ko: '-l 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['useradd'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'useradd' || hasFlag(command, 'l', 'no-log-init')) continue;
        if ((userId(command) ?? '').length <= 5) continue;
        yield { span: command.nameArg.span, message: 'log', fix: insertAfter(command, command.nameArg, '-l') };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN useradd -u 10001 app',
      'FROM debian:13\nRUN useradd -l -u 1000001 app',
      'FROM debian:13\nRUN useradd --no-log-init --uid=1000001 app',
      'FROM debian:13\nRUN useradd -u $APP_UID app && adduser -u 1000001 app',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «useradd» -u 1000001 app', fixed: 'FROM debian:13\nRUN useradd -l -u 1000001 app' },
      {
        code: 'FROM debian:13\nRUN groupadd a && «useradd» -m --uid=100000 \\\n  app',
        fixed: 'FROM debian:13\nRUN groupadd a && useradd -l -m --uid=100000 \\\n  app',
      },
      {
        code: 'FROM debian:13\nONBUILD RUN ["«useradd»", "--uid", "123456", "app"]',
        fixed: 'FROM debian:13\nONBUILD RUN ["useradd", "-l", "--uid", "123456", "app"]',
      },
    ],
  },
});

/** The number given for the user's id; undefined when there is none, or it is known only at run time. */
function userId(command: Command): string | undefined {
  for (const [index, { text }] of command.args.entries()) {
    const value =
      text === '--uid' || /^-[a-zA-Z]*u$/.test(text)
        ? command.args[index + 1]?.text
        : /^(?:--uid=|-u)(\d+)$/.exec(text)?.[1];
    if (value !== undefined && /^\d+$/.test(value)) return value;
  }
  return undefined;
}
