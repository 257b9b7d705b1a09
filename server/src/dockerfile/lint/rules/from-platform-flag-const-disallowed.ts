import { parsePlatform } from '../../../core/platform.js';
import { rule } from '../rule.js';
import { checkUrl, literal } from '../words.js';

export default rule({
  id: 'FromPlatformFlagConstDisallowed',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3029'],
  sources: [checkUrl('from-platform-flag-const-disallowed')],
  title: { en: 'Fixed platform in FROM', ko: '고정된 플랫폼을 쓴 FROM' },
  why: {
    en: 'A fixed platform ties the image to one kind of processor: docker build --platform has no effect any more, and on other machines the image runs through emulation. Choose the platform when building.',
    ko: '플랫폼을 고정하면 이미지가 한 종류의 프로세서에 묶입니다. docker build --platform이 듣지 않고, 다른 컴퓨터에서는 에뮬레이션으로 실행됩니다. 플랫폼은 빌드할 때 고르세요.',
  },
  messages: {
    fixed: {
      en: 'Leave the platform {platform} to docker build --platform. If the stage is meant for it, say so in the stage name.',
      ko: '플랫폼 {platform}은(는) docker build --platform에 맡기세요. 이 플랫폼만을 위한 스테이지라면 스테이지 이름에 밝히세요.',
    },
  },
  fix: { title: { en: 'Remove the flag', ko: '플래그 지우기' }, safety: 'review' },
  needs: 'flags',
  on: {
    *FROM(node, { model, syntax }) {
      for (const flag of node.flags) {
        if (flag.name.text !== 'platform' || flag.value === null) continue;
        const text = literal(flag.lexed);
        const platform = text === null || text === '' ? null : parsePlatform(text);
        if (platform === null) continue;
        const name = model.stageAt(node.span.start)?.key ?? '';
        const isNamed = [platform.os, platform.architecture].some((part) => part !== '' && name.includes(part));
        if (isNamed) continue;
        let { end } = flag.span;
        while (syntax.text[end] === ' ') end++;
        yield {
          span: flag.value.span,
          message: 'fixed',
          data: { platform: flag.value.text },
          fix: [{ span: { start: flag.span.start, end }, text: '' }],
        };
      }
    },
  },
  examples: {
    valid: ['FROM --platform=$BUILDPLATFORM busybox', 'FROM --platform=linux/arm64 busybox AS build-arm64'],
    invalid: [{ code: 'FROM --platform=«linux/amd64» busybox', fixed: 'FROM busybox' }],
  },
});
