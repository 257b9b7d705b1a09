import type { Edit } from '../../../core/edit.js';
import type { Stage } from '../../model.js';
import type { Instruction, Word } from '../../syntax/nodes.js';
import { lineBehind } from '../edits.js';
import { type RuleContext, rule } from '../rule.js';
import { chainOf, isTarget } from './stages.js';
import { usersMade, usersOfBase } from './users.js';

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
  fix: { title: { en: 'Switch to {other}', ko: '{other} 사용자로 바꾸기' }, safety: 'review' },
  on: {
    *stage(stage, context) {
      const { model } = context;
      const node = lastUser(stage);
      const word = node?.words[0];
      if (node === undefined || word === undefined || !isTarget(model, stage)) return;
      const user = word.text.replace(/^(["'])(.*)\1$/, '$2');
      if (!ROOT.test(user)) return;
      const other = otherUser(stage, context);
      const fix = other === null ? null : switchTo(other, node, word, stage, context);
      yield {
        span: word.span,
        message: 'root',
        data: { user, other: other ?? '' },
        ...(fix === null ? {} : { fix: [fix] }),
      };
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
      { code: 'FROM node:22\nUSER «root»', fixed: 'FROM node:22\nUSER node' },
      { code: 'FROM node:22\nUSER node\nRUN true\nUSER «0:0»', fixed: 'FROM node:22\nUSER node\nRUN true\nUSER node' },
      { code: 'FROM node:22\nUSER «root:app»\nCMD ["a"]', fixed: 'FROM node:22\nUSER node\nCMD ["a"]' },
      {
        code: 'FROM debian:13\nRUN useradd -m app\nUSER «root»\nRUN make install\nCMD ["a"]',
        fixed: 'FROM debian:13\nRUN useradd -m app\nUSER root\nRUN make install\nUSER app\nCMD ["a"]',
      },
      { code: 'FROM debian:13\nUSER «root»' },
    ],
  },
});

const ROOT = /^(?:root|0)(?::|$)/;

/** A user other than root that is sure to exist: one that was in force before, one that a RUN made, one of the base image. */
function otherUser(stage: Stage, context: RuleContext): string | null {
  const before = chainOf(stage).findLast(
    (node) =>
      node.name === 'USER' &&
      node.words[0] !== undefined &&
      !/[$"']/.test(node.logical.text) &&
      !ROOT.test(node.logical.text),
  );
  const made = usersMade(stage, context).at(-1);
  return before?.words[0]?.text ?? made?.name ?? usersOfBase(stage)[0]?.name ?? null;
}

/** In place of root, where nothing below needs it; else behind the last instruction that may. */
function switchTo(other: string, node: Instruction, word: Word, stage: Stage, { syntax }: RuleContext): Edit | null {
  const last = stage.instructions.findLast((one) => /^(?:RUN|COPY|ADD|ONBUILD)$/.test(one.name));
  if (last === undefined || last.span.start < node.span.start) return { span: word.span, text: other };
  return lineBehind(last, `${node.keyword.text} ${other}`, syntax);
}

const lastUser = (stage: Stage): Instruction | undefined => stage.instructions.findLast((node) => node.name === 'USER');
