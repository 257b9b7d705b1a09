import { imageRefError } from '../../../core/imageRef.js';
import { officialImage } from '../../knowledge/officialImages.js';
import type { Model } from '../../model.js';
import type { Instruction, Word } from '../../syntax/nodes.js';
import { insertAt } from '../edits.js';
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
  fix: { title: { en: 'Give {arg} the default {tag}', ko: '{arg}의 기본값을 {tag}(으)로 정하기' }, safety: 'review' },
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
      const tag = defaultTag(word, node, model);
      yield {
        span: word.span,
        message: 'invalid',
        data: { expression: word.text, value: text === '' ? '""' : text, arg: tag?.arg ?? '', tag: tag?.tag ?? '' },
        ...(tag === null ? {} : { fix: tag.fix }),
      };
    },
  },
  examples: {
    valid: ['ARG TAG=1.37\nFROM busybox:$TAG', 'ARG TAG\nFROM busybox:${TAG:-1.37}'],
    invalid: [
      { code: 'ARG TAG\nFROM «busybox:$TAG»', fixed: 'ARG TAG=1.37\nFROM busybox:$TAG' },
      { code: 'ARG IMAGE\nFROM «$IMAGE»' },
      { code: 'ARG V=\nFROM «me/app:${V}» AS a', fixed: 'ARG V=latest\nFROM me/app:${V} AS a' },
    ],
  },
});

/** The edit that gives the variable behind the colon a tag to start with. */
function defaultTag(word: Word, node: Instruction, model: Model) {
  const [variable, second] = word.lexed.variables;
  if (variable === undefined || second !== undefined || variable.modifier !== null) return null;
  const written = model.syntax.text.slice(variable.span.start, variable.span.end);
  if (!word.text.endsWith(`:${written}`)) return null;
  const { declaration } = model.lookUp(variable.name.text, node.span.start);
  const value = declaration?.value?.text ?? '';
  if (declaration?.kind !== 'arg' || value !== '') return null;
  const tag = officialImage(word.text.slice(0, -written.length - 1))?.tag ?? 'latest';
  const text = declaration.value === null ? `=${tag}` : tag;
  return { arg: variable.name.text, tag, fix: [insertAt(declaration.span.end, text)] };
}
