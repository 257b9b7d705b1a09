import type { Edit } from '../../../core/edit.js';
import { isBuildArg, platformArgs } from '../../knowledge/buildArgs.js';
import { expanded } from '../expanded.js';
import { baseEnvironment } from '../images.js';
import { neighboursIn } from '../neighbours.js';
import { rule } from '../rule.js';
import { allVariables, checkUrl, surelyMeant } from '../words.js';

/** Read by the builder itself, never by the image. */
const ALWAYS: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

export default rule({
  id: 'UndefinedVar',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('undefined-var')],
  title: { en: 'Variable that is not declared', ko: '선언하지 않은 변수' },
  why: {
    en: 'The builder puts an empty text in the place of a variable that no ARG or ENV above has declared, and says nothing more. Where the variables of the base image are not known, this check is silent.',
    ko: '위에서 ARG나 ENV로 선언하지 않은 변수는 빌더가 조용히 빈 문자열로 바꿉니다. 베이스 이미지의 변수를 알 수 없을 때는 검사하지 않습니다.',
  },
  messages: {
    undefined: {
      en: '{name} is empty here. Declare it above with ARG or ENV.',
      ko: '{name}은(는) 여기서 비어 있습니다. 위에서 ARG나 ENV로 선언하세요.',
    },
    meant: {
      en: '{name} is empty here. Did you mean {suggestion}?',
      ko: '{name}은(는) 여기서 비어 있습니다. {suggestion}을(를) 쓰려고 하셨나요?',
    },
    outside: {
      en: '{name} is empty inside a stage until the stage asks for it. Add ARG {name} above this line.',
      ko: '{name}은(는) 스테이지 안에서 다시 선언해야 값이 생깁니다. 이 줄 위에 ARG {name}을(를) 적으세요.',
    },
    neighbour: {
      en: '{name} is empty here: this ENV sets it only afterwards. Use it in an ENV of its own below.',
      ko: '{name}은(는) 여기서 비어 있습니다. 이 ENV가 끝나야 값이 생기므로 아래에 ENV를 따로 두고 사용하세요.',
    },
  },
  fix: { title: { en: 'Mend {name}', ko: '{name} 고치기' }, safety: 'review' },
  on: {
    *expanded(node, { model, facts }) {
      const stage = model.stageAt(node.span.start);
      // FROM has a check of its own; the builder does not check EXPOSE.
      if (stage === null || node.name === 'FROM' || node.name === 'EXPOSE') return;
      for (const lexed of expanded(node)) {
        for (const variable of allVariables(lexed.variables)) {
          const { text: name } = variable.name;
          if (name === '' || ALWAYS.has(name)) continue;
          if (model.lookUp(name, variable.span.start).declaration !== null) continue;
          const environment = baseEnvironment(stage, facts);
          if (environment === null) return;
          if (environment.has(name)) continue;
          const neighbour = neighboursIn(node, model).find(({ span }) => span.start === variable.span.start);
          if (neighbour) {
            const { span, split } = neighbour;
            yield { span, message: 'neighbour', data: { name }, alias: 'DL3044', ...(split ? { fix: split } : {}) };
            continue;
          }
          const at = node.span.start;
          const isOutside =
            platformArgs.some((known) => known === name && isBuildArg(name)) ||
            model.globalArgs.some((arg) => arg.name.text === name);
          const known = model.variablesAt(at).map((declaration) => declaration.name.text);
          const suggestion = isOutside ? null : surelyMeant(name, known);
          const fix: readonly Edit[] | null = isOutside
            ? [{ span: { start: at, end: at }, text: `ARG ${name}\n` }]
            : suggestion === null
              ? null
              : [{ span: variable.name.span, text: suggestion }];
          yield {
            span: variable.span,
            message: isOutside ? 'outside' : suggestion === null ? 'undefined' : 'meant',
            data: { name, suggestion: suggestion ?? '' },
            ...(fix === null ? {} : { fix }),
          };
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM busybox\nARG DIR\nCOPY a $DIR',
      'FROM busybox\nENV BIN=/b PATH=$PATH:/b\nCOPY a $BIN',
      'FROM python\nLABEL v=$PYTHON_VERSION',
      'FROM busybox\nRUN echo $HOME',
      'FROM busybox\n# hadolint ignore=DL3044\nENV A=1 B=$A',
      '#- image tool\n{"env": ["TOOL=1"]}\n#- Dockerfile\nFROM tool\nLABEL v=$TOOL',
    ],
    invalid: [
      { code: 'FROM busybox\nCOPY a «$DIR»' },
      { code: 'FROM busybox\nARG "DIR"=a\nCOPY a «$DIR»' },
      {
        code: 'FROM busybox\nARG VERSION\nLABEL v=«${VERSOIN}»',
        fixed: 'FROM busybox\nARG VERSION\nLABEL v=${VERSION}',
      },
      {
        code: 'ARG TAG=1\nFROM busybox:$TAG\nLABEL v=«$TAG»',
        fixed: 'ARG TAG=1\nFROM busybox:$TAG\nARG TAG\nLABEL v=$TAG',
      },
      {
        code: 'FROM busybox\nCOPY app-«$TARGETARCH» /app',
        fixed: 'FROM busybox\nARG TARGETARCH\nCOPY app-$TARGETARCH /app',
      },
      { code: 'FROM busybox\nENV A=1 B=«$A»', fixed: 'FROM busybox\nENV A=1\nENV B=$A' },
      { code: 'FROM busybox\nENV B=«${A:-x}» A=1' },
      { code: '#- image tool\n{"env": ["TOOL=1"]}\n#- Dockerfile\nFROM tool\nLABEL v=«$VERSION»' },
    ],
  },
});
