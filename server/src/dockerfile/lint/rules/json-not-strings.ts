import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

function* check(node: Instruction): Iterable<Finding<'element'>> {
  for (const element of node.exec?.elements ?? []) {
    if (element.isString) continue;
    const isWord = !/^[[{]/.test(element.text);
    yield {
      span: element.span,
      message: 'element',
      data: { element: element.text },
      ...(isWord ? { fix: [{ span: element.span, text: `"${element.text}"` }] } : {}),
    };
  }
}

export default rule({
  id: 'JsonNotStrings',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#shell-and-exec-form`],
  title: { en: 'Element of a JSON array that is no string', ko: '문자열이 아닌 JSON 배열 원소' },
  why: {
    en: 'The exec form is a JSON array of strings, because program arguments are texts. A bare number or word makes the builder stop.',
    ko: '프로그램의 인수는 글자이므로 exec 형식은 문자열의 JSON 배열이어야 합니다. 따옴표 없는 숫자나 단어가 있으면 빌더는 멈춥니다.',
  },
  messages: {
    element: {
      en: 'Every element must be a string. Put {element} in double quotes.',
      ko: '모든 원소는 문자열이어야 합니다. {element}을(를) 큰따옴표로 묶으세요.',
    },
  },
  fix: { title: { en: 'Put {element} in quotes', ko: '{element}을(를) 따옴표로 묶기' }, safety: 'safe' },
  triggers: true,
  needs: 'exec',
  on: {
    CMD: check,
    ENTRYPOINT: check,
    RUN: check,
    SHELL: check,
    ADD: check,
    COPY: check,
    VOLUME: check,
    HEALTHCHECK: check,
  },
  examples: {
    valid: ['FROM busybox\nCMD ["sleep", "5"]', 'FROM busybox\nRUN [ 5 -gt 3 ]'],
    invalid: [
      { code: 'FROM busybox\nCMD ["sleep", «5»]', fixed: 'FROM busybox\nCMD ["sleep", "5"]' },
      { code: 'FROM busybox\nONBUILD CMD ["sleep", «[]»]' },
    ],
  },
});
