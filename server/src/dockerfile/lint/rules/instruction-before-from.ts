import { isKeyword } from '../../knowledge/index.js';
import { lineBehind } from '../edits.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InstructionBeforeFrom',
  severity: 'error',
  since: '0.1.0',
  aliases: ['DL3061'],
  sources: [`${REFERENCE}#from`],
  title: { en: 'Instruction above the first FROM', ko: '첫 FROM보다 앞에 있는 명령' },
  why: {
    en: 'Every instruction changes the stage it stands in, and the first FROM opens the first stage. Above it only ARG, parser directives and comments have a meaning.',
    ko: '명령은 자신이 속한 스테이지를 바꾸는데, 첫 스테이지는 첫 FROM에서 열립니다. 그 앞에는 ARG와 지시어, 주석만 올 수 있습니다.',
  },
  messages: {
    early: {
      en: '{name} needs a stage to work on. Move it below FROM.',
      ko: '{name}에는 작업할 스테이지가 필요합니다. FROM 아래로 옮기세요.',
    },
  },
  fix: { title: { en: 'Move below FROM', ko: 'FROM 아래로 옮기기' }, safety: 'review' },
  on: {
    *file({ model, syntax }) {
      const [stage] = model.stages;
      for (const node of model.globals) {
        if (node.name === 'ARG' || !isKeyword(node.name)) continue;
        const line = syntax.text.slice(node.range.start, node.range.end);
        // A variable might be one that only FROM sees.
        const moved = stage === undefined || line.includes('$') ? null : lineBehind(stage.from, line, syntax);
        yield {
          span: node.keyword.span,
          message: 'early',
          data: { name: node.name },
          ...(moved !== null ? { fix: [{ span: node.span, text: '' }, moved] } : {}),
        };
      }
    },
  },
  examples: {
    valid: ['# a comment\nARG TAG\nFROM busybox:$TAG\nRUN true'],
    invalid: [
      { code: '«ENV» LANG=C.UTF-8\nFROM busybox', fixed: 'FROM busybox\nENV LANG=C.UTF-8' },
      {
        code: 'ARG A=1\n«LABEL» a="b" \\\n  c=d\nFROM busybox\nRUN true\n',
        fixed: 'ARG A=1\nFROM busybox\nLABEL a="b" \\\n  c=d\nRUN true\n',
      },
      { code: 'ARG A=1\n«ENV» B=$A\nFROM busybox' },
    ],
  },
});
