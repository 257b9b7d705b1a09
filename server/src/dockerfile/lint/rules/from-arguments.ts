import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/i;

export default rule({
  id: 'FromArguments',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#from`],
  title: { en: 'FROM with words that it does not take', ko: 'FROM에 올 수 없는 단어' },
  why: {
    en: 'FROM takes an image, or an image, AS and a name. Nothing may follow, not even a comment: a # starts a comment only at the beginning of a line.',
    ko: 'FROM에는 이미지만, 또는 이미지와 AS와 이름만 옵니다. 그 뒤에는 주석도 올 수 없습니다. #은 줄 맨 앞에서만 주석이 됩니다.',
  },
  messages: {
    comment: {
      en: 'A # behind an instruction is no comment. Put the comment on a line of its own.',
      ko: '명령 뒤의 #은 주석이 아닙니다. 주석은 따로 한 줄에 적으세요.',
    },
    missingAs: {
      en: 'To name the stage, put AS before {word}.',
      ko: '스테이지 이름이라면 {word} 앞에 AS를 적으세요.',
    },
    missingName: {
      en: 'AS needs the name of the stage behind it.',
      ko: 'AS 뒤에 스테이지 이름을 적으세요.',
    },
    extra: {
      en: 'FROM takes one image, or an image, AS and a name. Remove the rest.',
      ko: 'FROM에는 이미지 하나, 또는 이미지와 AS와 이름만 적을 수 있습니다. 나머지를 지우세요.',
    },
  },
  fix: { title: { en: 'Mend this FROM', ko: '이 FROM 고치기' }, safety: 'review' },
  on: {
    *FROM(node) {
      const { words } = node;
      const [, second, third] = words;
      const last = words.at(-1);
      if (second === undefined || last === undefined) return;
      const hasAs = second.text.toLowerCase() === 'as';
      if (words.length === 3 && hasAs) return;
      const comment = words.findIndex((word) => word.text.startsWith('#'));
      const before = words[comment - 1];
      const start = words[comment];
      if (before !== undefined && start !== undefined && (comment === 1 || (comment === 3 && hasAs))) {
        const text = node.raw(start.span.start, last.span.end);
        const isOneLine = !text.includes('\n');
        yield {
          span: { start: start.span.start, end: last.span.end },
          message: 'comment',
          ...(isOneLine
            ? {
                fix: [
                  { span: { start: node.span.start, end: node.span.start }, text: `${text}\n` },
                  { span: { start: before.span.end, end: last.span.end }, text: '' },
                ],
              }
            : {}),
        };
      } else if (words.length === 2 && hasAs) {
        yield { span: second.span, message: 'missingName' };
      } else if (words.length === 2 && STAGE_NAME.test(second.text)) {
        const at = second.span.start;
        yield {
          span: second.span,
          message: 'missingAs',
          data: { word: second.text },
          fix: [{ span: { start: at, end: at }, text: 'AS ' }],
        };
      } else {
        const extra = hasAs && third !== undefined ? words[3] : second;
        yield { span: { start: (extra ?? second).span.start, end: last.span.end }, message: 'extra' };
      }
    },
  },
  examples: {
    valid: ['FROM busybox', 'FROM busybox AS build', 'FROM --platform=$BUILDPLATFORM busybox as build'],
    invalid: [
      { code: 'FROM busybox «# small»', fixed: '# small\nFROM busybox' },
      { code: 'FROM busybox «build»', fixed: 'FROM busybox AS build' },
      { code: 'FROM busybox «AS»' },
      { code: 'FROM busybox AS build «now please»' },
    ],
  },
});
