import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidName',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/')],
  title: { en: 'Name with characters that are not allowed', ko: '쓸 수 없는 문자가 든 이름' },
  why: {
    en: 'Names become part of container, volume and host names.',
    ko: '이름은 컨테이너, 볼륨, 호스트 이름의 일부가 됩니다.',
  },
  messages: {
    characters: {
      en: 'In a name only letters, digits, `.`, `_` and `-` are allowed.',
      ko: '이름에는 글자(영문), 숫자, `.`, `_`, `-`만 쓸 수 있습니다.',
    },
  },
  on: {
    each: {
      where: (spec) => spec.type.dict?.strict === true && spec.keys === null,
      *visit({ node, spec, resolver }) {
        const dict = spec.type.dict;
        if (node?.kind !== 'map' || !dict?.strict || !dict.pattern || spec.keys) return;
        const pattern = new RegExp(dict.pattern);
        for (const [name, pair] of resolver.entries(node)) {
          if (pair.key?.kind === 'scalar' && !pattern.test(name)) yield { span: pair.keySpan, message: 'characters' };
        }
      },
    },
  },
  examples: {
    valid: ['services:\n  my-web.v1_a:\n    image: nginx:1.27\n'],
    invalid: [{ code: 'services:\n  «my web»:\n    image: nginx:1.27\n' }],
  },
});
