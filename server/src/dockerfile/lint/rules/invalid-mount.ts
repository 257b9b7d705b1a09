import { mountProblems } from '../mounts.js';
import { rule } from '../rule.js';
import { REFERENCE } from '../words.js';

export default rule({
  id: 'InvalidMount',
  severity: 'error',
  since: '0.1.0',
  sources: [`${REFERENCE}#run---mount`],
  title: { en: 'Mount that the builder cannot make', ko: '만들 수 없는 마운트' },
  why: {
    en: 'A mount lends a RUN step files for as long as it runs. Each type has keys of its own, and the builder stops at a key or a value that it does not know rather than run the step without the files.',
    ko: '마운트는 RUN 단계가 실행되는 동안 파일을 빌려 줍니다. 종류마다 쓸 수 있는 키가 다르며, 모르는 키나 값이 있으면 빌더는 파일 없이 실행하지 않고 멈춥니다.',
  },
  messages: {
    csv: {
      en: 'Write the mount as key=value pairs divided by commas, such as type=cache,target=/root/.cache.',
      ko: '마운트는 type=cache,target=/root/.cache처럼 key=value를 쉼표로 나누어 적으세요.',
    },
    type: {
      en: 'There is no mount type {value}. Use bind, cache, tmpfs, secret or ssh.',
      ko: '{value}(이)라는 마운트 종류는 없습니다. bind, cache, tmpfs, secret, ssh 가운데 하나를 쓰세요.',
    },
    key: {
      en: 'A mount has no key {key}.',
      ko: '마운트에 {key}(이)라는 키는 없습니다.',
    },
    keyMeant: {
      en: 'A mount has no key {key}. Did you mean {suggestion}?',
      ko: '마운트에 {key}(이)라는 키는 없습니다. {suggestion}을(를) 쓰려고 하셨나요?',
    },
    value: {
      en: '{key} needs a value: {key}=….',
      ko: '{key}에는 값이 필요합니다: {key}=…',
    },
    blank: {
      en: 'There is nothing between the commas. Remove one of them.',
      ko: '쉼표 사이가 비어 있습니다. 쉼표 하나를 지우세요.',
    },
    notForType: {
      en: '{key} does not go with type {type}.',
      ko: '{key}은(는) {type} 마운트에 쓸 수 없습니다.',
    },
    order: {
      en: 'Put type={type} before {key}: the builder reads from left to right.',
      ko: '빌더는 왼쪽부터 읽으므로 type={type}을(를) {key}보다 앞에 적으세요.',
    },
    boolean: {
      en: '{key} is true or false, not {value}.',
      ko: '{key}의 값은 {value}이(가) 아니라 true 또는 false여야 합니다.',
    },
    number: {
      en: '{key} is a whole number, not {value}.',
      ko: '{key}에는 {value} 대신 정수를 적으세요.',
    },
    mode: {
      en: '{key} is an octal number such as 0600, not {value}.',
      ko: '{key}에는 {value} 대신 0600 같은 8진수를 적으세요.',
    },
    size: {
      en: '{value} is no size. Write a number with a unit, such as 64m or 1g.',
      ko: '{value}은(는) 크기가 아닙니다. 64m, 1g처럼 숫자와 단위로 적으세요.',
    },
    sharing: {
      en: 'sharing is one of shared, private and locked, not {value}.',
      ko: 'sharing에는 {value} 대신 shared, private, locked 가운데 하나를 적으세요.',
    },
    from: {
      en: 'No variable is replaced here. Give the image a stage of its own, FROM … AS name, and write that name.',
      ko: '여기서는 변수가 치환되지 않습니다. FROM … AS 이름으로 스테이지를 만들고 그 이름을 적으세요.',
    },
    secretName: {
      en: 'A secret mount needs id, source or target to know which secret is meant.',
      ko: 'secret 마운트에는 어떤 비밀인지 알 수 있도록 id, source, target 가운데 하나를 적으세요.',
    },
    secretBoth: {
      en: 'source and id of a secret mean the same. Keep one.',
      ko: 'secret의 source와 id는 같은 뜻입니다. 하나만 남기세요.',
    },
    root: {
      en: 'A mount cannot take the place of the whole file system. Give a target such as /app.',
      ko: '마운트가 파일 시스템 전체를 대신할 수는 없습니다. target을 /app처럼 적으세요.',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'safe' },
  needs: 'flags',
  on: {
    *RUN(node) {
      for (const flag of node.flags) {
        if (flag.name.text === 'mount' && flag.value !== null) yield* mountProblems(flag);
      }
    },
  },
  examples: {
    valid: [
      'FROM busybox\nRUN --mount=type=cache,target=/x,sharing=locked,uid=1000 true',
      'FROM busybox\nRUN --mount=type=secret,id=token,required true',
      'FROM busybox\nRUN --mount=type=bind,target=/x,ro true',
      'FROM busybox\nARG SIZE=1g\nRUN --mount=type=tmpfs,target=/x,size=$SIZE true',
    ],
    invalid: [
      {
        code: 'FROM busybox\nRUN --mount=type=«cahce»,target=/x true',
        fixed: 'FROM busybox\nRUN --mount=type=cache,target=/x true',
      },
      {
        code: 'FROM busybox\nRUN --mount=type=cache,«tagret»=/x true',
        fixed: 'FROM busybox\nRUN --mount=type=cache,target=/x true',
      },
      { code: 'FROM busybox\nRUN --mount=type=bind,target=/x,«size»=1m true' },
      { code: 'FROM busybox\nRUN --mount=«required»,type=secret,id=a true' },
      { code: 'FROM busybox\nRUN --mount=type=bind,target=/x,ro=«yes» true' },
      { code: 'FROM busybox\nRUN --mount=type=bind,target=/x,from=«$STAGE» true' },
      { code: 'FROM busybox\nRUN --mount=«type=secret» true' },
      { code: 'FROM busybox\nRUN --mount=type=secret,id=a,source=«b» true' },
      { code: 'FROM busybox\nRUN «--mount=» true' },
      { code: 'FROM busybox\nRUN --mount=type=«volume»,target=/x true' },
      { code: 'FROM busybox\nRUN --mount=type=bind,target=/x,«nocopy» true' },
      { code: 'FROM busybox\nRUN --mount=type=bind,«target» true' },
      { code: 'FROM busybox\nRUN --mount=type=bind,«»,target=/x true' },
      { code: 'FROM busybox\nRUN --mount=type=cache,target=/x,uid=«me» true' },
      { code: 'FROM busybox\nRUN --mount=type=cache,target=/x,mode=«888» true' },
      { code: 'FROM busybox\nRUN --mount=type=tmpfs,target=/x,size=«big» true' },
      { code: 'FROM busybox\nRUN --mount=type=cache,target=/x,sharing=«mine» true' },
      { code: 'FROM busybox\nRUN --mount=type=cache,target=«/» true' },
    ],
  },
});
