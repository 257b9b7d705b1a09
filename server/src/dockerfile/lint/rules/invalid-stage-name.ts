import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

export default rule({
  id: 'InvalidStageName',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#from`],
  title: { en: 'Name that a stage cannot have', ko: '스테이지에 쓸 수 없는 이름' },
  why: {
    en: 'A stage name starts with a letter, because a number already means the stage of that index, and goes on with letters, digits, hyphens, underscores and dots.',
    ko: '숫자는 스테이지의 순번을 뜻하므로 이름은 글자로 시작합니다. 그 뒤에는 영문자, 숫자, 하이픈, 밑줄, 점만 쓸 수 있습니다.',
  },
  messages: {
    invalid: {
      en: '{name} cannot be the name of a stage. Start with a letter; then letters, digits and - _ . only.',
      ko: '{name}은(는) 스테이지 이름이 될 수 없습니다. 영문자로 시작해 영문자와 숫자, - _ .만 쓰세요.',
    },
  },
  fix: { title: { en: 'Rename to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *FROM(node) {
      const [, as, name] = node.words;
      if (name === undefined || node.words.length !== 3 || as?.text.toLowerCase() !== 'as') return;
      if (STAGE_NAME.test(name.text.toLowerCase())) return;
      const letters = name.text
        .toLowerCase()
        .replace(/[^a-z0-9-_.]+/g, '-')
        .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
      const suggestion = /^[a-z]/.test(letters) ? letters : letters === '' ? '' : `stage-${letters}`;
      yield {
        span: name.span,
        message: 'invalid',
        data: { name: name.text, suggestion },
        ...(suggestion === '' ? {} : { fix: [{ span: name.span, text: suggestion }] }),
      };
    },
  },
  examples: {
    valid: ['FROM busybox AS build-1.x_y', 'FROM busybox AS Build'],
    invalid: [
      { code: 'FROM busybox AS «1st»', fixed: 'FROM busybox AS stage-1st' },
      { code: 'FROM busybox AS «my/app»', fixed: 'FROM busybox AS my-app' },
      { code: 'FROM busybox AS «빌드»' },
    ],
  },
});
