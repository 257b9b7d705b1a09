import { rule } from '../rule.js';
import { commandsIn, insertAfter } from './commands.js';
import { isRpmUnattended, rpmInstall } from './packages.js';

export default rule({
  id: 'DL3030',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3030'],
  title: { en: 'yum install that waits for an answer', ko: '대답을 기다리는 yum install' },
  why: {
    en: 'yum asks before it installs. During a build nobody can answer, so it stops and the build fails.',
    ko: 'yum은 설치하기 전에 물어봅니다. 빌드 중에는 대답할 사람이 없으므로 멈추고 빌드가 실패합니다.',
  },
  messages: { ask: { en: 'Answer beforehand with -y.', ko: '-y로 미리 대답하세요.' } },
  fix: { title: { en: 'Add -y', ko: '-y 추가' }, safety: 'safe' },
  triggers: true,
  programs: ['yum'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        const install = rpmInstall(command, ['yum']);
        if (install === undefined || isRpmUnattended(command)) continue;
        yield { span: install.span, message: 'ask', fix: insertAfter(command, install, '-y') };
      }
    },
  },
  examples: {
    valid: [
      'FROM rockylinux:9\nRUN yum install -y curl-7.76.1',
      'FROM rockylinux:9\nRUN yum -y install curl && yum --assumeyes groupinstall "Development Tools"',
      'FROM rockylinux:9\nRUN yum clean all && yum makecache',
    ],
    invalid: [
      { code: 'FROM rockylinux:9\nRUN yum «install» curl', fixed: 'FROM rockylinux:9\nRUN yum install -y curl' },
      {
        code: 'FROM rockylinux:9\nRUN yum «groupinstall» "Development Tools" \\\n  && yum «localinstall» a.rpm',
        fixed: 'FROM rockylinux:9\nRUN yum groupinstall -y "Development Tools" \\\n  && yum localinstall -y a.rpm',
      },
      {
        code: 'FROM rockylinux:9\nONBUILD RUN ["yum", "«install»", "curl"]',
        fixed: 'FROM rockylinux:9\nONBUILD RUN ["yum", "install", "-y", "curl"]',
      },
    ],
  },
});
