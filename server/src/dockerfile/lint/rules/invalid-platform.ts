import { parsePlatform } from '../../../core/platform.js';
import { rule } from '../rule.js';
import { allVariables, REFERENCE, surelyMeant } from '../words.js';

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
  fix: { title: { en: 'Change to {meant}', ko: '{meant}(으)로 바꾸기' }, safety: 'review' },
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
        const meant = platform === flag.value.text ? meantPlatform(platform) : null;
        yield {
          span: flag.value.span,
          message: platform === '' ? 'empty' : 'invalid',
          data: { platform: flag.value.text, meant: meant ?? '' },
          ...(meant === null ? {} : { fix: [{ span: flag.value.span, text: meant }] }),
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
    invalid: [
      {
        code: 'FROM --platform=«linux/arm/v7/neon» busybox',
        fixed: 'FROM --platform=linux/arm/v7 busybox',
      },
      { code: 'FROM --platform=«linux-arm64» busybox', fixed: 'FROM --platform=linux/arm64 busybox' },
      { code: 'FROM --platform=«x64» busybox', fixed: 'FROM --platform=linux/amd64 busybox' },
      { code: 'FROM --platform=«amd46» busybox', fixed: 'FROM --platform=linux/amd64 busybox' },
      { code: 'FROM --platform=«$PLATFORM» busybox' },
    ],
  },
});

/** The platforms that images are made for. */
const PLATFORMS: readonly string[] = [
  ...['amd64', 'arm64', 'arm/v7', 'arm/v6', '386', 'ppc64le', 'riscv64', 's390x'].map((name) => `linux/${name}`),
  'windows/amd64',
];
/** What other tools call the processors. */
const ALIASES: Readonly<Record<string, string>> = {
  x64: 'linux/amd64',
  x86: 'linux/386',
  arm64v8: 'linux/arm64',
  arm32v7: 'linux/arm/v7',
  arm32v6: 'linux/arm/v6',
};

function meantPlatform(text: string): string | null {
  const word = text.toLowerCase();
  if (Object.hasOwn(ALIASES, word)) return ALIASES[word] ?? null;
  const spelled = [word.split('/').slice(0, 3).join('/'), word.replaceAll(/[-_:\\]/g, '/')];
  const exact = spelled.find((one) => PLATFORMS.includes(one));
  return exact ?? surelyMeant(word, PLATFORMS) ?? surelyMeant(`linux/${word}`, PLATFORMS);
}
