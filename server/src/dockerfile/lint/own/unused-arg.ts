import type { Edit } from '../../../core/edit.js';
import type { Declaration, Model } from '../../model.js';
import type { Instruction, Syntax } from '../../syntax/nodes.js';
import { withoutOne } from '../edits.js';
import { isParent } from '../hadolint/stages.js';
import { rule } from '../rule.js';

/** ARGs that the builder knows by itself and gives to every RUN, or that it acts on. */
const KNOWN = /^(?:(?:https?|ftp|no|all)_proxy|SOURCE_DATE_EPOCH|BUILDKIT_\w+|DEBIAN_FRONTEND)$/i;

export default rule({
  id: 'UnusedArg',
  severity: 'hint',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#arg'],
  title: { en: 'ARG that nothing uses', ko: '쓰이지 않는 ARG' },
  why: {
    en: 'An ARG above the first FROM is only seen by FROM; a stage has to declare it again. An ARG in a stage reaches the instructions below it, and the commands of RUN as an environment variable.',
    ko: '첫 FROM 위의 ARG는 FROM에서만 보이며, 스테이지에서 쓰려면 다시 선언해야 합니다. 스테이지 안의 ARG는 그 아래 명령에서 쓸 수 있고 RUN에는 환경 변수로 전달됩니다.',
  },
  messages: {
    global: {
      en: 'No FROM uses {name}, and no stage declares it again.',
      ko: '{name}을(를) 쓰는 FROM도, 다시 선언하는 스테이지도 없습니다.',
    },
    stage: {
      en: 'Nothing below uses {name}, and no RUN could see it.',
      ko: '아래에서 {name}을(를) 쓰는 곳이 없고, 볼 수 있는 RUN도 없습니다.',
    },
  },
  fix: { title: { en: 'Remove {name}', ko: '{name} 지우기' }, safety: 'review' },
  tag: 'unnecessary',
  on: {
    *file({ model, syntax }) {
      const used = usedIn(model, [...model.globals, ...model.stages.map((stage) => stage.from)]);
      for (const declaration of model.globalArgs) {
        const { name } = declaration;
        if (used.has(declaration) || KNOWN.test(name.text) || isInherited(model, declaration)) continue;
        yield {
          span: name.span,
          message: 'global',
          data: { name: name.text },
          fix: without(declaration, model, syntax),
        };
      }
    },
    *stage(stage, { model, syntax }) {
      // It lends its ARGs to a stage that builds on it.
      if (isParent(model, stage)) return;
      const lastRun = stage.instructions.findLast((node) => (node.trigger ?? node).name === 'RUN');
      const args = stage.instructions.filter(
        (node) => node.name === 'ARG' && (lastRun === undefined || lastRun.span.start < node.span.start),
      );
      const used = args.length === 0 ? null : usedIn(model, stage.instructions);
      for (const declaration of args.flatMap((node) => model.declarationsIn(node))) {
        const { name } = declaration;
        if (used?.has(declaration) || KNOWN.test(name.text)) continue;
        yield {
          span: name.span,
          message: 'stage',
          data: { name: name.text },
          fix: without(declaration, model, syntax),
        };
      }
    },
  },
  examples: {
    valid: [
      'ARG TAG=13\nFROM debian:$TAG',
      'ARG V=1\nFROM debian:13\nARG V\nRUN echo $V',
      'FROM debian:13\nARG A\nRUN make',
      'FROM debian:13\nARG A=1\nENV A=${A}',
      'FROM debian:13 AS base\nARG A=1\nFROM base\nLABEL a=$A',
      'FROM debian:13\nARG HTTP_PROXY',
      'ARG A=1\nARG B=$A\nFROM debian:$B',
    ],
    invalid: [
      { code: 'ARG «TAG»=13\nFROM debian:13', fixed: 'FROM debian:13' },
      { code: 'ARG «V»=1\nFROM debian:13\nRUN echo $V', fixed: 'FROM debian:13\nRUN echo $V' },
      { code: 'FROM debian:13\nRUN make\nARG «A»\nCMD ["a"]', fixed: 'FROM debian:13\nRUN make\nCMD ["a"]' },
      { code: 'FROM debian:13\nARG A=1 «B»=2\nLABEL a=$A', fixed: 'FROM debian:13\nARG A=1\nLABEL a=$A' },
    ],
  },
});

/** The declarations whose values these instructions use. */
const usedIn = (model: Model, nodes: readonly Instruction[]): ReadonlySet<Declaration | null> =>
  new Set(nodes.flatMap((node) => model.usesIn(node).map((use) => use.declaration)));

/** Whether a stage declares a global ARG again without a value, and so takes it over. */
const isInherited = (model: Model, global: Declaration): boolean =>
  model.stages.some((stage) =>
    stage.instructions.some(
      (node) => node.name === 'ARG' && model.declarationsIn(node).some((d) => d.name.text === global.name.text),
    ),
  );

function without(declaration: Declaration, model: Model, syntax: Syntax): readonly Edit[] {
  const all = model.declarationsIn(declaration.node);
  const spans = all.map(({ span }) => span);
  return withoutOne(declaration.node, spans, all.indexOf(declaration), syntax);
}
