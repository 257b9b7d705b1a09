import { rule } from '../rule.js';
import { type Command, commandsIn, positional } from './commands.js';

const VALUED = [
  '-C',
  '-p',
  '-asmflags',
  '-buildmode',
  '-compiler',
  '-gccgoflags',
  '-gcflags',
  '-installsuffix',
  '-ldflags',
  '-mod',
  '-modfile',
  '-overlay',
  '-pgo',
  '-pkgdir',
  '-tags',
  '-toolexec',
  '-exec',
  '-o',
];

export default rule({
  id: 'DL3062',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3062'],
  title: { en: 'go install without a version', ko: '버전 없는 go install' },
  why: {
    en: 'Without a version, or with latest, the newest release of the day is built into the layer.',
    ko: '버전이 없거나 latest이면 그날의 최신 버전이 레이어에 들어갑니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}@v<version>.',
      ko: '{package}의 버전을 정하세요: {package}@v<버전>.',
    },
  },
  triggers: true,
  programs: ['go'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        for (const { text, span } of packagesOf(command)) {
          if (!isRemote(text) || /@(?!latest$|none$)[^/]+$/.test(text)) continue;
          yield { span, message: 'unpinned', data: { package: text.replace(/@[^/]*$/, '') } };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM golang:1.24\nRUN go install example.com/tool@v1.2.3',
      'FROM golang:1.24\nRUN go install ./... && go get ./cmd/a && go run . && go run main.go example.com/x',
      'FROM golang:1.24\nRUN go build example.com/tool && go mod download',
      'FROM golang:1.24\nRUN go install -ldflags "-s" example.com/tool@${VERSION}',
    ],
    invalid: [
      { code: 'FROM golang:1.24\nRUN go install «example.com/tool»' },
      { code: 'FROM golang:1.24\nRUN go get -u «example.com/a/b@latest» example.com/c@v2' },
      { code: 'FROM golang:1.24\nONBUILD RUN go run -mod mod «example.com/tool/cmd» --flag' },
    ],
  },
});

function packagesOf(command: Command): ReturnType<typeof positional> {
  if (command.name !== 'go') return [];
  const [subcommand, ...packages] = positional(command, VALUED);
  if (subcommand?.text === 'run') return packages.slice(0, 1).filter((arg) => arg.isStatic);
  return subcommand?.text === 'install' || subcommand?.text === 'get' ? packages.filter((arg) => arg.isStatic) : [];
}

/** The first part of a path that is fetched is a host name, with a dot. */
const isRemote = (text: string): boolean => /^[\w-]+(?:\.[\w-]+)+\//.test(text) && !text.endsWith('.go');
