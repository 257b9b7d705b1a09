import type { Comment, Item } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { insertAt } from '../edits.js';
import { rule } from '../rule.js';
import { checkUrl } from '../words.js';

export default rule({
  id: 'InvalidDefinitionDescription',
  severity: 'off',
  since: '0.1.0',
  check: true,
  sources: [checkUrl('invalid-definition-description')],
  title: { en: 'Description that does not start with the name', ko: '이름으로 시작하지 않는 설명' },
  why: {
    en: 'docker build --call=outline shows the comment above an ARG or a named stage as its description, if the comment starts with the name. The check is an experiment of the builder and off unless asked for.',
    ko: 'docker build --call=outline은 ARG나 이름 있는 스테이지 위의 주석이 그 이름으로 시작하면 설명으로 보여 줍니다. 아직 실험 단계의 검사라 켜야만 동작합니다.',
  },
  messages: {
    description: {
      en: 'Start the comment with {name}, or divide it from the instruction by an empty line.',
      ko: '주석을 {name}(으)로 시작하거나, 빈 줄을 두어 명령과 떼어 놓으세요.',
    },
  },
  fix: { title: { en: 'Begin with {first}', ko: '{first}(으)로 시작하기' }, safety: 'review' },
  on: {
    *file({ syntax }) {
      let above: Comment | null = null;
      for (const item of syntax.items) {
        if (item.kind === 'comment') above = item.content.text === '' ? null : item;
        else {
          const names = above === null ? [] : namesOf(item);
          if (above !== null && names.length > 0 && !names.includes(above.content.text.split(' ', 1)[0] ?? '')) {
            const { start } = above.content.span;
            const span = { start: start + (syntax.text[start] === ' ' ? 1 : 0), end: above.content.span.end };
            const [first = ''] = names;
            yield {
              span,
              message: 'description',
              data: { name: names.join(', '), first },
              fix: [insertAt(span.start, `${first} `)],
            };
          }
          above = null;
        }
      }
    },
  },
  examples: {
    valid: [
      '# base the image that everything builds on\nFROM busybox AS base',
      '# Some history.\n\nARG TAG',
      '# TAG of the base image\nARG TAG',
    ],
    invalid: [
      { code: '# «the base image»\nFROM busybox AS base', fixed: '# base the base image\nFROM busybox AS base' },
      {
        code: '# «which version»\nARG TAG=1\nFROM busybox:$TAG',
        fixed: '# TAG which version\nARG TAG=1\nFROM busybox:$TAG',
      },
    ],
  },
});

/** What an ARG or a named FROM defines. */
function namesOf(item: Item): readonly string[] {
  if (item.kind !== 'instruction') return [];
  if (item.name === 'ARG') return pairsOf(item).pairs.map((pair) => pair.key.text);
  const isNamed = item.name === 'FROM' && item.words.length === 3 && item.words[1]?.text.toLowerCase() === 'as';
  return isNamed ? [(item.words[2]?.text ?? '').toLowerCase()] : [];
}
