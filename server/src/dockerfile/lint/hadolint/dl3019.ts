import { rule } from '../rule.js';
import { commandsIn, findArg, hasFlag, insertAfter } from './commands.js';
import { isCached } from './mounts.js';

export default rule({
  id: 'DL3019',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3019'],
  title: { en: 'apk add that keeps its package index', ko: '패키지 색인을 남기는 apk add' },
  why: {
    en: 'Without --no-cache the index that apk downloads stays in the layer, and `apk update` is needed before it. With it apk fetches the index, uses it and keeps nothing.',
    ko: '--no-cache가 없으면 apk가 내려받은 색인이 레이어에 남고, 그 전에 apk update도 필요합니다. 이 옵션을 쓰면 색인을 받아 쓰고 남기지 않습니다.',
  },
  messages: {
    cache: {
      en: 'Add --no-cache so that the index stays out of the layer.',
      ko: '--no-cache를 붙여 색인이 레이어에 남지 않게 하세요.',
    },
  },
  fix: { title: { en: 'Add --no-cache', ko: '--no-cache 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['apk'],
  on: {
    *RUN(node) {
      if (isCached(node, '/var/cache/apk')) return;
      for (const command of commandsIn(node)) {
        const add = findArg(command, 'add');
        if (command.name !== 'apk' || add === undefined || hasFlag(command, 'no-cache')) continue;
        yield { span: add.span, message: 'cache', fix: insertAfter(command, add, '--no-cache') };
      }
    },
  },
  examples: {
    valid: [
      'FROM alpine:3.22\nRUN apk add --no-cache curl',
      'FROM alpine:3.22\nRUN apk --no-cache add curl',
      'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add curl',
      'FROM alpine:3.22\nRUN --mount=type=tmpfs,dst=/var/cache/apk/ apk add curl',
      'FROM alpine:3.22\nRUN apk del curl',
    ],
    invalid: [
      { code: 'FROM alpine:3.22\nRUN apk «add» curl', fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl' },
      {
        code: 'FROM alpine:3.22\nRUN apk update && apk «add» -t .deps \\\n  gcc',
        fixed: 'FROM alpine:3.22\nRUN apk update && apk add --no-cache -t .deps \\\n  gcc',
      },
      {
        code: 'FROM alpine:3.22\nONBUILD RUN ["apk", "«add»", "curl"]',
        fixed: 'FROM alpine:3.22\nONBUILD RUN ["apk", "add", "--no-cache", "curl"]',
      },
    ],
  },
});
