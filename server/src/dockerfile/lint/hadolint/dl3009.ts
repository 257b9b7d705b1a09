import { rule } from '../rule.js';
import { type Command, commandsIn, hasArg, runAfter } from './commands.js';
import { isCached } from './mounts.js';
import { removes } from './packages.js';
import { isKept } from './stages.js';

const LISTS = '/var/lib/apt/lists';

export default rule({
  id: 'DL3009',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3009'],
  title: { en: 'Package lists of apt left in the layer', ko: '레이어에 남은 apt 패키지 목록' },
  why: {
    en: 'apt-get update downloads lists that nobody needs once the packages are installed. What is in a layer stays in the image, even if a later RUN deletes it: delete it in the RUN that made it.',
    ko: 'apt-get update가 내려받는 목록은 패키지를 설치하고 나면 필요 없습니다. 레이어에 들어간 파일은 뒤의 RUN에서 지워도 이미지에 남으므로, 만든 RUN에서 지워야 합니다.',
  },
  messages: {
    lists: {
      en: 'Delete the lists at the end of this RUN: rm -rf /var/lib/apt/lists/*.',
      ko: '이 RUN의 끝에서 목록을 지우세요: rm -rf /var/lib/apt/lists/*.',
    },
  },
  fix: { title: { en: 'Add rm -rf /var/lib/apt/lists/*', ko: 'rm -rf /var/lib/apt/lists/* 추가' }, safety: 'review' },
  triggers: true,
  programs: ['apt', 'apt-get', 'aptitude'],
  on: {
    *RUN(node, context) {
      const commands = commandsIn(node);
      const update = commands.find((c) => isApt(c) && hasArg(c, 'update'));
      if (update === undefined) return;
      const stage = context.model.stageAt(node.keyword.span.start);
      if (stage === null || !isKept(context.model, stage)) return;
      if (
        commands.some((c) => removes(c, LISTS, '/var/lib/apt/*') || (isApt(c) && hasArg(c, 'distclean', 'dist-clean')))
      )
        return;
      if (isCached(node, LISTS) || (isCached(node, '/var/lib/apt') && isCached(node, '/var/cache/apt'))) return;
      const last = commands.findLast((c) => isApt(c)) ?? update;
      // Without an install here, one further down needs the lists (AptUpdateAlone).
      const fix = last === update ? null : runAfter(last, `rm -rf ${LISTS}/*`);
      yield { span: update.nameArg.span, message: 'lists', ...(fix ? { fix } : {}) };
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
      'FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y curl',
      'FROM debian:13\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update',
      'FROM debian:13 AS build\nRUN apt-get update\nFROM scratch\nCOPY --from=build /a /a',
      'FROM debian:13\nRUN apt-get install -y curl',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «apt-get» update\nRUN apt-get install -y curl' },
      {
        code: 'FROM debian:13\nRUN «apt-get» update && apt-get install -y curl',
        fixed: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
      },
      {
        code: 'FROM debian:13 AS base\nRUN «apt-get» update \\\n  && apt-get install -y curl\nFROM base',
        fixed:
          'FROM debian:13 AS base\nRUN apt-get update \\\n  && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nFROM base',
      },
      {
        code: 'FROM debian:13\nONBUILD RUN «apt» update; apt install -y curl; make',
        fixed: 'FROM debian:13\nONBUILD RUN apt update; apt install -y curl && rm -rf /var/lib/apt/lists/*; make',
      },
    ],
  },
});

const isApt = (command: Command): boolean => ['apt', 'apt-get', 'aptitude'].includes(command.name);
