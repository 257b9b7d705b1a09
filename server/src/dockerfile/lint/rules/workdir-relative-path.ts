import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'WorkdirRelativePath',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3000'],
  sources: [checkUrl('workdir-relative-path')],
  title: { en: 'Relative working directory', ko: '상대 경로로 적은 작업 디렉터리' },
  why: {
    en: 'A relative path starts at the working directory of the base image, which may change with its next version. From an absolute first WORKDIR on, later ones may be relative.',
    ko: '상대 경로는 베이스 이미지의 작업 디렉터리에서 시작하는데, 그 위치는 다음 버전에서 바뀔 수 있습니다. 첫 WORKDIR이 절대 경로라면 뒤의 것은 상대 경로여도 됩니다.',
  },
  messages: {
    relative: {
      en: '{path} depends on the base image. Start the first WORKDIR with /.',
      ko: '{path}은(는) 베이스 이미지에 따라 달라집니다. 첫 WORKDIR은 /로 시작하세요.',
    },
  },
  fix: { title: { en: 'Start with /', ko: '/로 시작하기' }, safety: 'review' },
  on: {
    *WORKDIR(node, { model }) {
      const [word] = node.words;
      const stage = model.stageAt(node.span.start);
      if (word === undefined || stage === null || word.text.startsWith('/') || hasEarlier(stage, node)) return;
      const path = model.expand(word.lexed, node.span.start).text;
      // A drive letter is absolute in a Windows image, and nobody writes one by mistake.
      if (path === null || word.lexed.error !== null || path.startsWith('/') || /^[a-z]:[\\/]/i.test(path)) return;
      const isLiteral = word.text === path && path !== '';
      const at = word.span.start;
      yield {
        span: word.span,
        message: 'relative',
        data: { path: word.text },
        ...(isLiteral ? { fix: [{ span: { start: at, end: at }, text: '/' }] } : {}),
      };
    },
  },
  examples: {
    valid: [
      'FROM busybox\nWORKDIR /app\nWORKDIR src',
      'FROM busybox AS a\nWORKDIR /app\nFROM a\nWORKDIR src',
      'FROM busybox\nARG DIR=/app\nWORKDIR $DIR',
      'FROM busybox\nWORKDIR $HOME/app',
    ],
    invalid: [
      { code: 'FROM busybox\nWORKDIR «app»', fixed: 'FROM busybox\nWORKDIR /app' },
      { code: 'FROM busybox\nENV DIR=app\nWORKDIR «$DIR»\nWORKDIR src' },
    ],
  },
});

/** Whether a WORKDIR, relative or not, comes before in the stage or in one that it builds on. */
function hasEarlier(stage: Stage, node: Instruction): boolean {
  for (let at: Stage | null = stage; at !== null; at = at.parent) {
    if (at.instructions.some((other) => other.name === 'WORKDIR' && other.span.start < node.span.start)) return true;
  }
  return false;
}
