import type { Instruction } from '../../syntax/nodes.js';
import type { RuleContext } from '../rule.js';
import { rule } from '../rule.js';
import { type Command, commandsIn, findArg, hasFlag, insertAfter } from './commands.js';
import { cacheTargets } from './mounts.js';
import { isPipInstall } from './packages.js';

export default rule({
  id: 'DL3042',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3042'],
  title: { en: 'pip cache left in the layer', ko: '레이어에 남은 pip 캐시' },
  why: {
    en: 'pip keeps what it downloads for the next time. In an image there is no next time: the cache only makes the layer larger.',
    ko: 'pip는 다음에 쓰려고 내려받은 파일을 보관합니다. 이미지에는 다음이 없으므로 캐시는 레이어만 키웁니다.',
  },
  messages: { cache: { en: 'Install with --no-cache-dir.', ko: '--no-cache-dir로 설치하세요.' } },
  fix: { title: { en: 'Add --no-cache-dir', ko: '--no-cache-dir 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['pip', 'python'],
  on: {
    *RUN(node, context) {
      const commands = commandsIn(node);
      const installs = commands.filter((c) => isPipInstall(c) && !hasFlag(c, 'no-cache-dir'));
      if (installs.length === 0 || isOff(node, context, commands)) return;
      if (cacheTargets(node).some((target) => /\/(?:\.cache|pip)$/.test(target))) return;
      for (const command of installs) {
        const install = findArg(command, 'install');
        if (install === undefined || command.shell.node.assignments.some((a) => isSwitch(a.name, a.value.text)))
          continue;
        yield { span: install.span, message: 'cache', fix: insertAfter(command, install, '--no-cache-dir') };
      }
    },
  },
  examples: {
    valid: [
      'FROM python:3.13\nRUN pip install --no-cache-dir flask==3.1.0',
      'FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.1.0',
      'FROM python:3.13 AS base\nENV PIP_NO_CACHE_DIR=on\nFROM base\nRUN pip install flask==3.1.0',
      'FROM python:3.13\nRUN PIP_NO_CACHE_DIR=true pip install flask==3.1.0',
      'FROM python:3.13\nRUN export PIP_NO_CACHE_DIR=yes && pip install flask==3.1.0',
      'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0',
      'FROM python:3.13\nRUN pipx install ruff && pipenv install flask',
    ],
    invalid: [
      {
        code: 'FROM python:3.13\nRUN pip «install» -r requirements.txt',
        fixed: 'FROM python:3.13\nRUN pip install --no-cache-dir -r requirements.txt',
      },
      {
        code: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=0\nRUN python3 -m pip «install» flask==3.1.0',
        fixed: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=0\nRUN python3 -m pip install --no-cache-dir flask==3.1.0',
      },
      {
        code: 'FROM python:3.13\nONBUILD RUN ["pip", "«install»", "flask==3.1.0"]',
        fixed: 'FROM python:3.13\nONBUILD RUN ["pip", "install", "--no-cache-dir", "flask==3.1.0"]',
      },
    ],
  },
});

const isSwitch = (name: string, value: string): boolean =>
  name === 'PIP_NO_CACHE_DIR' && /^(?:1|true|on|yes)$/i.test(value);

/** Whether the environment switches the cache off: by ENV or ARG above, or by `export` in the RUN. */
function isOff(node: Instruction, context: RuleContext, commands: readonly Command[]): boolean {
  const value = context.model.nameValue('PIP_NO_CACHE_DIR', node.keyword.span.start);
  if (value.state === 'set' && isSwitch('PIP_NO_CACHE_DIR', value.text)) return true;
  return commands.some(
    (c) =>
      c.name === 'export' &&
      c.args.some(({ text }) => isSwitch(text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1))),
  );
}
