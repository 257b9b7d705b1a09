import type { Prose } from '../../server/src/core/text.js';

/** What an npm validator of Dockerfiles calls what we report under another name. */
export const elsewhere: readonly (readonly [string, string])[] = [
  ['ARGUMENT_MISSING, ARGUMENT_REQUIRES_ONE, ARGUMENT_REQUIRES_AT_LEAST_ONE', 'MissingArguments'],
  ['ARGUMENT_REQUIRES_ONE_OR_THREE, ARGUMENT_EXTRA, INVALID_AS', 'FromArguments'],
  ['UNKNOWN_INSTRUCTION', 'UnknownInstruction'],
  ['UNKNOWN_ADD_FLAG, UNKNOWN_COPY_FLAG, UNKNOWN_FROM_FLAG, UNKNOWN_HEALTHCHECK_FLAG', 'UnknownFlag'],
  ['FLAG_DUPLICATE', 'DuplicateFlag'],
  ['FLAG_MISSING_VALUE', 'MissingFlagValue'],
  ['FLAG_INVALID_DURATION, FLAG_MISSING_DURATION, FLAG_UNKNOWN_UNIT, FLAG_LESS_THAN_1MS', 'InvalidDuration'],
  ['FLAG_AT_LEAST_ONE, INVALID_SYNTAX', 'InvalidRetries'],
  ['FLAG_INVALID_FROM_VALUE', 'CopyFromVariable, InvalidImageReference'],
  ['FLAG_EXPECTED_BOOLEAN', 'InvalidBoolean'],
  ['NO_SOURCE_IMAGE', 'EmptyDockerfile, NoBuildStage, InstructionBeforeFrom'],
  ['INVALID_ESCAPE_DIRECTIVE', 'InvalidEscape'],
  ['DUPLICATED_ESCAPE_DIRECTIVE', 'DuplicateDirective'],
  ['CASING_INSTRUCTION', 'ConsistentInstructionCasing'],
  ['INVALID_BUILD_STAGE_NAME', 'InvalidStageName'],
  ['DUPLICATE_BUILD_STAGE_NAME', 'DuplicateStageName'],
  ['INVALID_REFERENCE_FORMAT, BASE_NAME_EMPTY', 'InvalidImageReference'],
  ['INVALID_PORT, INVALID_PROTO', 'InvalidPort'],
  ['INVALID_SIGNAL', 'InvalidSignal'],
  ['SYNTAX_MISSING_EQUALS', 'MissingEquals'],
  ['SYNTAX_MISSING_NAMES', 'BlankName'],
  ['SYNTAX_MISSING_SINGLE_QUOTE, SYNTAX_MISSING_DOUBLE_QUOTE', 'UnclosedQuote'],
  ['SHELL_JSON_FORM, SHELL_REQUIRES_ONE', 'ShellNotJson, MissingArguments'],
  ['ONBUILD_CHAINING_DISALLOWED, ONBUILD_TRIGGER_DISALLOWED', 'InvalidTrigger'],
  ['HEALTHCHECK_CMD_ARGUMENT_MISSING, UNKNOWN_TYPE', 'InvalidHealthcheck'],
  ['UNSUPPORTED_MODIFIER', 'InvalidSubstitution'],
  ['MULTIPLE_INSTRUCTIONS', 'MultipleInstructionsDisallowed'],
  ['DEPRECATED_MAINTAINER', 'MaintainerDeprecated'],
  ['EMPTY_CONTINUATION_LINE', 'NoEmptyContinuation'],
  ['WORKDIR_IS_NOT_ABSOLUTE', 'WorkdirRelativePath'],
];

/** What we know of and do not report, and why. */
export const leftOut: readonly { readonly what: Prose; readonly why: Prose }[] = [
  {
    what: { en: 'ENTRYPOINT, CMD or RUN without arguments', ko: '인수 없는 ENTRYPOINT, CMD, RUN' },
    why: {
      en: 'the builder takes them: an empty ENTRYPOINT clears that of the base image.',
      ko: '빌더가 받아들입니다. 빈 ENTRYPOINT는 베이스 이미지의 것을 지웁니다.',
    },
  },
  {
    what: {
      en: 'COPY of several sources to a destination without a slash, as an error (INVALID_DESTINATION)',
      ko: '끝에 /가 없는 대상으로 여러 원본을 COPY하는 것을 오류로 보기(INVALID_DESTINATION)',
    },
    why: { en: 'the builder takes it; DL3021 advises.', ko: '빌더가 받아들입니다. DL3021이 조언합니다.' },
  },
  {
    what: { en: '--retries=0 as an error', ko: '--retries=0을 오류로 보기' },
    why: { en: 'it means the default.', ko: '기본값이라는 뜻입니다.' },
  },
  {
    what: { en: 'Parser directives in capitals (CASING_DIRECTIVE)', ko: '대문자로 적은 지시어(CASING_DIRECTIVE)' },
    why: { en: 'the builder compares them without case.', ko: '빌더는 대소문자를 가리지 않습니다.' },
  },
  {
    what: { en: 'JSON_IN_SINGLE_QUOTES', ko: 'JSON_IN_SINGLE_QUOTES' },
    why: {
      en: 'what only looks like JSON is a command line; JSONArgsRecommended and ShellNotJson report it where it matters.',
      ko: 'JSON처럼 보일 뿐 셸 명령입니다. 문제가 되는 곳에서는 JSONArgsRecommended와 ShellNotJson이 알려 줍니다.',
    },
  },
  {
    what: {
      en: 'Flags of experimental builders (--parents, --device, --security)',
      ko: '실험 단계의 플래그(--parents, --device, --security)',
    },
    why: {
      en: 'whether they work depends on the builder and on # syntax=, which cannot be seen here.',
      ko: '쓸 수 있는지는 빌더와 # syntax=에 달려 있어 여기서는 알 수 없습니다.',
    },
  },
  {
    what: { en: 'Wrong values that come from a build argument', ko: '빌드 인수에서 온 잘못된 값' },
    why: {
      en: 'an ARG without a default is there to be given; only values that the file itself decides are judged.',
      ko: '기본값 없는 ARG는 빌드할 때 주는 값입니다. 파일만으로 정해지는 값만 판단합니다.',
    },
  },
  {
    what: { en: 'Variables of unknown base images in UndefinedVar', ko: '모르는 베이스 이미지의 변수(UndefinedVar)' },
    why: {
      en: 'an image may set any variable (python sets PYTHON_VERSION); only scratch, plain operating systems and images on this engine are known.',
      ko: '이미지는 어떤 변수든 정해 둘 수 있습니다(python은 PYTHON_VERSION을 정합니다). scratch와 기본 운영체제 이미지, 이 엔진에 있는 이미지만 압니다.',
    },
  },
  {
    what: { en: 'Mistakes inside ONBUILD', ko: 'ONBUILD 안의 실수' },
    why: {
      en: 'the file builds; the trigger fails in another build. Only what the builder itself finds at once is reported.',
      ko: '이 파일은 빌드되고, 트리거는 다른 빌드에서 실패합니다. 빌더가 바로 찾아내는 것만 알려 줍니다.',
    },
  },
  {
    what: { en: 'ShellCheck (SC…)', ko: 'ShellCheck(SC…)' },
    why: {
      en: 'it is a program of its own; a few of its findings are rules of ours.',
      ko: '별도의 프로그램입니다. 그 가운데 몇 가지는 Docknote의 규칙으로 있습니다.',
    },
  },
];
