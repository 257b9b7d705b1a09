import { platformArgs } from '../../knowledge/buildArgs.js';
import { rule } from '../rule.js';
import { allVariables, checkUrl, surelyMeant } from '../words.js';

export default rule({
  id: 'UndefinedArgInFrom',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('undefined-arg-in-from')],
  title: { en: 'FROM with a variable that is not declared', ko: '선언하지 않은 변수를 쓴 FROM' },
  why: {
    en: 'FROM sees only the ARGs above the first FROM and the platform variables of the builder. Any other variable is empty there, even one that a stage above has set.',
    ko: 'FROM에서는 첫 FROM 앞의 ARG와 빌더가 주는 플랫폼 변수만 보입니다. 다른 변수는 위 스테이지에서 정했더라도 비어 있습니다.',
  },
  messages: {
    undeclared: {
      en: '{name} is empty here. Declare it with ARG {name} above the first FROM.',
      ko: '{name}은(는) 여기서 비어 있습니다. 첫 FROM 앞에 ARG {name}을(를) 적으세요.',
    },
    meant: {
      en: '{name} is empty here. Did you mean {suggestion}?',
      ko: '{name}은(는) 여기서 비어 있습니다. {suggestion}을(를) 쓰려고 하셨나요?',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *FROM(node, { model }) {
      const platform = node.flags.filter((flag) => flag.name.text === 'platform');
      const image = node.words[0];
      for (const holder of [...platform, ...(image ? [image] : [])]) {
        for (const { name } of allVariables(holder.variables)) {
          if (name.text === '') continue;
          const { declaration, isPredefined } = model.lookUp(name.text, node.span.start);
          if (declaration !== null || isPredefined) continue;
          const known = [...model.globalArgs.map((arg) => arg.name.text), ...platformArgs];
          const suggestion = surelyMeant(
            name.text,
            known.filter((one) => /^\w+$/.test(one)),
          );
          yield suggestion === null
            ? { span: name.span, message: 'undeclared', data: { name: name.text } }
            : {
                span: name.span,
                message: 'meant',
                data: { name: name.text, suggestion },
                fix: [{ span: name.span, text: suggestion }],
              };
        }
      }
    },
  },
  examples: {
    valid: [
      'ARG TAG=1.37\nFROM busybox:$TAG',
      'FROM --platform=$BUILDPLATFORM busybox',
      'ARG TAG\nFROM busybox:${TAG:-1.37}',
    ],
    invalid: [
      { code: 'FROM busybox:${«TAG»:-1.37}' },
      { code: 'ARG VERSION=1.37\nFROM busybox:$«VERSOIN»', fixed: 'ARG VERSION=1.37\nFROM busybox:$VERSION' },
    ],
  },
});
