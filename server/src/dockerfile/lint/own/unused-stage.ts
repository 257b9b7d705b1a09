import { rule } from '../rule.js';
import { linesOf, renumbered } from '../stageEdits.js';

export default rule({
  id: 'UnusedStage',
  severity: 'hint',
  since: '0.1.0',
  sources: ['https://docs.docker.com/build/building/multi-stage/'],
  title: { en: 'Stage that nothing uses', ko: '쓰이지 않는 스테이지' },
  why: {
    en: 'An ordinary build makes the last stage and what it needs. Other stages are skipped, unless docker build --target asks for one.',
    ko: '보통 빌드는 마지막 스테이지와 거기에 필요한 것만 만듭니다. 나머지는 docker build --target으로 지정할 때만 만들어집니다.',
  },
  messages: {
    unused: {
      en: 'No FROM and no COPY --from uses this stage: only docker build --target reaches it.',
      ko: '이 스테이지를 쓰는 FROM이나 COPY --from이 없습니다. docker build --target으로만 만들 수 있습니다.',
    },
  },
  fix: { title: { en: 'Remove the stage', ko: '스테이지 지우기' }, safety: 'review' },
  tag: 'unnecessary',
  on: {
    *file({ model }) {
      const used = new Set(model.stageReferences.map((reference) => reference.stage));
      for (const stage of model.stages.slice(0, -1)) {
        if (used.has(stage)) continue;
        yield {
          span: stage.name?.span ?? stage.from.keyword.span,
          message: 'unused',
          fix: [{ span: linesOf(stage, model), text: '' }, ...renumbered(model, stage.index + 1, -1)],
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /a /a',
      'FROM debian:13\nFROM debian:13\nCOPY --from=0 /a /a',
      'FROM debian:13 AS base\nFROM base',
      'FROM debian:13 AS tools\nFROM debian:13\nRUN --mount=type=bind,from=tools,target=/t true',
      'FROM debian:13 AS a\nFROM debian:13\nONBUILD COPY --from=a /a /a',
    ],
    invalid: [
      { code: 'FROM debian:13 AS «test»\nRUN make test\nFROM debian:13', fixed: 'FROM debian:13' },
      { code: '«FROM» debian:13\nFROM debian:13', fixed: 'FROM debian:13' },
      { code: 'FROM debian:13 AS a\nFROM a AS «b»\nFROM a', fixed: 'FROM debian:13 AS a\nFROM a' },
      {
        code: '# all\nFROM debian:13 AS «a»\nRUN a\n\n# tools\nFROM debian:13\n\n# what runs\nFROM debian:13\nCOPY --from=1 /a /a\n',
        fixed: '# all\n# tools\nFROM debian:13\n\n# what runs\nFROM debian:13\nCOPY --from=0 /a /a\n',
      },
    ],
  },
});
