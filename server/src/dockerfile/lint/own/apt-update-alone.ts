import type { Edit } from '../../../core/edit.js';
import type { Instruction } from '../../syntax/nodes.js';
import { type Command, commandsIn, hasArg, readableCommands, runsAny } from '../hadolint/commands.js';
import { isCached } from '../hadolint/mounts.js';
import type { RuleContext } from '../rule.js';
import { rule } from '../rule.js';

export default rule({
  id: 'AptUpdateAlone',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  title: { en: 'apt-get update in a RUN of its own', ko: '따로 떨어진 apt-get update' },
  why: {
    en: 'The layer of apt-get update stays in the cache for as long as its text does not change. When the install below it changes months later, it works with the old package lists: it installs old versions, or fails because they are gone.',
    ko: 'apt-get update 레이어는 글자가 바뀌지 않는 한 캐시에 남습니다. 몇 달 뒤 아래의 설치 명령만 고치면 오래된 패키지 목록으로 설치하게 되어, 옛 버전이 깔리거나 파일이 없어 실패합니다.',
  },
  messages: {
    alone: {
      en: 'Run apt-get update and apt-get install in one RUN, joined by &&.',
      ko: 'apt-get update와 apt-get install을 &&로 이어 한 RUN에서 실행하세요.',
    },
    install: { en: 'This install uses the lists of that layer.', ko: '이 설치 명령이 그 레이어의 목록을 사용합니다.' },
  },
  fix: { title: { en: 'Join with the RUN below', ko: '아래 RUN과 합치기' }, safety: 'review' },
  on: {
    *stage(stage, context) {
      const runs = stage.instructions.filter((node) => node.name === 'RUN');
      for (const [index, node] of runs.entries()) {
        if (!runsAny(node, context, ...APT)) continue;
        const commands = commandsIn(node);
        const update = commands.find((c) => isApt(c) && hasArg(c, 'update'));
        if (update === undefined || commands.some(isInstall) || isCached(node, '/var/lib/apt')) continue;
        const user = userOf(runs.slice(index + 1), context);
        if (user === null) continue;
        const fix = join(node, stage.instructions[stage.instructions.indexOf(node) + 1], user.node, context);
        yield {
          span: update.span,
          message: 'alone',
          related: [{ span: user.install.span, message: 'install' }],
          ...(fix ? { fix } : {}),
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN apt-get update && apt-get install -y curl',
      'FROM debian:13\nRUN apt-get update\nRUN apt-get update && apt-get install -y curl',
      'FROM debian:13\nRUN apt-get update && apt-get upgrade -y\nRUN apt-get install -y curl',
      'FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN apt-get install -y curl',
      'FROM debian:13\nRUN apt-get update\nFROM debian:13\nRUN apt-get install -y curl',
      'FROM debian:13\nRUN apt-get update\nRUN make',
    ],
    invalid: [
      {
        code: 'FROM ubuntu:24.04\nRUN «apt-get update»\nRUN apt-get install -y apache2',
        fixed: 'FROM ubuntu:24.04\nRUN apt-get update \\\n    && apt-get install -y apache2',
      },
      { code: 'FROM debian:13\nRUN «apt-get -q update» # lists\nENV A=1\nRUN make && apt-get install -y curl' },
      { code: 'FROM debian:13\nRUN echo a; «apt update»\nRUN true\nRUN apt install -y curl' },
    ],
  },
});

const APT = ['apt', 'apt-get', 'aptitude'];

const isApt = (command: Command): boolean => APT.includes(command.name);

const isInstall = (command: Command): boolean =>
  isApt(command) &&
  hasArg(
    command,
    'install',
    'upgrade',
    'dist-upgrade',
    'full-upgrade',
    'safe-upgrade',
    'build-dep',
    'satisfy',
    'reinstall',
  );

/** The first RUN that installs from these lists; null when one of them is updated before. */
function userOf(runs: readonly Instruction[], context: RuleContext): { node: Instruction; install: Command } | null {
  for (const node of runs) {
    for (const command of readableCommands(node, context)) {
      if (isApt(command) && hasArg(command, 'update')) return null;
      if (isInstall(command)) return { node, install: command };
    }
  }
  return null;
}

/** Joins two RUNs that stand one below the other, when nothing gets lost by it. */
function join(
  above: Instruction,
  next: Instruction | undefined,
  below: Instruction,
  context: RuleContext,
): readonly Edit[] | null {
  const { syntax } = context;
  if (next !== below || syntax.escape !== '\\') return null;
  for (const node of [above, below]) {
    if (
      node.exec !== null ||
      node.heredocs.length > 0 ||
      node.flags.length > 0 ||
      /#|;\s*$|&\s*$/.test(node.logical.text)
    )
      return null;
  }
  if (syntax.text.slice(above.range.end, below.keyword.span.start).trim() !== '') return null;
  return [{ span: { start: above.range.end, end: below.args.start }, text: ' \\\n    && ' }];
}
