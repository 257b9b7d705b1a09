import type { Finding } from '../../../core/rule.js';
import { specOf } from '../../knowledge/index.js';
import type { Instruction } from '../../syntax/nodes.js';
import { insertAt } from '../edits.js';
import { rule } from '../rule.js';
import { argumentCount, REFERENCE } from '../words.js';

/** How many arguments the builder wants at least; RUN, CMD and ENTRYPOINT may stand alone. */
const MINIMUM: Readonly<Record<string, number>> = {
  ADD: 2,
  ARG: 1,
  COPY: 2,
  ENV: 1,
  EXPOSE: 1,
  FROM: 1,
  HEALTHCHECK: 1,
  LABEL: 1,
  MAINTAINER: 1,
  ONBUILD: 1,
  SHELL: 1,
  STOPSIGNAL: 1,
  USER: 1,
  VOLUME: 1,
  WORKDIR: 1,
};

function* check(node: Instruction): Iterable<Finding<'none' | 'destination'>> {
  const minimum = MINIMUM[node.name] ?? 0;
  if (argumentCount(node) >= minimum) return;
  const destination = minimum === 2 ? destinationOf(node) : null;
  yield {
    span: node.keyword.span,
    message: minimum === 2 ? 'destination' : 'none',
    data: { name: node.name, signature: specOf(node.name)?.signature ?? '', destination: destination ?? '' },
    ...(destination === null ? {} : { fix: [insertAt(node.args.end, ` ${destination}`)] }),
  };
}

/** Of instructions that need one argument, only a JSON array may have none and yet hold something. */
function* checkOne(node: Instruction): Iterable<Finding<'none' | 'destination'>> {
  if (MINIMUM[node.name] === 1) yield* check(node);
}

export default rule({
  id: 'MissingArguments',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#overview`],
  title: { en: 'Instruction without its arguments', ko: '인수가 빠진 명령' },
  why: {
    en: 'Only RUN, CMD and ENTRYPOINT may stand alone. Every other instruction needs to be told what to work on, and the builder stops when it is not.',
    ko: '혼자 있어도 되는 명령은 RUN, CMD, ENTRYPOINT뿐입니다. 다른 명령은 무엇을 다룰지 적어야 하며, 없으면 빌더가 멈춥니다.',
  },
  messages: {
    none: {
      en: '{name} needs an argument: {signature}.',
      ko: '{name}에 인수가 필요합니다: {signature}',
    },
    destination: {
      en: '{name} needs a source and a destination: {signature}.',
      ko: '{name}에는 원본과 대상이 모두 필요합니다: {signature}',
    },
  },
  fix: { title: { en: 'Copy to {destination}', ko: '{destination}에 복사하기' }, safety: 'review' },
  on: { bare: checkOne, ADD: check, COPY: check },
  examples: {
    valid: ['FROM busybox\nRUN\nCMD\nENTRYPOINT', 'FROM busybox\nCOPY ["a", "b"]'],
    invalid: [
      { code: '«FROM»' },
      { code: 'FROM busybox\n«COPY» hello.py', fixed: 'FROM busybox\nCOPY hello.py .' },
      {
        code: 'FROM busybox AS a\nFROM busybox\n«COPY» --from=a /bin/tool',
        fixed: 'FROM busybox AS a\nFROM busybox\nCOPY --from=a /bin/tool /bin/tool',
      },
      { code: 'FROM busybox\n«COPY» ["a"]' },
      { code: 'FROM busybox\n«VOLUME» []' },
      { code: 'FROM busybox\n«EXPOSE»' },
    ],
  },
});

/**
 * Where the one file that is named is most likely to go: from another stage to the same path, from the build context to the
 * working directory.
 */
function destinationOf(node: Instruction): string | null {
  const [source] = node.words;
  if (source === undefined || node.exec !== null || node.heredocs.length > 0 || /["'`\\]/.test(source.text))
    return null;
  const isFromStage = node.flags.some((flag) => flag.name.text === 'from');
  const isAbsolute = source.text.startsWith('/');
  if (isFromStage) return isAbsolute && !/[*?[]/.test(source.text) ? source.text : null;
  return isAbsolute ? null : '.';
}
