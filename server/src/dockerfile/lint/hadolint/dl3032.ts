import { rule } from '../rule.js';
import { commandsIn, hasArg, runAfter } from './commands.js';
import { isCached } from './mounts.js';
import { removes } from './packages.js';

const CACHE = '/var/cache/yum';

export default rule({
  id: 'DL3032',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3032'],
  title: { en: 'yum cache left in the layer', ko: '레이어에 남은 yum 캐시' },
  why: {
    en: 'yum keeps what it downloaded. It stays in the layer and makes every pull larger; a later RUN cannot take it out again.',
    ko: 'yum이 내려받은 파일은 레이어에 남아 이미지를 받을 때마다 짐이 됩니다. 뒤의 RUN에서 지워도 이미 만든 레이어에서는 빠지지 않습니다.',
  },
  messages: {
    clean: {
      en: 'Run yum clean all behind it, in the same RUN.',
      ko: '같은 RUN에서 뒤이어 yum clean all을 실행하세요.',
    },
  },
  fix: { title: { en: 'Add yum clean all', ko: 'yum clean all 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['yum'],
  on: {
    *RUN(node) {
      const commands = commandsIn(node);
      const at = commands.findLastIndex(
        (c) => c.name === 'yum' && hasArg(c, 'install', 'groupinstall', 'localinstall'),
      );
      const install = commands[at];
      if (install === undefined || isCached(node, CACHE)) return;
      const isCleaned = commands
        .slice(at + 1)
        .some(
          (c) =>
            (/^(?:yum|dnf)$/.test(c.name) && hasArg(c, 'clean') && hasArg(c, 'all')) ||
            removes(c, CACHE, '/var/cache/*', '/var/cache/dnf'),
        );
      if (isCleaned) return;
      const fix = runAfter(install, 'yum clean all');
      yield { span: install.nameArg.span, message: 'clean', ...(fix ? { fix } : {}) };
    },
  },
  examples: {
    valid: [
      'FROM rockylinux:9\nRUN yum install -y curl && yum clean all',
      'FROM rockylinux:9\nRUN yum install -y curl && rm -rf /var/cache/yum/*',
      'FROM rockylinux:9\nRUN --mount=type=cache,target=/var/cache/yum yum install -y curl',
      'FROM rockylinux:9\nRUN yum makecache',
    ],
    invalid: [
      {
        code: 'FROM rockylinux:9\nRUN «yum» install -y curl',
        fixed: 'FROM rockylinux:9\nRUN yum install -y curl && yum clean all',
      },
      {
        code: 'FROM rockylinux:9\nRUN yum clean all && «yum» install -y \\\n    curl; make',
        fixed: 'FROM rockylinux:9\nRUN yum clean all && yum install -y \\\n    curl && yum clean all; make',
      },
      {
        code: 'FROM rockylinux:9\nONBUILD RUN <<EOF\n«yum» install -y curl\nmake\nEOF',
        fixed: 'FROM rockylinux:9\nONBUILD RUN <<EOF\nyum install -y curl && yum clean all\nmake\nEOF',
      },
    ],
  },
});
