import { baseEnvironment } from '../images.js';
import { neighboursIn } from '../neighbours.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DL3044',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3044'],
  title: { en: 'ENV that uses a variable it sets itself', ko: '자신이 정하는 변수를 참조하는 ENV' },
  why: {
    en: 'All values of one ENV are worked out before any of them is set. A reference to a neighbour gives its old value, here an empty text.',
    ko: 'ENV 하나의 값은 모두 계산한 다음에 설정됩니다. 옆에 있는 변수를 참조하면 이전 값, 여기서는 빈 글자가 됩니다.',
  },
  messages: {
    neighbour: {
      en: '{name} is only set by this ENV. Use it in an ENV of its own below.',
      ko: '{name}은(는) 이 ENV에서야 설정됩니다. 아래에 ENV를 따로 두고 사용하세요.',
    },
  },
  fix: { title: { en: 'Split the ENV here', ko: '여기에서 ENV 나누기' }, safety: 'review' },
  mentions: /\$/,
  on: {
    *ENV(node, { model, facts }) {
      const stage = model.stageAt(node.span.start);
      const environment = stage === null ? null : baseEnvironment(stage, facts);
      for (const { name, span, split } of neighboursIn(node, model)) {
        // Where the base image is known, UndefinedVar says the same as the builder does.
        if (environment !== null) continue;
        yield { span, message: 'neighbour', data: { name }, ...(split ? { fix: split } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nENV A=1 B=$A',
      'FROM node:24\nENV A=1\nENV B=$A C=2',
      'FROM node:24\nARG A=1\nENV A=2 B=$A',
      'FROM node:24\nENV PATH=/a:$PATH B=$PATH',
      "FROM node:24\nENV A=1 B='$A' C=\\$A",
      'FROM node:24\nENV A=$A B=2',
    ],
    invalid: [
      { code: 'FROM node:24\nENV A=1 B=«$A»', fixed: 'FROM node:24\nENV A=1\nENV B=$A' },
      { code: 'FROM node:24\nENV A=/a \\\n    B="«${A}»/b"', fixed: 'FROM node:24\nENV A=/a\nENV B="${A}/b"' },
      { code: 'FROM node:24\nENV B=«${A:-x}» A=1' },
    ],
  },
});
