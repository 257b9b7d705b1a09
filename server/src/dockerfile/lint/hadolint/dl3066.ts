import { rule } from '../rule.js';
import { uidOf } from './users.js';

export default rule({
  id: 'DL3066',
  severity: 'information',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3066'],
  title: { en: 'USER by name', ko: '이름으로 적은 USER' },
  why: {
    en: 'A name is looked up in the image only when the container starts. Orchestrators that refuse to run as root cannot tell from a name whether it is root; a number they can.',
    ko: '이름은 컨테이너를 시작할 때에야 이미지 안에서 찾습니다. 루트로 실행하지 못하게 막는 오케스트레이터는 이름만으로는 루트인지 알 수 없지만 숫자로는 알 수 있습니다.',
  },
  messages: {
    name: { en: 'Write the number of the user {user}.', ko: '사용자 {user}의 숫자 ID를 적으세요.' },
  },
  fix: { title: { en: 'Change to {uid}', ko: '{uid}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *USER(node, context) {
      const word = node.words[0];
      if (word === undefined || word.text.includes('$')) return;
      const user = word.text.replace(/^(["'])(.*)\1$/, '$2').split(':', 1)[0] ?? '';
      if (user === '' || /^\d+$/.test(user)) return;
      const stage = context.model.stageAt(node.span.start);
      const uid = stage === null || word.text.includes('"') ? null : uidOf(user, stage, node, context);
      const { start } = word.span;
      yield {
        span: word.span,
        message: 'name',
        data: { user, uid: uid ?? '' },
        ...(uid === null ? {} : { fix: [{ span: { start, end: start + user.length }, text: uid }] }),
      };
    },
  },
  examples: {
    valid: ['FROM node:22\nUSER 1000', 'FROM node:22\nUSER 1000:node', 'FROM node:22\nARG APP_UID\nUSER $APP_UID'],
    invalid: [
      { code: 'FROM node:22\nUSER «node»', fixed: 'FROM node:22\nUSER 1000' },
      { code: 'FROM node:22\nUSER «node:1000»', fixed: 'FROM node:22\nUSER 1000:1000' },
      {
        code: 'FROM debian:13\nRUN useradd -r -u 10001 app\nUSER «app»',
        fixed: 'FROM debian:13\nRUN useradd -r -u 10001 app\nUSER 10001',
      },
      { code: 'FROM debian:13\nUSER «www-data»' },
      { code: 'FROM node:22\nUSER «"app"»' },
    ],
  },
});
