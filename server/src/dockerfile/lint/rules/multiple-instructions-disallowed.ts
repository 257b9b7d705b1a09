import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

const ONCE: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

export default rule({
  id: 'MultipleInstructionsDisallowed',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3012', 'DL4003', 'DL4004'],
  tag: 'unnecessary',
  sources: [checkUrl('multiple-instructions-disallowed')],
  title: { en: 'Instruction that a later one replaces', ko: '뒤의 명령에 가려지는 명령' },
  why: {
    en: 'A stage has one start command, one entry point and one health check. Of several CMD, ENTRYPOINT or HEALTHCHECK only the last counts; the others look as if they did something.',
    ko: '스테이지의 시작 명령과 진입점, 상태 검사는 하나씩입니다. CMD, ENTRYPOINT, HEALTHCHECK를 여러 번 적으면 마지막 것만 쓰이고 나머지는 아무 일도 하지 않습니다.',
  },
  messages: {
    replaced: {
      en: 'The {name} below replaces this one. Remove it, or join the two.',
      ko: '아래의 {name}이(가) 이것을 대신합니다. 지우거나 하나로 합치세요.',
    },
    later: { en: 'This {name} counts.', ko: '이 {name}이(가) 쓰입니다.' },
  },
  fix: { title: { en: 'Remove this {name}', ko: '이 {name} 지우기' }, safety: 'review' },
  on: {
    *stage(stage) {
      const last = new Map<string, Instruction>();
      for (const node of stage.instructions) if (ONCE.has(node.name)) last.set(node.name, node);
      for (const node of stage.instructions) {
        const final = last.get(node.name);
        if (final === undefined || final === node) continue;
        yield {
          span: node.range,
          message: 'replaced',
          data: { name: node.name },
          fix: [{ span: node.span, text: '' }],
          related: [{ span: final.range, message: 'later' }],
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox AS a\nCMD ["a"]\nFROM a\nCMD ["b"]'],
    invalid: [
      {
        code: 'FROM busybox\n«CMD ["a"]»\nEXPOSE 80\nCMD ["b"]',
        fixed: 'FROM busybox\nEXPOSE 80\nCMD ["b"]',
      },
    ],
  },
});
