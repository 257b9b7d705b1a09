import { rule } from '../rule.js';
import { type Command, commandsIn, hasArg, positional, runAfter } from './commands.js';
import { cacheTargets } from './mounts.js';
import { removes } from './packages.js';

const CHANGING = [
  'install',
  'in',
  'upgrade',
  'up',
  'upgrade-minimal',
  'up-min',
  'reinstall',
  'rei',
  'groupinstall',
  'localinstall',
];

export default rule({
  id: 'DL3040',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3040'],
  title: { en: 'dnf cache left in the layer', ko: '레이어에 남은 dnf 캐시' },
  why: {
    en: 'What dnf downloaded stays in the layer unless the same RUN deletes it; a later RUN only hides it.',
    ko: 'dnf가 내려받은 파일은 같은 RUN에서 지우지 않으면 레이어에 남습니다. 뒤의 RUN에서 지우면 가려질 뿐입니다.',
  },
  messages: {
    clean: {
      en: 'Run {tool} clean all behind it, in the same RUN.',
      ko: '같은 RUN에서 뒤이어 {tool} clean all을 실행하세요.',
    },
  },
  fix: { title: { en: 'Add {tool} clean all', ko: '{tool} clean all 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['dnf', 'microdnf'],
  on: {
    *RUN(node) {
      if (cacheTargets(node).some((target) => /\/(?:libdnf5|dnf|yum|cache)$/.test(target))) return;
      const commands = commandsIn(node);
      for (const tool of ['dnf', 'microdnf']) {
        const at = commands.findLastIndex((c) => c.name === tool && CHANGING.includes(positional(c)[0]?.text ?? ''));
        const install = commands[at];
        if (install === undefined || commands.slice(at + 1).some(isCleaning)) continue;
        const fix = runAfter(install, `${tool} clean all`);
        yield { span: install.nameArg.span, message: 'clean', data: { tool }, ...(fix ? { fix } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'FROM fedora:42\nRUN dnf install -y curl && dnf clean all',
      'FROM fedora:42\nRUN microdnf install -y curl && microdnf clean all',
      'FROM fedora:42\nRUN dnf install -y curl && rm -rf /var/cache/libdnf5/*',
      'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl',
      'FROM fedora:42\nRUN dnf repolist',
    ],
    invalid: [
      {
        code: 'FROM fedora:42\nRUN «dnf» install -y curl',
        fixed: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all',
      },
      {
        code: 'FROM fedora:42\nRUN dnf clean all && «dnf» -y upgrade || exit 1',
        fixed: 'FROM fedora:42\nRUN dnf clean all && dnf -y upgrade && dnf clean all || exit 1',
      },
      {
        code: 'FROM fedora:42\nONBUILD RUN «microdnf» install -y curl',
        fixed: 'FROM fedora:42\nONBUILD RUN microdnf install -y curl && microdnf clean all',
      },
    ],
  },
});

const isCleaning = (command: Command): boolean =>
  (/^(?:microdnf|dnf5?|yum)$/.test(command.name) && hasArg(command, 'clean') && hasArg(command, 'all')) ||
  removes(command, '/var/cache/libdnf5', '/var/cache/dnf', '/var/cache/yum', '/var/cache/*');
