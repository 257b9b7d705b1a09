import { rule } from '../rule.js';
import { type Command, commandsIn, hasFlag, insertAfter } from './commands.js';

export default rule({
  id: 'DL3047',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3047'],
  title: { en: 'wget that fills the build log', ko: '빌드 로그를 가득 채우는 wget' },
  why: {
    en: 'Without a terminal wget prints a dot for every kilobyte. The lines that matter get lost in the log of the build.',
    ko: '터미널이 아니면 wget은 1KB마다 점을 찍습니다. 그래서 빌드 로그에서 정작 중요한 줄을 찾기 어려워집니다.',
  },
  messages: {
    progress: {
      en: 'Use --progress=dot:giga, or -nv for one line (busybox has only -q).',
      ko: '--progress=dot:giga를 쓰거나, 한 줄만 남기려면 -nv를 쓰세요(busybox에는 -q만 있습니다).',
    },
  },
  fix: { title: { en: 'Add --progress=dot:giga', ko: '--progress=dot:giga 추가' }, safety: 'review' },
  triggers: true,
  programs: ['wget'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'wget' || command.args.length === 0 || isQuiet(command)) continue;
        const fix = insertAfter(command, command.nameArg, '--progress=dot:giga');
        yield { span: command.nameArg.span, message: 'progress', fix };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN wget --progress=dot:giga https://example.com/a',
      'FROM debian:13\nRUN wget -qO- https://example.com/a && wget -nv https://example.com/b',
      'FROM debian:13\nRUN wget --no-verbose https://example.com/a && wget -o log https://example.com/b',
      'FROM debian:13\nRUN apt-get install -y wget && wget --version',
    ],
    invalid: [
      {
        code: 'FROM debian:13\nRUN «wget» https://example.com/a',
        fixed: 'FROM debian:13\nRUN wget --progress=dot:giga https://example.com/a',
      },
      {
        code: 'FROM debian:13\nRUN «wget» -O - https://example.com/a | tar -x',
        fixed: 'FROM debian:13\nRUN wget --progress=dot:giga -O - https://example.com/a | tar -x',
      },
      {
        code: 'FROM debian:13\nONBUILD RUN ["«wget»", "https://example.com/a"]',
        fixed: 'FROM debian:13\nONBUILD RUN ["wget", "--progress=dot:giga", "https://example.com/a"]',
      },
    ],
  },
});

const isQuiet = (command: Command): boolean =>
  hasFlag(
    command,
    'progress',
    'q',
    'quiet',
    'o',
    'output-file',
    'a',
    'append-output',
    'no-verbose',
    'version',
    'help',
  ) || command.args.some(({ text }) => /^-[a-zA-Z]*nv/.test(text));
