import type { Type } from './spec.js';
import { list, map, page, text } from './types.js';

/** One entry of the top-level `models`. */
export const MODEL: Type = map(
  {
    model: {
      type: text(),
      url: page('models'),
      example: 'model: ai/smollm2',
      doc: {
        en: 'The model’s name in a registry, pulled like an image.',
        ko: '레지스트리에 있는 모델의 이름입니다. 이미지처럼 내려받습니다.',
      },
    },
    context_size: {
      type: { scalar: { types: ['integer'] } },
      url: page('models'),
      example: 'context_size: 4096',
      doc: { en: 'How many tokens the model keeps in view.', ko: '모델이 한 번에 다루는 토큰 수입니다.' },
    },
    runtime_flags: {
      type: list(text()),
      url: page('models'),
      example: 'runtime_flags:\n  - "--no-prefill-assistant"',
      doc: { en: 'Flags for the program that runs the model.', ko: '모델을 실행하는 프로그램에 넘길 플래그입니다.' },
    },
    name: {
      type: text(),
      url: page('models'),
      example: 'name: smollm',
      doc: { en: 'A name of your own for the model.', ko: '모델에 직접 붙이는 이름입니다.' },
    },
  },
  'model',
);
