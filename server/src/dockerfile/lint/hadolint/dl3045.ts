import { isOpener } from '../../syntax/heredocs.js';
import { rule } from '../rule.js';
import { inChain } from './stages.js';
import { plainText } from './words.js';

export default rule({
  id: 'DL3045',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3045'],
  title: { en: 'COPY to a relative path without WORKDIR', ko: 'WORKDIR 없이 상대 경로로 복사하는 COPY' },
  why: {
    en: 'A relative destination lies in the working directory. Without a WORKDIR that is whatever the base image chose, mostly the root of the file system, and it may change with its next version.',
    ko: '상대 경로는 작업 디렉터리를 기준으로 합니다. WORKDIR이 없으면 베이스 이미지가 정한 곳(대개 최상위 디렉터리)이 되고, 베이스 이미지가 바뀌면 달라질 수 있습니다.',
  },
  messages: {
    relative: {
      en: 'Set WORKDIR above, or write the destination {destination} as an absolute path.',
      ko: '위에 WORKDIR을 적거나, 대상 {destination}을(를) 절대 경로로 적으세요.',
    },
  },
  fix: { title: { en: 'Copy to {absolute}', ko: '{absolute}(으)로 복사' }, safety: 'review' },
  on: {
    *stage(stage) {
      if (stage.parent !== null && inChain(stage.parent, 'WORKDIR') !== null) return;
      for (const node of stage.instructions) {
        if (node.name === 'WORKDIR') return;
        if (node.name !== 'COPY' || node.words.length < 2) continue;
        const destination = node.words.at(-1);
        const text = destination === undefined ? '' : plainText(destination);
        if (destination === undefined || text === '' || isOpener(text) || /^(?:[/\\$]|[A-Za-z]:)/.test(text)) continue;
        const absolute = `/${text.replace(/^\.\/?/, '')}`;
        const isPlain = destination.text === text;
        yield {
          span: destination.span,
          message: 'relative',
          data: { destination: text, absolute },
          ...(isPlain && !text.startsWith('..') ? { fix: [{ span: destination.span, text: absolute }] } : {}),
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM node:22\nWORKDIR /app\nCOPY . .',
      'FROM node:22\nCOPY a /a',
      'FROM node:22 AS base\nWORKDIR /app\nFROM base\nCOPY a b',
      'FROM node:22\nARG TO=/a\nCOPY a $TO/b',
      'FROM mcr.microsoft.com/windows:ltsc2025\nCOPY a C:/a',
      'FROM node:22\nCOPY ["a", "/a"]',
    ],
    invalid: [
      { code: 'FROM node:22\nCOPY . «.»', fixed: 'FROM node:22\nCOPY . /' },
      { code: 'FROM node:22\nCOPY --chown=1 a «./b/»', fixed: 'FROM node:22\nCOPY --chown=1 a /b/' },
      {
        code: 'FROM node:22 AS a\nFROM node:22\nCOPY --from=a /x «y»\nWORKDIR /app',
        fixed: 'FROM node:22 AS a\nFROM node:22\nCOPY --from=a /x /y\nWORKDIR /app',
      },
      { code: 'FROM node:22\nCOPY ["a", «"b"»]' },
    ],
  },
});
