import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'EmptyDockerfile',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#format`],
  title: { en: 'No instructions', ko: '명령이 하나도 없음' },
  why: {
    en: 'A Dockerfile is a list of steps that lead to an image. Without a single instruction the builder has nothing to do and stops.',
    ko: '도커파일은 이미지를 만드는 단계의 목록입니다. 명령이 하나도 없으면 빌더는 할 일이 없어 멈춥니다.',
  },
  messages: {
    empty: {
      en: 'There is no instruction to build from. Start with FROM and a base image.',
      ko: '빌드할 명령이 없습니다. FROM과 베이스 이미지로 시작하세요.',
    },
  },
  on: {
    *file({ syntax }) {
      if (syntax.instructions.length === 0) yield { span: { start: 0, end: syntax.lines.endOf(0) }, message: 'empty' };
    },
  },
  examples: {
    valid: ['FROM scratch'],
    invalid: [{ code: '«# nothing but a comment»\n' }],
  },
});
