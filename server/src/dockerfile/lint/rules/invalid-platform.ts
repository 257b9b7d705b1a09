import { parsePlatform } from '../../../core/platform.js';
import { rule } from '../rule.js';
import { allVariables, REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidPlatform',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#from`],
  title: { en: 'Platform that does not exist', ko: '없는 플랫폼' },
  why: {
    en: 'An image is made for an operating system and a processor, such as linux/amd64 or linux/arm64. The builder must know which one of the base image to take.',
    ko: '이미지는 linux/amd64, linux/arm64처럼 운영체제와 프로세서에 맞춰 만들어집니다. 빌더는 베이스 이미지 가운데 어느 것을 가져올지 알아야 합니다.',
  },
  messages: {
    invalid: {
      en: '{platform} is no platform. Write operating system and processor, such as linux/arm64.',
      ko: '{platform}은(는) 플랫폼이 아닙니다. linux/arm64처럼 운영체제와 프로세서를 적으세요.',
    },
    empty: {
      en: '{platform} is empty: no ARG above the first FROM declares it.',
      ko: '첫 FROM 앞에 선언한 ARG가 없어 {platform}은(는) 비어 있습니다.',
    },
  },
  needs: 'flags',
  on: {
    *FROM(node, { model }) {
      for (const flag of node.flags) {
        if (flag.name.text !== 'platform' || flag.value === null || flag.value.text === '') continue;
        const { start } = node.span;
        // What a declared ARG without default will be is not known; a variable that nobody declares is surely empty.
        const isOpen = allVariables(flag.lexed.variables).some(
          ({ name }) =>
            model.lookUp(name.text, start).declaration !== null && model.nameValue(name.text, start).state !== 'set',
        );
        const platform = isOpen || flag.lexed.error !== null ? null : model.expand(flag.lexed, start).text;
        if (platform === null || parsePlatform(platform) !== null) continue;
        yield {
          span: flag.value.span,
          message: platform === '' ? 'empty' : 'invalid',
          data: { platform: flag.value.text },
        };
      }
    },
  },
  examples: {
    valid: [
      'FROM --platform=linux/arm64/v8 busybox AS arm64',
      'FROM --platform=$BUILDPLATFORM busybox',
      'ARG P\nFROM --platform=$P busybox',
    ],
    invalid: [{ code: 'FROM --platform=«linux/arm/v7/neon» busybox' }, { code: 'FROM --platform=«$PLATFORM» busybox' }],
  },
});
