import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidHealthcheck',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#healthcheck`],
  title: { en: 'HEALTHCHECK that is neither CMD nor NONE', ko: 'CMD도 NONE도 아닌 HEALTHCHECK' },
  why: {
    en: 'HEALTHCHECK CMD and a command tells the engine how to find out whether the container works; HEALTHCHECK NONE switches off the check that the base image brings. There is no third form.',
    ko: 'HEALTHCHECK CMD와 명령은 컨테이너가 제대로 동작하는지 알아보는 방법이고, HEALTHCHECK NONE은 베이스 이미지의 상태 검사를 끕니다. 다른 형식은 없습니다.',
  },
  messages: {
    type: {
      en: 'Put CMD before the command that tests the container, or NONE to switch the check off.',
      ko: '컨테이너를 검사할 명령 앞에 CMD를 적으세요. 상태 검사를 끄려면 NONE을 적습니다.',
    },
    command: {
      en: 'CMD needs the command that tests the container.',
      ko: 'CMD 뒤에 컨테이너를 검사할 명령을 적으세요.',
    },
    none: {
      en: 'NONE switches the check off and takes nothing behind it.',
      ko: 'NONE은 상태 검사를 끄는 것이므로 뒤에 아무것도 적을 수 없습니다.',
    },
  },
  fix: { title: { en: 'Add CMD', ko: 'CMD 넣기' }, safety: 'review' },
  on: {
    *HEALTHCHECK(node) {
      const [type, next] = node.words;
      if (type === undefined) return;
      const name = type.text.toUpperCase();
      const rest = { start: next?.span.start ?? type.span.end, end: node.args.end };
      if (name === 'NONE') {
        if (next !== undefined) yield { span: rest, message: 'none' };
      } else if (name === 'CMD') {
        if (next === undefined) yield { span: type.span, message: 'command' };
      } else {
        const at = type.span.start;
        yield { span: type.span, message: 'type', fix: [{ span: { start: at, end: at }, text: 'CMD ' }] };
      }
    },
  },
  examples: {
    valid: ['FROM busybox\nHEALTHCHECK NONE', 'FROM busybox\nHEALTHCHECK --interval=5s cmd wget -q localhost'],
    invalid: [
      {
        code: 'FROM busybox\nHEALTHCHECK «wget» -q localhost',
        fixed: 'FROM busybox\nHEALTHCHECK CMD wget -q localhost',
      },
      { code: 'FROM busybox\nHEALTHCHECK «CMD»' },
      { code: 'FROM busybox\nHEALTHCHECK NONE «wget -q localhost»' },
    ],
  },
});
