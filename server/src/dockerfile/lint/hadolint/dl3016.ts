import { rule } from '../rule.js';
import { commandsIn, positional } from './commands.js';

const VALUED = [
  '--loglevel',
  '--registry',
  '--prefix',
  '--cache',
  '--userconfig',
  '--tag',
  '--omit',
  '--include',
  '-w',
  '--workspace',
  '-C',
  '--before',
];

export default rule({
  id: 'DL3016',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3016'],
  title: { en: 'npm install without versions', ko: '버전 없는 npm install' },
  why: {
    en: 'A package without a version is the newest release of the day: the image cannot be built again as it was.',
    ko: '버전을 적지 않은 패키지는 그날의 최신 버전입니다. 그래서 같은 이미지를 다시 만들 수 없습니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package}: {package}@<version>.',
      ko: '{package}의 버전을 정하세요: {package}@<버전>.',
    },
    commit: {
      en: 'Name the commit or tag of {package}: {package}#<commit>.',
      ko: '{package}의 커밋이나 태그를 정하세요: {package}#<커밋>.',
    },
  },
  triggers: true,
  programs: ['npm'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'npm') continue;
        const [subcommand, ...packages] = positional(command, VALUED);
        if (subcommand?.text !== 'install' && subcommand?.text !== 'i') continue;
        for (const { text, span, isStatic } of packages) {
          if (!isStatic || text === '' || isLocal(text)) continue;
          if (isGit(text)) {
            if (!text.includes('#')) yield { span, message: 'commit', data: { package: text } };
          } else if (!hasVersion(text)) yield { span, message: 'unpinned', data: { package: text } };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM node:22\nRUN npm install express@5.1.0 @scope/pkg@1.0.0',
      'FROM node:22\nRUN npm install && npm ci',
      'FROM node:22\nRUN npm install -g ./pkg.tgz /src ../lib ~/x pkg.tar.gz',
      'FROM node:22\nRUN npm install git+https://example.com/a/b.git#v1',
      'FROM node:22\nRUN npm --loglevel warn install --registry https://example.com express@5',
      'FROM node:22\nRUN npm run install express && npm install $PACKAGES "npm@${NPM}"',
    ],
    invalid: [
      { code: 'FROM node:22\nRUN npm install -g «express»' },
      { code: "FROM node:22\nRUN npm --global install «@scope/pkg» a@1 «'b'»" },
      { code: 'FROM node:22\nRUN ["npm", "install", "«express»"]' },
      { code: 'FROM node:22\nONBUILD RUN npm install «git+ssh://git@example.com/a/b.git»' },
    ],
  },
});

const isLocal = (text: string): boolean =>
  /^(?:\/|\.\.?(?:\/|$)|~\/|file:)/.test(text) || /\.(?:tar|tar\.gz|tgz)$/.test(text);

const isGit = (text: string): boolean => /^git(?:\+ssh|\+https?|\+file)?:\/\//.test(text);

/** `name@version`; the at sign of a scope does not count. */
const hasVersion = (text: string): boolean => text.replace(/^@[^/]*/, '').includes('@');
