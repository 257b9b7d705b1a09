import { isKeyword } from '../../knowledge/index.js';
import { type Casing, casingOf } from '../../syntax/casing.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'ConsistentInstructionCasing',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('consistent-instruction-casing')],
  title: { en: 'Instructions in different case', ko: '대소문자가 섞인 명령' },
  why: {
    en: 'Instructions work in any case, and by custom they stand in capitals so that they can be told from arguments. One case for all of a file shows its structure at a glance.',
    ko: '명령은 대소문자를 가리지 않지만, 인수와 구별되도록 대문자로 적는 것이 관례입니다. 한 파일에서 하나로 맞추면 구조가 한눈에 보입니다.',
  },
  messages: {
    upper: {
      en: 'Write {word} in capitals, as most instructions of this file.',
      ko: '이 파일의 다른 명령처럼 {word}을(를) 대문자로 적으세요.',
    },
    lower: {
      en: 'Write {word} in small letters, as most instructions of this file.',
      ko: '이 파일의 다른 명령처럼 {word}을(를) 소문자로 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *file({ model, syntax }) {
      // What stands above the first FROM does not count, and neither does the trigger of ONBUILD.
      const all = syntax.instructions.slice(model.globals.length).filter((node) => isKeyword(node.name));
      const count = (casing: Casing): number => all.reduce((sum, node) => sum + (casingOf(node) === casing ? 1 : 0), 0);
      const isLower = count('lower') > count('upper');
      const wrong: readonly Casing[] = isLower ? ['upper', 'mixed'] : ['lower', 'mixed'];
      for (const { keyword } of all.filter((node) => wrong.includes(casingOf(node)))) {
        const suggestion = isLower ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
        yield {
          span: keyword.span,
          message: isLower ? 'lower' : 'upper',
          data: { word: keyword.text, suggestion },
          fix: [{ span: keyword.span, text: suggestion }],
        };
      }
    },
  },
  examples: {
    valid: ['from busybox\nrun true', 'arg TAG\nFROM busybox:$TAG\nRUN true'],
    invalid: [
      { code: 'FROM busybox\n«run» true\n«Cmd» ["a"]', fixed: 'FROM busybox\nRUN true\nCMD ["a"]' },
      { code: 'from busybox\nrun true\n«CMD» ["a"]', fixed: 'from busybox\nrun true\ncmd ["a"]' },
    ],
  },
});
