import type { Edit } from '../../../core/edit.js';
import type { Model, Stage } from '../../model.js';
import { eolOf, insertAt } from '../edits.js';
import { rule } from '../rule.js';
import { linesOf } from '../stageEdits.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'StageOrder',
  severity: 'error',
  since: '0.1.0',
  aliases: ['DL3023'],
  sources: [`${REFERENCE}#copy---from`],
  title: { en: 'Files of a stage that is not finished', ko: '아직 끝나지 않은 스테이지의 파일' },
  why: {
    en: 'Files can be taken from a stage only when all its steps are done, so it must stand above the stage that uses it.',
    ko: '스테이지의 파일은 그 스테이지의 단계가 모두 끝나야 가져올 수 있으므로, 쓰는 쪽보다 위에 있어야 합니다.',
  },
  messages: {
    self: {
      en: '{name} is this very stage. Take the files from a stage above, or leave --from out for the build context.',
      ko: '{name}은(는) 바로 이 스테이지입니다. 위에 있는 스테이지를 적거나, 빌드 컨텍스트에서 복사하려면 --from을 빼세요.',
    },
    later: {
      en: 'The stage {name} stands below. Move it above this stage.',
      ko: '{name} 스테이지가 아래에 있습니다. 이 스테이지보다 위로 옮기세요.',
    },
  },
  fix: {
    title: { en: 'Move the stage {name} above this one', ko: '{name} 스테이지를 이 스테이지 위로 옮기기' },
    safety: 'review',
  },
  on: {
    // What can be moved where depends on all stages.
    *file({ model }) {
      for (const { kind, inside, stage, node, span, text } of model.stageReferences) {
        if (kind === 'from' || inside === null || stage === null || stage.index < inside.index) continue;
        // A trigger fires in another build.
        if (!inside.instructions.includes(node)) continue;
        const fix = stage === inside ? null : moved(stage, inside, model);
        const message = stage === inside ? 'self' : 'later';
        yield { span, message, data: { name: text }, ...(fix ? { fix } : {}) };
      }
    },
  },
  examples: {
    valid: ['FROM busybox AS a\nFROM busybox\nCOPY --from=a /x /y', 'FROM busybox\nCOPY --from=alpine /x /y'],
    invalid: [
      { code: 'FROM busybox AS a\nCOPY --from=«a» /x /y' },
      {
        code: 'FROM busybox\nCOPY --from=«b» /x /y\nFROM busybox AS b',
        fixed: 'FROM busybox AS b\nFROM busybox\nCOPY --from=b /x /y\n',
      },
      {
        code: 'FROM busybox\nRUN --mount=from=«b»,target=/b true\nFROM busybox AS b',
        fixed: 'FROM busybox AS b\nFROM busybox\nRUN --mount=from=b,target=/b true\n',
      },
    ],
  },
});

/** Moves a stage above another, where all that it needs stands above that one too and no number shifts by it. */
function moved(stage: Stage, above: Stage, model: Model): readonly Edit[] | null {
  const needed = model.stageReferences.filter((reference) => reference.inside === stage);
  if (needed.some((reference) => reference.stage !== null && reference.stage.index >= above.index)) return null;
  if (model.stageReferences.some((reference) => reference.isNumber)) return null;
  if (model.stagesNamed(stage.key).length > 1) return null;
  const lines = linesOf(stage, model);
  const text = model.syntax.text.slice(lines.start, lines.end);
  const ended = text.endsWith('\n') ? text : text + eolOf(model.syntax);
  return [insertAt(linesOf(above, model).start, ended), { span: lines, text: '' }];
}
