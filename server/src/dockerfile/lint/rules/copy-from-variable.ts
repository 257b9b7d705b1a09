import type { Edit } from '../../../core/edit.js';
import type { Model } from '../../model.js';
import type { Flag, Instruction } from '../../syntax/nodes.js';
import { eolOf, insertAt } from '../edits.js';
import { rule } from '../rule.js';
import { freeName, renumbered, startOf } from '../stageEdits.js';
import { literal, REFERENCE } from '../words.js';

export default rule({
  id: 'CopyFromVariable',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#copy---from`],
  title: { en: 'Variable in COPY --from', ko: 'COPY --from에 쓴 변수' },
  why: {
    en: 'The builder draws the graph of stages before it knows any variable of a stage, so --from must name a stage or an image as it is. FROM, on the other hand, can use an ARG from above the first FROM.',
    ko: '빌더는 스테이지 안의 변수를 알기 전에 스테이지의 관계를 먼저 그리므로 --from에는 스테이지나 이미지 이름을 그대로 적어야 합니다. 반면 FROM에서는 첫 FROM 앞의 ARG를 쓸 수 있습니다.',
  },
  messages: {
    variable: {
      en: 'No variable is replaced in --from. Give the image a stage of its own, FROM {value} AS name, and copy from that name.',
      ko: '--from에서는 변수가 치환되지 않습니다. FROM {value} AS 이름으로 스테이지를 만들고 그 이름에서 복사하세요.',
    },
  },
  fix: {
    title: { en: 'Give the image a stage of its own: {name}', ko: '이미지를 별도의 스테이지 {name}(으)로 만들기' },
    safety: 'review',
  },
  on: {
    // A new stage moves the numbers of others.
    *file({ model }) {
      for (const { kind, inside, node, span, text } of model.stageReferences) {
        if (kind !== 'copy') continue;
        const flag = node.flags.find(({ value }) => value?.span.start === span.start);
        if (flag === undefined || literal(flag.lexed) === text || !inside?.instructions.includes(node)) continue;
        const name = freeName(model, 'source');
        const fix = ownStage(node, flag, name, model);
        yield { span, message: 'variable', data: { value: text, name }, ...(fix ? { fix } : {}) };
      }
    },
  },
  examples: {
    valid: ['ARG TAG=1\nFROM busybox:$TAG AS tools\nFROM busybox\nCOPY --from=tools /bin/sh /sh'],
    invalid: [
      {
        code: 'FROM busybox\nARG IMAGE=alpine\nCOPY --from=«$IMAGE» /a /b',
        fixed: 'ARG IMAGE=alpine\nFROM $IMAGE AS source\n\nFROM busybox\nARG IMAGE=alpine\nCOPY --from=source /a /b',
      },
      {
        code: 'ARG TAG=1\nFROM busybox AS a\n\n# what runs\nFROM busybox\nARG TAG\nCOPY --from=«tool:$TAG» /a /b\nCOPY --from=0 /c /d',
        fixed:
          'ARG TAG=1\nFROM busybox AS a\n\nFROM tool:$TAG AS source\n\n# what runs\nFROM busybox\nARG TAG\nCOPY --from=source /a /b\nCOPY --from=0 /c /d',
      },
      { code: 'FROM busybox\nCOPY --from=«$NOTHING» /a /b' },
    ],
  },
});

/** A stage above this one that is the image; its variables must be known above the first FROM, or can be made so. */
function ownStage(node: Instruction, flag: Flag, name: string, model: Model): readonly Edit[] | null {
  const stage = model.stageAt(node.span.start);
  const [first] = model.stages;
  const value = flag.value;
  if (stage === null || first === undefined || value === null || flag.lexed.error !== null) return null;
  const eol = eolOf(model.syntax);
  let above = '';
  for (const variable of flag.lexed.variables) {
    if (variable.operand !== null) return null;
    const { declaration } = model.lookUp(variable.name.text, node.span.start);
    const isGlobal = model.globalArgs.some((arg) => arg.name.text === variable.name.text);
    if (isGlobal && (declaration === null || declaration.inherited !== null)) continue;
    if (declaration?.kind !== 'arg') return null;
    const { name: own, value: set, lexed } = declaration;
    if (isGlobal || set === null || lexed === null || lexed.variables.length > 0) return null;
    above += `ARG ${own.text}=${set.text}${eol}`;
  }
  const from = `FROM ${value.text} AS ${name}${eol}${eol}`;
  const [top, at] = [startOf(first.from, model.syntax), startOf(stage.from, model.syntax)];
  const stages = stage === first ? [insertAt(top, above + from)] : [insertAt(top, above), insertAt(at, from)];
  return [
    ...stages.filter((edit) => edit.text !== ''),
    { span: value.span, text: name },
    ...renumbered(model, stage.index, 1),
  ];
}
