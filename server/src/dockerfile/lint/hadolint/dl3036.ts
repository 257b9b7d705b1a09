import { rule } from '../rule.js';
import { commandsIn, hasArg, runAfter } from './commands.js';
import { isCached } from './mounts.js';
import { removes } from './packages.js';

const CACHE = '/var/cache/zypp';

export default rule({
  id: 'DL3036',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3036'],
  title: { en: 'zypper cache left in the layer', ko: '레이어에 남은 zypper 캐시' },
  why: {
    en: 'What zypper downloaded stays in the layer unless the same RUN deletes it.',
    ko: 'zypper가 내려받은 파일은 같은 RUN에서 지우지 않으면 레이어에 남습니다.',
  },
  messages: {
    clean: { en: 'Run zypper clean behind it, in the same RUN.', ko: '같은 RUN에서 뒤이어 zypper clean을 실행하세요.' },
  },
  fix: { title: { en: 'Add zypper clean', ko: 'zypper clean 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['zypper'],
  on: {
    *RUN(node) {
      const commands = commandsIn(node);
      const at = commands.findLastIndex((c) => c.name === 'zypper' && hasArg(c, 'install', 'in'));
      const install = commands[at];
      if (install === undefined || isCached(node, CACHE)) return;
      const rest = commands.slice(at + 1);
      if (rest.some((c) => (c.name === 'zypper' && hasArg(c, 'clean', 'cc')) || removes(c, CACHE, '/var/cache/*')))
        return;
      const fix = runAfter(install, 'zypper clean');
      yield { span: install.nameArg.span, message: 'clean', ...(fix ? { fix } : {}) };
    },
  },
  examples: {
    valid: [
      'FROM opensuse/leap:15.6\nRUN zypper -n install curl && zypper clean',
      'FROM opensuse/leap:15.6\nRUN zypper -n in curl && zypper cc -a',
      'FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache/zypp zypper -n in curl',
      'FROM opensuse/leap:15.6\nRUN zypper refresh',
    ],
    invalid: [
      {
        code: 'FROM opensuse/leap:15.6\nRUN «zypper» -n install curl',
        fixed: 'FROM opensuse/leap:15.6\nRUN zypper -n install curl && zypper clean',
      },
      {
        code: 'FROM opensuse/leap:15.6\nRUN zypper clean && «zypper» -n in curl \\\n  && make',
        fixed: 'FROM opensuse/leap:15.6\nRUN zypper clean && zypper -n in curl && zypper clean \\\n  && make',
      },
      { code: 'FROM opensuse/leap:15.6\nONBUILD RUN ["«zypper»", "-n", "in", "curl"]' },
    ],
  },
});
