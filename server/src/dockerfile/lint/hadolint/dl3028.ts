import { rule } from '../rule.js';
import { commandsIn, hasFlag, positional } from './commands.js';

const VALUED = [
  '-i',
  '--install-dir',
  '-n',
  '--bindir',
  '-s',
  '--source',
  '-P',
  '--trust-policy',
  '--platform',
  '-p',
  '--http-proxy',
  '--build-root',
  '-g',
  '--file',
  '--config-file',
  '-B',
  '--bulk-threshold',
  '--without',
];

export default rule({
  id: 'DL3028',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3028'],
  title: { en: 'gem install without versions', ko: '버전 없는 gem install' },
  why: {
    en: 'Without a version the newest gem of the day is installed, and the next build may get another.',
    ko: '버전을 정하지 않으면 그날의 최신 젬이 설치되어, 다음 빌드에서는 다른 버전이 설치될 수 있습니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}:<version>.',
      ko: '{package}의 버전을 정하세요: {package}:<버전>.',
    },
  },
  triggers: true,
  programs: ['gem'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'gem' || hasFlag(command, 'v', 'version')) continue;
        const end = command.args.findIndex((arg) => arg.text === '--');
        const own = end < 0 ? command : { ...command, args: command.args.slice(0, end) };
        const [subcommand, ...packages] = positional(own, VALUED);
        if (subcommand?.text !== 'install' && subcommand?.text !== 'i') continue;
        for (const { text, span, isStatic } of packages) {
          if (!isStatic || text === '' || text.includes(':') || text.endsWith('.gem')) continue;
          yield { span, message: 'unpinned', data: { package: text } };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM ruby:3.4\nRUN gem install bundler:2.6.9',
      'FROM ruby:3.4\nRUN gem install bundler --version "2.6.9" && gem i rake -v 13',
      'FROM ruby:3.4\nRUN gem install nokogiri:1.18.9 -- --use-system-libraries',
      'FROM ruby:3.4\nRUN gem install -N ./pkg/a-1.0.gem && gem update --system',
    ],
    invalid: [
      { code: 'FROM ruby:3.4\nRUN gem install «bundler»' },
      { code: 'FROM ruby:3.4\nRUN gem i -N «rake» bundler:2.6.9 -- --with-x' },
      { code: 'FROM ruby:3.4\nONBUILD RUN gem install --install-dir /gems «"bundler"»' },
    ],
  },
});
