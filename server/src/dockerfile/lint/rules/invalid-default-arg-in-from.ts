import { imageRefError } from '../../../core/imageRef.js';
import { rule } from '../rule.js';
import { allVariables, checkUrl } from '../words.js';

export default rule({
  id: 'InvalidDefaultArgInFrom',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('invalid-default-arg-in-from')],
  title: {
    en: 'Base image that exists only with a build argument',
    ko: '빌드 인수 없이는 정해지지 않는 베이스 이미지',
  },
  why: {
    en: 'With the default values alone FROM names no valid image, so a plain docker build fails, and so do tools that read the file without building it.',
    ko: '기본값만으로는 FROM이 올바른 이미지 이름이 되지 않아, 빌드 인수 없이 docker build를 실행하면 실패합니다. 빌드하지 않고 파일만 읽는 도구도 마찬가지입니다.',
  },
  messages: {
    invalid: {
      en: 'Without build arguments {expression} becomes {value}, which is no image. Give the ARG a default value.',
      ko: '빌드 인수가 없으면 {expression}은(는) {value}이(가) 되어 이미지 이름이 아닙니다. ARG에 기본값을 주세요.',
    },
  },
  on: {
    *FROM(node, { model }) {
      const [word] = node.words;
      if (word === undefined || word.lexed.error !== null || word.lexed.variables.length === 0) return;
      const { text } = model.expand(word.lexed, node.span.start);
      if (text === null || imageRefError(text) === null) return;
      // Without any declared ARG no build argument can help: that is an error of its own.
      const isDeclared = allVariables(word.lexed.variables).some(
        ({ name }) => model.lookUp(name.text, node.span.start).declaration !== null,
      );
      if (!isDeclared) return;
      yield {
        span: word.span,
        message: 'invalid',
        data: { expression: word.text, value: text === '' ? '""' : text },
      };
    },
  },
  examples: {
    valid: ['ARG TAG=1.37\nFROM busybox:$TAG', 'ARG TAG\nFROM busybox:${TAG:-1.37}'],
    invalid: [{ code: 'ARG TAG\nFROM «busybox:$TAG»' }, { code: 'ARG IMAGE\nFROM «$IMAGE»' }],
  },
});
