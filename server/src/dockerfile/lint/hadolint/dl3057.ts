import { lineBehind } from '../edits.js';
import { rule } from '../rule.js';
import { inCaseOf } from '../words.js';
import { inChain } from './stages.js';

export default rule({
  id: 'DL3057',
  severity: 'off',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3057'],
  title: { en: 'Image without a HEALTHCHECK', ko: 'HEALTHCHECK가 없는 이미지' },
  why: {
    en: 'Without one Docker only knows that the process lives, not that it answers: the container counts as running while it hangs.',
    ko: 'HEALTHCHECK가 없으면 도커는 프로세스가 살아 있는 것만 알 뿐 응답하는지는 모릅니다. 멈춰 있어도 컨테이너는 실행 중으로 보입니다.',
  },
  messages: {
    missing: {
      en: 'Add a HEALTHCHECK to the last stage, or HEALTHCHECK NONE if none is wanted.',
      ko: '마지막 스테이지에 HEALTHCHECK를 추가하거나, 필요 없다면 HEALTHCHECK NONE을 적으세요.',
    },
  },
  fix: { title: { en: 'Add HEALTHCHECK NONE', ko: 'HEALTHCHECK NONE 추가하기' }, safety: 'review' },
  on: {
    *file({ model, syntax }) {
      const stage = model.stages.at(-1);
      if (stage === undefined || inChain(stage, 'HEALTHCHECK') !== null) return;
      const last = stage.instructions.at(-1) ?? stage.from;
      const line = `${inCaseOf('HEALTHCHECK', stage.from.keyword.text)} NONE`;
      const fix = lineBehind(last, line, syntax);
      yield { span: stage.from.keyword.span, message: 'missing', ...(fix ? { fix: [fix] } : {}) };
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nHEALTHCHECK CMD ["true"]',
      'FROM debian:13 AS base\nHEALTHCHECK NONE\nFROM base',
      'FROM debian:13\nFROM debian:13\nHEALTHCHECK NONE',
    ],
    invalid: [
      { code: '«FROM» debian:13\nCMD ["a"]', fixed: 'FROM debian:13\nCMD ["a"]\nHEALTHCHECK NONE' },
      {
        code: 'FROM debian:13\nHEALTHCHECK NONE\n«FROM» debian:13',
        fixed: 'FROM debian:13\nHEALTHCHECK NONE\nFROM debian:13\nHEALTHCHECK NONE',
      },
      {
        code: 'FROM debian:13 AS base\n«FROM» base\nONBUILD HEALTHCHECK NONE',
        fixed: 'FROM debian:13 AS base\nFROM base\nONBUILD HEALTHCHECK NONE\nHEALTHCHECK NONE',
      },
    ],
  },
});
