import type { Pair } from '../../syntax/nodes.js';
import { isFixed, reference } from '../helpers.js';
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
    project: {
      en: 'Of `{name}` nothing is left as the name of a project: it needs a letter from a to z or a digit.',
      ko: '`{name}`에는 프로젝트 이름으로 남는 글자가 없습니다. 영문자나 숫자가 있어야 합니다.',
    },
    glued: {
      en: 'Right before a comma or bracket the colon counts as part of the name. Write a space after it.',
      ko: '쉼표나 괄호 바로 앞에 붙은 콜론은 이름의 일부로 읽힙니다. 콜론 뒤에 공백을 넣으세요.',
    },
  },
  fix: { title: { en: 'Write a space after the colon', ko: '콜론 뒤에 공백 넣기' }, safety: 'safe' },
  on: {
    at: {
      *name({ node }) {
        if (!isFixed(node) || node.type !== 'string' || node.text === '') return;
        // What the loader makes of it; an empty text counts as none.
        const left = node.text
          .toLowerCase()
          .replace(/[^a-z0-9_-]/g, '')
          .replace(/^[_-]+/, '');
        if (left === '') yield { span: node.span, message: 'project', data: { name: node.text } };
      },
    },
    each: {
      where: (spec) => spec.type.dict?.strict === true && spec.keys === null,
      *visit({ node, spec, resolver }, { syntax }) {
        const dict = spec.type.dict;
        if (node?.kind !== 'map' || !dict?.strict || !dict.pattern || spec.keys) return;
        const pattern = new RegExp(dict.pattern);
        for (const [name, pair] of resolver.entries(node)) {
          if (pair.key?.kind !== 'scalar') continue;
          if (!pattern.test(name)) yield { span: pair.keySpan, message: 'characters' };
          else if (node.flow && pair.key.style === 'plain' && isGlued(pair, syntax.text)) {
            const end = pair.keySpan.end + 1;
            const fix = [{ span: { start: end, end }, text: ' ' }];
            yield { span: { start: pair.keySpan.start, end }, message: 'glued', fix };
          }
        }
      },
    },
  },
  examples: {
    valid: [
      'name: "éa"\nservices: {}\n',
      'services:\n  my-web.v1_a:\n    image: nginx:1.27\n',
      'services: {web: {image: "nginx:1.27", volumes: ["a:/a", "b:/b", "c:/c"]}}\nvolumes: {a: , "b":, c}\n',
    ],
    invalid: [
      { code: 'name: «"é"»\nservices: {}\n' },
      { code: 'services:\n  «my web»:\n    image: nginx:1.27\n' },
      {
        code: 'services: {web: {image: "nginx:1.27", volumes: ["a:/a", "b:/b"]}}\nvolumes: {«a:», «b:»}\n',
        fixed: 'services: {web: {image: "nginx:1.27", volumes: ["a:/a", "b:/b"]}}\nvolumes: {a: , b: }\n',
      },
    ],
  },
});

/** `{a:, b:}`: YAML 1.2 sees a key without a value, the loader's YAML a key that ends in a colon. */
const isGlued = ({ colon, keySpan, value }: Pair, text: string): boolean =>
  value === null && colon === keySpan.end && /[,}\]]/.test(text[colon + 1] ?? '');
