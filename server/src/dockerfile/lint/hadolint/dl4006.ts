import { shellAt } from '../../model/shells.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { commandsIn, pipelinesIn } from './commands.js';

export default rule({
  id: 'DL4006',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL4006'],
  title: { en: 'Pipe whose failures go unnoticed', ko: '실패를 알 수 없는 파이프' },
  why: {
    en: 'The shell looks only at the last command of a pipe. When a download in front of it fails, RUN still succeeds and the broken layer is kept.',
    ko: '셸은 파이프의 마지막 명령만 봅니다. 앞의 내려받기가 실패해도 RUN은 성공하고, 잘못된 레이어가 그대로 남습니다.',
  },
  messages: {
    pipefail: {
      en: 'Put SHELL {shell} above, so that a failure anywhere in the pipe fails the build.',
      ko: '위에 SHELL {shell}을 적어, 파이프 어디에서 실패하든 빌드가 실패하게 하세요.',
    },
  },
  fix: { title: { en: 'Put SHELL {shell} above', ko: '위에 SHELL {shell} 추가' }, safety: 'review' },
  on: {
    *stage(stage, context) {
      /** One SHELL is enough for the stage. */
      let isFixed = false;
      for (const node of stage.instructions) {
        if (node.name !== 'RUN' || node.exec !== null) continue;
        if (!context.syntax.text.slice(node.range.start, node.range.end).includes('|')) continue;
        const shell = shellAt(context, node);
        if (shell.kind !== 'posix' || shell.pipefail) continue;
        const found = pipelinesIn(node).find(({ pipeline }) => pipeline.commands.length > 1);
        if (found === undefined || setsPipefail(node)) continue;
        const [left, right] = found.pipeline.commands;
        if (left === undefined || right === undefined) continue;
        const at = found.source.script.text.indexOf('|', left.span.end);
        const words = wanted(shell.words, stage.root.baseName ?? '');
        const start = node.keyword.span.start;
        const fix = isFixed ? undefined : [{ span: { start, end: start }, text: `SHELL ${words}\n` }];
        isFixed = true;
        yield {
          span: found.source.span({ start: at, end: at + 1 }),
          message: 'pipefail',
          data: { shell: words },
          ...(fix ? { fix } : {}),
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
      'FROM alpine:3.22\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN a | b',
      'FROM debian:13\nRUN a || b && c',
      'FROM debian:13\nSHELL ["pwsh", "-Command"]\nRUN a | b',
      'FROM debian:13 AS base\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nFROM base\nRUN a | b',
      'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && a | b',
      'FROM debian:13\nRUN ["bash", "-c", "a | b"]\nRUN echo "a | b"',
      'FROM debian:13\nRUN case $x in a|b) c;; esac',
    ],
    invalid: [
      {
        code: 'FROM debian:13\nRUN a «|» b',
        fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
      },
      {
        code: 'FROM alpine:3.22\nRUN a && x=$(b «|» c)\nRUN d \\\n «|» e | f',
        fixed: 'FROM alpine:3.22\nSHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN a && x=$(b | c)\nRUN d \\\n | e | f',
      },
      {
        code: 'FROM debian:13\nSHELL ["/bin/bash", "-e", "-c"]\nRUN <<EOF\na «|» b\nEOF',
        fixed:
          'FROM debian:13\nSHELL ["/bin/bash", "-e", "-c"]\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN <<EOF\na | b\nEOF',
      },
    ],
  },
});

const setsPipefail = (node: Instruction): boolean =>
  commandsIn(node).some((c) => c.name === 'set' && c.args.some((arg) => arg.text === 'pipefail'));

/** The SHELL to write: the shell in force when it can, else the one that the base image surely has. */
function wanted(words: readonly string[], base: string): string {
  const program = words[0] ?? '';
  const isSmall = /(?:^|\/)(?:alpine|busybox)(?::|@|$)|alpine/.test(base);
  const shell = /\/(?:bash|zsh|ash)$/.test(program) ? program : isSmall ? '/bin/ash' : '/bin/bash';
  return `["${shell}", "-o", "pipefail", "-c"]`;
}
