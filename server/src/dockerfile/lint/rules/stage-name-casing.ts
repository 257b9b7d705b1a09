import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'StageNameCasing',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('stage-name-casing')],
  title: { en: 'Stage name with capitals', ko: '대문자가 든 스테이지 이름' },
  why: {
    en: 'The builder keeps stage names in small letters. FROM finds the stage by that name only, so a name with capitals reads differently from what works.',
    ko: '빌더는 스테이지 이름을 소문자로 기억하고, FROM은 그 이름으로만 스테이지를 찾습니다. 대문자로 적어 두면 보이는 이름과 통하는 이름이 달라집니다.',
  },
  messages: {
    capitals: {
      en: 'Write the stage name {name} in small letters: {suggestion}.',
      ko: '스테이지 이름 {name}을(를) 소문자 {suggestion}(으)로 적으세요.',
    },
  },
  fix: { title: { en: 'Rename to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  on: {
    *FROM(node) {
      const [, as, name] = node.words;
      if (name === undefined || node.words.length !== 3 || as?.text.toLowerCase() !== 'as') return;
      const suggestion = name.text.toLowerCase();
      if (name.text === suggestion) return;
      yield {
        span: name.span,
        message: 'capitals',
        data: { name: name.text, suggestion },
        fix: [{ span: name.span, text: suggestion }],
      };
    },
  },
  examples: {
    valid: ['FROM busybox AS build'],
    invalid: [{ code: 'FROM busybox AS «Build»', fixed: 'FROM busybox AS build' }],
  },
});
