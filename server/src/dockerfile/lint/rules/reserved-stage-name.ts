import type { Prose } from '../../../core/text.js';
import { rule } from '../rule.js';
import { freeName, renamed } from '../stageEdits.js';
import { checkUrl } from '../words.js';

const MEANINGS: Readonly<Record<string, Prose>> = {
  scratch: { en: 'the empty image', ko: '빈 이미지' },
  context: { en: 'the build context', ko: '빌드 컨텍스트' },
};

export default rule({
  id: 'ReservedStageName',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3063'],
  sources: [checkUrl('reserved-stage-name')],
  title: { en: 'Stage name that means something else', ko: '다른 뜻으로 쓰이는 스테이지 이름' },
  why: {
    en: 'scratch is the empty image and context the build context. A stage of that name hides one of the two.',
    ko: 'scratch는 빈 이미지를, context는 빌드 컨텍스트를 가리킵니다. 스테이지에 그 이름을 붙이면 둘 가운데 하나가 가려집니다.',
  },
  messages: {
    reserved: {
      en: '{name} already means {meaning}. Give the stage another name.',
      ko: '{name}은(는) 이미 {meaning}을(를) 가리킵니다. 스테이지에 다른 이름을 붙이세요.',
    },
  },
  fix: { title: { en: 'Rename to {free}', ko: '{free}(으)로 이름 바꾸기' }, safety: 'review' },
  on: {
    *FROM(node, { model }) {
      const stage = model.stageAt(node.span.start);
      if (stage === null || stage.name === null || node.words.length !== 3) return;
      const meaning = MEANINGS[stage.key];
      if (meaning === undefined) return;
      const free = freeName(model, `${stage.key}-stage`);
      const fix = renamed(model, stage, free);
      yield {
        span: stage.name.span,
        message: 'reserved',
        data: { name: stage.key, meaning, free },
        ...(fix ? { fix } : {}),
      };
    },
  },
  examples: {
    valid: ['FROM scratch AS base'],
    invalid: [
      { code: 'FROM busybox AS «scratch»', fixed: 'FROM busybox AS scratch-stage' },
      { code: 'FROM busybox AS «Context»', fixed: 'FROM busybox AS context-stage' },
      {
        code: 'FROM busybox AS «context»\nFROM busybox\nCOPY --from=context /a /a',
        fixed: 'FROM busybox AS context-stage\nFROM busybox\nCOPY --from=context-stage /a /a',
      },
    ],
  },
});
