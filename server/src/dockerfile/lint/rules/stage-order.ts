import type { Finding } from '../../../core/rule.js';
import type { Token } from '../../../core/text.js';
import { mountFields, mountValue } from '../../syntax/mount.js';
import type { Instruction } from '../../syntax/nodes.js';
import { type RuleContext, rule } from '../rule.js';
import { REFERENCE } from '../words.js';

type Message = 'self' | 'later';

function* check(node: Instruction, token: Token, { model }: RuleContext): Iterable<Finding<Message>> {
  const inside = model.stageAt(node.span.start);
  const stage = model.stageReferenceAt(token.span.start)?.stage ?? null;
  if (inside === null || stage === null || stage.index < inside.index) return;
  yield {
    span: token.span,
    message: stage === inside ? 'self' : 'later',
    data: { name: token.text },
  };
}

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
  needs: 'from',
  on: {
    *COPY(node, context) {
      for (const { name, value } of node.flags) {
        if (name.text === 'from' && value !== null && value.text !== '') yield* check(node, value, context);
      }
    },
    *RUN(node, context) {
      for (const flag of node.flags) {
        // Whatever its type: the builder looks for the stage even where the mount takes nothing from it.
        const from = flag.name.text === 'mount' ? mountValue(mountFields(flag) ?? [], 'from') : null;
        if (from !== null && from.text !== '') yield* check(node, from, context);
      }
    },
  },
  examples: {
    valid: ['FROM busybox AS a\nFROM busybox\nCOPY --from=a /x /y', 'FROM busybox\nCOPY --from=alpine /x /y'],
    invalid: [
      { code: 'FROM busybox AS a\nCOPY --from=«a» /x /y' },
      { code: 'FROM busybox\nCOPY --from=«b» /x /y\nFROM busybox AS b' },
      { code: 'FROM busybox\nRUN --mount=from=«b»,target=/b true\nFROM busybox AS b' },
    ],
  },
});
