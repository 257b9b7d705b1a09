import { rule } from '../rule.js';

export default rule({
  id: 'DL1001',
  severity: 'off',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL1001'],
  title: { en: 'Comment that switches a rule off', ko: '규칙을 끄는 주석' },
  why: {
    en: 'A team that wants every finding fixed, or switched off in one place for all, can forbid the comments that silence single lines.',
    ko: '모든 지적을 고치거나 설정 파일 한곳에서만 끄기로 한 팀이라면, 줄마다 규칙을 끄는 주석을 막을 수 있습니다.',
  },
  messages: {
    pragma: {
      en: 'Fix the finding, or switch the rule off for the whole project instead of here.',
      ko: '여기서 끄지 말고, 지적된 곳을 고치거나 프로젝트 전체 설정에서 끄세요.',
    },
  },
  fix: { title: { en: 'Remove the comment', ko: '주석 삭제' }, safety: 'review' },
  on: {
    *file({ syntax }) {
      for (const item of syntax.items) {
        if (item.kind !== 'comment' || !/^hadolint\s+(?:(?:global|stage)\s+)?ignore\s*=/.test(item.content.text))
          continue;
        yield {
          span: { start: syntax.text.indexOf('#', item.span.start), end: item.content.span.end },
          message: 'pragma',
          fix: [{ span: item.span, text: '' }],
        };
      }
    },
  },
  examples: {
    valid: [
      '# a comment\nFROM alpine:3.22',
      '# hadolint shell=/bin/bash\nFROM alpine:3.22',
      'FROM alpine:3.22\n# hadolint is a linter',
    ],
    invalid: [
      { code: '«# hadolint ignore=DL3006»\nFROM alpine', fixed: 'FROM alpine' },
      { code: '«# hadolint global ignore=DL3006»\nFROM alpine', fixed: 'FROM alpine' },
      {
        code: 'FROM alpine:3.22\n«# hadolint ignore=DL3018 # why»\nRUN apk add curl',
        fixed: 'FROM alpine:3.22\nRUN apk add curl',
      },
    ],
  },
});
