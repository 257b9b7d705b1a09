import { rule } from '../rule.js';
import { commandsIn, insertAfter } from './commands.js';
import { isRpmUnattended, rpmInstall } from './packages.js';

export default rule({
  id: 'DL3038',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3038'],
  title: { en: 'dnf install that waits for an answer', ko: '대답을 기다리는 dnf install' },
  why: {
    en: 'dnf asks before it installs. During a build nobody can answer, so it stops and the build fails.',
    ko: 'dnf는 설치하기 전에 물어봅니다. 빌드 중에는 대답할 사람이 없으므로 멈추고 빌드가 실패합니다.',
  },
  messages: { ask: { en: 'Answer beforehand with -y.', ko: '-y로 미리 대답하세요.' } },
  fix: { title: { en: 'Add -y', ko: '-y 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['dnf', 'microdnf'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const install = rpmInstall(command, ['dnf', 'microdnf']);
        if (install === undefined || isRpmUnattended(command)) continue;
        yield { span: install.span, message: 'ask', fix: insertAfter(command, install, '-y') };
      }
    },
  },
  examples: {
    valid: [
      'FROM fedora:42\nRUN dnf install -y curl-8.11.1',
      'FROM fedora:42\nRUN microdnf -y install curl && dnf --assumeyes groupinstall x',
      'FROM fedora:42\nRUN dnf clean all',
    ],
    invalid: [
      { code: 'FROM fedora:42\nRUN dnf «install» curl', fixed: 'FROM fedora:42\nRUN dnf install -y curl' },
      {
        code: 'FROM fedora:42\nRUN microdnf «install» --nodocs curl && dnf «localinstall» a.rpm',
        fixed: 'FROM fedora:42\nRUN microdnf install -y --nodocs curl && dnf localinstall -y a.rpm',
      },
      {
        code: 'FROM fedora:42\nONBUILD RUN ["dnf", "«install»", "curl"]',
        fixed: 'FROM fedora:42\nONBUILD RUN ["dnf", "install", "-y", "curl"]',
      },
    ],
  },
});
