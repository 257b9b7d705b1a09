import type { Edit } from '../../../core/edit.js';
import { type ImageRefError, imageRefError } from '../../../core/imageRef.js';
import type { Finding } from '../../../core/rule.js';
import type { Span, Token } from '../../../core/text.js';
import { mountFields, mountValue } from '../../syntax/mount.js';
import { type RuleContext, rule } from '../rule.js';
import { allVariables, literal, REFERENCE } from '../words.js';

type Message = ImageRefError | 'stageCase';

export default rule({
  id: 'InvalidImageReference',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#from`],
  title: { en: 'Name that no image can have', ko: '이미지에 쓸 수 없는 이름' },
  why: {
    en: 'An image is named registry/repository:tag@digest, and only the repository is required. Registries store repositories in small letters only.',
    ko: '이미지 이름은 레지스트리/저장소:태그@다이제스트이며 저장소만 필수입니다. 레지스트리의 저장소 이름은 소문자로만 되어 있습니다.',
  },
  messages: {
    empty: {
      en: 'There is no image name here: {name} is empty.',
      ko: '{name}이(가) 비어 있어 이미지 이름이 없습니다.',
    },
    capitals: {
      en: 'Write the repository {name} in small letters.',
      ko: '저장소 이름 {name}을(를) 소문자로 적으세요.',
    },
    stageCase: {
      en: 'FROM finds a stage only by its name in small letters: {suggestion}.',
      ko: 'FROM은 소문자로 적은 스테이지 이름만 찾습니다: {suggestion}',
    },
    tag: {
      en: '{name} is no tag. Use letters, digits, - _ and . only, at most 128.',
      ko: '{name}은(는) 태그가 아닙니다. 영문자와 숫자, - _ .만 128자까지 쓸 수 있습니다.',
    },
    digest: {
      en: '{name} is no digest. It is sha256: and 64 hexadecimal digits.',
      ko: '{name}은(는) 다이제스트가 아닙니다. sha256: 뒤에 16진수 64자리가 옵니다.',
    },
    hex: {
      en: 'A name of 64 hexadecimal digits would be taken for an image id. Write repository@sha256:… instead.',
      ko: '16진수 64자리만 적으면 이미지 ID로 오해됩니다. 저장소@sha256:… 형식으로 적으세요.',
    },
    tooLong: {
      en: 'The name of a repository has at most 255 characters.',
      ko: '저장소 이름은 255자를 넘을 수 없습니다.',
    },
    syntax: {
      en: '{name} is no image name. Write registry/repository:tag, without http:// and without blanks.',
      ko: '{name}은(는) 이미지 이름이 아닙니다. http://와 빈칸 없이 레지스트리/저장소:태그로 적으세요.',
    },
  },
  fix: { title: { en: 'Write in small letters', ko: '소문자로 적기' }, safety: 'review' },
  on: {
    *FROM(node, { model }) {
      const [word] = node.words;
      const stage = model.stageAt(node.span.start);
      if (word === undefined || stage === null || stage.parent !== null || stage.baseName === 'scratch') return;
      const name = literal(word.lexed);
      if (name === null) {
        if (word.lexed.error !== null || stage.baseName === null) return;
        // Declared ARGs may still be given; InvalidDefaultArgInFrom speaks of those.
        for (const variable of allVariables(word.lexed.variables)) {
          if (model.lookUp(variable.name.text, node.span.start).declaration !== null) return;
        }
        const error = imageRefError(stage.baseName)?.error ?? null;
        const shown = error === 'empty' ? word.text : stage.baseName;
        if (error !== null) yield { span: word.span, message: error, data: { name: shown } };
        return;
      }
      const suggestion = name.toLowerCase();
      if (name !== suggestion && model.stageNamed(name, { before: stage }) !== null) {
        yield {
          span: word.span,
          message: 'stageCase',
          data: { suggestion },
          fix: [{ span: word.span, text: suggestion }],
        };
        return;
      }
      yield* check({ span: word.span, text: name }, name === word.text);
    },
    *from(node, context) {
      for (const flag of node.flags) {
        const { name, value } = flag;
        if (node.name === 'COPY') {
          if (name.text !== 'from' || value === null || literal(flag.lexed) !== value.text) continue;
          yield* external(value, context);
        } else if (node.name === 'RUN') {
          const from = name.text === 'mount' ? mountValue(mountFields(flag) ?? [], 'from') : null;
          if (from !== null && !/\$./.test(from.text)) yield* external(from, context);
        }
      }
    },
  },
  examples: {
    valid: [
      'FROM localhost:5000/a/b-c__d:1.0_x',
      'FROM busybox AS Build\nFROM build',
      'ARG TAG\nFROM busybox:$TAG',
      'FROM busybox\nCOPY --from=0busybox:1 /a /b',
    ],
    invalid: [
      { code: 'FROM «BusyBox»:1', fixed: 'FROM busybox:1' },
      { code: 'FROM busybox AS build\nFROM «Build»', fixed: 'FROM busybox AS build\nFROM build' },
      { code: 'FROM busybox:«»' },
      { code: 'FROM busybox@«sha256:123»' },
      { code: 'FROM «https:»//example.com/a' },
      { code: 'FROM «$IMAGE»' },
      { code: 'FROM «busybox:$TAG»' },
      { code: `FROM «${'0'.repeat(64)}»` },
      { code: `FROM «${'x'.repeat(256)}»` },
      { code: 'FROM busybox\nCOPY --from=a:«b:c» /a /b' },
    ],
  },
});

/** An image that is only copied or mounted from. */
function* external(token: Token, { model }: RuleContext): Iterable<Finding<Message>> {
  const reference = model.stageReferenceAt(token.span.start);
  if (token.text === '' || token.text === 'scratch' || reference === null) return;
  if (reference.stage === null && !reference.isNumber) yield* check(token, true);
}

/** `isExact`: the token's text stands in the document as it is, so that parts of it can be pointed at. */
function* check(token: Token, isExact: boolean): Iterable<Finding<Message>> {
  const problem = imageRefError(token.text);
  if (problem === null) return;
  const part = token.text.slice(problem.span.start, problem.span.end);
  const isWhole = token.span.end - token.span.start !== token.text.length;
  const start = token.span.start + problem.span.start;
  const span: Span = isExact && !isWhole ? { start, end: token.span.start + problem.span.end } : token.span;
  const fix: readonly Edit[] | null =
    problem.error === 'capitals' && isExact ? [{ span, text: part.toLowerCase() }] : null;
  yield { span, message: problem.error, data: { name: part === '' ? '""' : part }, ...(fix === null ? {} : { fix }) };
}
