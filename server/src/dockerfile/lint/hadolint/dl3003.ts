import type { Edit } from '../../../core/edit.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { type Command, commandsIn } from './commands.js';

export default rule({
  id: 'DL3003',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3003'],
  title: { en: 'cd in RUN', ko: 'RUN 안의 cd' },
  why: {
    en: 'Each RUN starts in the working directory anew, so a cd ends with it and the next reader has to search where a command runs. WORKDIR holds for all instructions below it.',
    ko: 'RUN은 매번 작업 디렉터리에서 새로 시작하므로 cd의 효과는 그 RUN에서 끝나고, 읽는 사람은 명령이 어디에서 실행되는지 찾아야 합니다. WORKDIR은 그 아래 모든 명령에 적용됩니다.',
  },
  messages: {
    cd: {
      en: 'Use WORKDIR to change the directory.',
      ko: '디렉터리를 바꿀 때는 WORKDIR을 사용하세요.',
    },
  },
  fix: { title: { en: 'Put WORKDIR {directory} above', ko: '위에 WORKDIR {directory} 추가' }, safety: 'review' },
  programs: ['cd'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'cd') continue;
        const directory = command.args[0]?.text ?? '';
        const fix = workdir(node, command, directory);
        yield { span: command.nameArg.span, message: 'cd', data: { directory }, ...(fix ? { fix } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nWORKDIR /app\nRUN make',
      'FROM debian:13\nRUN make -C /app && echo cd /tmp',
      'FROM debian:13\nONBUILD RUN cd /app && make',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN «cd» /app && make', fixed: 'FROM debian:13\nWORKDIR /app\nRUN make' },
      {
        code: 'FROM debian:13\nRUN --network=none «cd» /src \\\n  && ./configure \\\n  && make',
        fixed: 'FROM debian:13\nWORKDIR /src\nRUN --network=none ./configure \\\n  && make',
      },
      { code: 'FROM debian:13\nRUN make && («cd» /app; make)' },
      { code: 'FROM debian:13\nRUN «cd» "$DIR" && make' },
    ],
  },
});

/** `cd folder && …` at the start of a RUN becomes a WORKDIR above it. */
function workdir(node: Instruction, command: Command, directory: string): readonly Edit[] | null {
  const [argument] = command.args;
  if (command.source.form !== 'shell' || command.args.length !== 1 || argument === undefined) return null;
  if (!argument.isStatic || !/^[\w./-]+$/.test(directory) || directory === '-') return null;
  const first = command.source.script.list.entries[0];
  const second = first?.pipelines[1];
  if (first?.pipelines[0]?.commands[0] !== command.shell.node || second === undefined) return null;
  if (first.operators[0] !== '&&' || first.pipelines[0].commands.length > 1) return null;
  const start = node.keyword.span.start;
  const rest = command.source.span(second.span).start;
  return [
    { span: { start, end: start }, text: `WORKDIR ${directory}\n` },
    { span: { start: command.span.start, end: rest }, text: '' },
  ];
}
