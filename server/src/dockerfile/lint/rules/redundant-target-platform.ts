import { rule } from '../rule.js';
import { allVariables, checkUrl } from '../words.js';

const NAME = 'TARGETPLATFORM';

export default rule({
  id: 'RedundantTargetPlatform',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3065'],
  tag: 'unnecessary',
  sources: [checkUrl('redundant-target-platform')],
  title: { en: 'Platform that is the default anyway', ko: '기본값과 같은 플랫폼' },
  why: {
    en: 'FROM takes the base image for the platform that is built for, which is what $TARGETPLATFORM says. The flag is worth writing only for $BUILDPLATFORM, in stages that compile for another platform.',
    ko: 'FROM은 원래 빌드 대상 플랫폼용 베이스 이미지를 가져오며, 그것이 $TARGETPLATFORM입니다. 이 플래그는 다른 플랫폼용으로 컴파일하는 스테이지에서 $BUILDPLATFORM을 쓸 때만 필요합니다.',
  },
  messages: {
    redundant: {
      en: 'This is the default. Remove the flag.',
      ko: '적지 않아도 기본값입니다. 플래그를 지우세요.',
    },
  },
  fix: { title: { en: 'Remove the flag', ko: '플래그 지우기' }, safety: 'safe' },
  needs: 'flags',
  on: {
    *FROM(node, { model, syntax }) {
      for (const flag of node.flags) {
        if (flag.name.text !== 'platform' || flag.lexed.error !== null) continue;
        const names = new Set(allVariables(flag.lexed.variables).map((variable) => variable.name.text));
        if (names.size !== 1 || !names.has(NAME)) continue;
        const value = model.nameValue(NAME, node.span.start);
        if (value.state !== 'set' || model.expand(flag.lexed, node.span.start).text !== value.text) continue;
        let { end } = flag.span;
        while (syntax.text[end] === ' ') end++;
        yield {
          span: flag.span,
          message: 'redundant',
          fix: [{ span: { start: flag.span.start, end }, text: '' }],
        };
      }
    },
  },
  examples: {
    valid: ['FROM --platform=$BUILDPLATFORM busybox', 'FROM --platform=$TARGETOS/$TARGETARCH busybox'],
    invalid: [{ code: 'FROM «--platform=$TARGETPLATFORM» busybox', fixed: 'FROM busybox' }],
  },
});
