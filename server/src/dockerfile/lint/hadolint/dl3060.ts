import { rule } from '../rule.js';
import { commandsIn, hasArg, runAfter } from './commands.js';
import { cacheTargets } from './mounts.js';
import { isKept } from './stages.js';

export default rule({
  id: 'DL3060',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3060'],
  title: { en: 'yarn cache left in the layer', ko: '레이어에 남은 yarn 캐시' },
  why: {
    en: 'yarn keeps a copy of every package that it installs. In an image it is the same files twice.',
    ko: 'yarn은 설치한 패키지의 사본을 보관합니다. 이미지에서는 같은 파일이 두 벌 있는 셈입니다.',
  },
  messages: {
    clean: {
      en: 'Run yarn cache clean behind it, in the same RUN.',
      ko: '같은 RUN에서 뒤이어 yarn cache clean을 실행하세요.',
    },
  },
  // Newer yarn may run programs from its cache; then it has to stay.
  fix: { title: { en: 'Add yarn cache clean', ko: 'yarn cache clean 추가' }, safety: 'review' },
  triggers: true,
  programs: ['yarn'],
  on: {
    *RUN(node, context) {
      const commands = commandsIn(node);
      const at = commands.findLastIndex((c) => c.name === 'yarn' && c.args[0]?.text === 'install');
      const install = commands[at];
      const stage = context.model.stageAt(node.keyword.span.start);
      if (install === undefined || stage === null || !isKept(context.model, stage)) return;
      if (commands.slice(at + 1).some((c) => c.name === 'yarn' && hasArg(c, 'cache') && hasArg(c, 'clean'))) return;
      if (cacheTargets(node).some((target) => /\/(?:\.cache|\.?yarn|v\d)(?:\/|$)/.test(target))) return;
      const fix = runAfter(install, 'yarn cache clean');
      yield { span: install.nameArg.span, message: 'clean', ...(fix ? { fix } : {}) };
    },
  },
  examples: {
    valid: [
      'FROM node:22\nRUN yarn install && yarn cache clean',
      'FROM node:22\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install',
      'FROM node:22 AS build\nRUN yarn install\nFROM scratch\nCOPY --from=build /a /a',
      'FROM node:22\nRUN yarn run install',
    ],
    invalid: [
      { code: 'FROM node:22\nRUN «yarn» install', fixed: 'FROM node:22\nRUN yarn install && yarn cache clean' },
      {
        code: 'FROM node:22 AS base\nRUN yarn cache clean && «yarn» install --frozen-lockfile\nFROM base',
        fixed:
          'FROM node:22 AS base\nRUN yarn cache clean && yarn install --frozen-lockfile && yarn cache clean\nFROM base',
      },
      {
        code: 'FROM node:22\nONBUILD RUN «yarn» install',
        fixed: 'FROM node:22\nONBUILD RUN yarn install && yarn cache clean',
      },
    ],
  },
});
