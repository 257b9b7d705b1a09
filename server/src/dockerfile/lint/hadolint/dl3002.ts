import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { isTarget } from './stages.js';

export default rule({
  id: 'DL3002',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3002'],
  title: { en: 'Container runs as root', ko: '루트로 실행되는 컨테이너' },
  why: {
    en: 'The last USER of a stage is the one the container starts with. A process that runs as root has every right over the files of the container, and over those that are mounted into it.',
    ko: '스테이지의 마지막 USER가 컨테이너를 시작할 때의 사용자입니다. 루트로 실행된 프로세스는 컨테이너의 모든 파일과 마운트된 파일까지 마음대로 다룰 수 있습니다.',
  },
  messages: {
    root: {
      en: 'Switch to a user other than {user} behind the last instruction that needs root.',
      ko: '루트 권한이 필요한 마지막 명령 뒤에서 {user}이(가) 아닌 사용자로 바꾸세요.',
    },
  },
  on: {
    *stage(stage, { model }) {
      const word = lastUser(stage)?.words[0];
      if (word === undefined || !isTarget(model, stage)) return;
      const user = word.text.replace(/^(["'])(.*)\1$/, '$2');
      if (/^(?:root|0)(?::|$)/.test(user)) yield { span: word.span, message: 'root', data: { user } };
    },
  },
  examples: {
    valid: [
      'FROM node:22\nUSER node',
      'FROM node:22\nUSER root\nRUN npm i -g x@1\nUSER node',
      'FROM node:22 AS build\nUSER root\nFROM scratch\nCOPY --from=build /a /a',
      'FROM node:22\nUSER rooty',
      'FROM node:22\nARG USER_ID=0\nUSER $USER_ID',
    ],
    invalid: [
      { code: 'FROM node:22\nUSER «root»' },
      { code: 'FROM node:22\nUSER node\nRUN true\nUSER «0:0»' },
      { code: 'FROM node:22\nUSER «root:app»\nCMD ["a"]' },
    ],
  },
});

const lastUser = (stage: Stage): Instruction | undefined => stage.instructions.findLast((node) => node.name === 'USER');
