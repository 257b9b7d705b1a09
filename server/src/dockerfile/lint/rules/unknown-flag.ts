import { flagOf } from '../../knowledge/index.js';
import { rule } from '../rule.js';
import { flagSpecOf, REFERENCE, surelyMeant } from '../words.js';

export default rule({
  id: 'UnknownFlag',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#overview`],
  title: { en: 'Flag that the instruction does not have', ko: '명령에 없는 플래그' },
  why: {
    en: 'Words that begin with -- right after the instruction are flags for the builder, not arguments. It knows a few for each instruction and stops at any other.',
    ko: '명령 바로 뒤에서 --로 시작하는 단어는 인수가 아니라 빌더의 플래그입니다. 명령마다 정해진 것만 있으며, 다른 것이 나오면 빌더는 멈춥니다.',
  },
  messages: {
    meant: {
      en: '{name} has no flag --{flag}. Did you mean --{suggestion}?',
      ko: '{name}에는 --{flag} 플래그가 없습니다. --{suggestion}을(를) 쓰려고 하셨나요?',
    },
    unknown: {
      en: '{name} has no flag --{flag}. It takes {flags}.',
      ko: '{name}에는 --{flag} 플래그가 없습니다. 쓸 수 있는 것은 {flags}입니다.',
    },
    none: {
      en: '{name} has no flags. To pass --{flag} on as an argument, put -- before it.',
      ko: '{name}에는 플래그가 없습니다. --{flag}을(를) 인수로 넘기려면 앞에 --를 적으세요.',
    },
  },
  fix: { title: { en: 'Change to --{suggestion}', ko: '--{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *oddFlags(node) {
      const spec = flagSpecOf(node);
      if (spec === null) return;
      const names = Object.keys(spec.flags);
      for (const flag of node.flags) {
        if (flagOf(spec, flag.name.text) !== null) continue;
        const data = { name: node.name, flag: flag.name.text, flags: names.map((name) => `--${name}`).join(', ') };
        const span = { start: flag.span.start, end: Math.max(flag.name.span.end, flag.span.start + 2) };
        const suggestion = surelyMeant(flag.name.text, names);
        if (suggestion === null) yield { span, message: names.length === 0 ? 'none' : 'unknown', data };
        else {
          yield {
            span,
            message: 'meant',
            data: { ...data, suggestion },
            fix: [{ span: flag.name.span, text: suggestion }],
          };
        }
      }
    },
  },
  examples: {
    valid: ['FROM busybox AS a\nFROM busybox\nCOPY --from=a /x /y', 'FROM busybox\nHEALTHCHECK NONE'],
    invalid: [
      {
        code: 'FROM busybox AS a\nFROM busybox\nCOPY «--form»=a /x /y',
        fixed: 'FROM busybox AS a\nFROM busybox\nCOPY --from=a /x /y',
      },
      { code: 'FROM busybox\nRUN «--rm» true' },
      { code: 'FROM busybox\nCMD «--help»' },
    ],
  },
});
