import { parsePlatform } from '../../../core/platform.js';
import { certainValue } from '../expanded.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'InvalidBaseImagePlatform',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('invalid-base-image-platform')],
  title: { en: 'Base image for another platform', ko: '다른 플랫폼용 베이스 이미지' },
  why: {
    en: 'The image that is there was made for another processor or operating system than FROM asks for. Its programs may not run, or run through slow emulation.',
    ko: '가지고 있는 이미지가 FROM이 요청한 것과 다른 프로세서나 운영체제용입니다. 프로그램이 실행되지 않거나 에뮬레이션으로 느리게 실행됩니다.',
  },
  messages: {
    other: {
      en: '{image} is made for {actual}, not for {expected}.',
      ko: '{image}은(는) {expected}이(가) 아니라 {actual}용으로 만들어졌습니다.',
    },
  },
  fix: { title: { en: 'Change to {actual}', ko: '{actual}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *FROM(node, { model, facts }) {
      const stage = model.stageAt(node.span.start);
      if (facts === null || stage === null || stage.parent !== null || stage.baseName === null) return;
      const image = facts.baseImage(stage.baseName);
      const flag = node.flags.find((f) => f.name.text === 'platform');
      if (image === null || flag === undefined || stage.base === null) return;
      // A variable stands for the platform that is built for, which is not known here.
      const wanted = flag.variables.length > 0 ? null : certainValue(model, flag, node.span.start);
      const platform = wanted === null ? null : parsePlatform(wanted);
      if (platform === null || image.os === '' || image.architecture === '') return;
      const isSame = platform.architecture === '' || platform.architecture === image.architecture;
      if (platform.os === image.os && isSame) return;
      yield {
        span: stage.base.span,
        message: 'other',
        data: {
          image: stage.base.text,
          actual: `${image.os}/${image.architecture}`,
          expected: `${platform.os}/${platform.architecture}`,
        },
        ...(flag.value === null ? {} : { fix: [{ span: flag.value.span, text: `${image.os}/${image.architecture}` }] }),
      };
    },
  },
  examples: {
    valid: [
      'FROM --platform=linux/arm64 tool',
      '#- image tool\n{"os": "linux", "architecture": "arm64"}\n#- Dockerfile\nFROM --platform=linux/aarch64 tool',
    ],
    invalid: [
      {
        code: '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nFROM --platform=linux/arm64 «tool»',
        fixed:
          '#- image tool\n{"os": "linux", "architecture": "amd64"}\n#- Dockerfile\nFROM --platform=linux/amd64 tool',
      },
    ],
  },
});
