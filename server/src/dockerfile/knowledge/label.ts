import type { InstructionSpec } from './instruction.js';

export const LABEL = {
  keyword: 'LABEL',
  form: 'pairs',
  term: { en: 'metadata', ko: '메타데이터' },
  summary: {
    en: 'Attaches notes to the image as key=value: author, version, description, date.',
    ko: '이미지에 작성자, 버전, 설명, 날짜 같은 메모를 key=value로 붙입니다.',
  },
  doc: {
    en: `Labels change nothing in how the container runs; people and tools read them. \`docker inspect\` shows them, and \`docker ps --filter label=team=web\` finds by them. A child image inherits them and may overwrite them.

No blanks around the \`=\`: \`LABEL KEY = value\` is not a pair but three words. Use quotes for values with blanks. Registries and scanners understand the \`org.opencontainers.image.*\` keys, for example \`org.opencontainers.image.source\` with the address of the repository; your own keys are best prefixed with a domain you own.`,
    ko: `레이블은 컨테이너가 도는 방식을 바꾸지 않습니다. 사람과 도구가 읽습니다. \`docker inspect\`로 보이고 \`docker ps --filter label=team=web\`처럼 찾을 수도 있습니다. 자식 이미지는 물려받으며 덮어쓸 수 있습니다.

\`=\` 양쪽에 공백을 두지 마세요. \`LABEL KEY = value\`는 한 쌍이 아니라 단어 셋으로 읽힙니다. 공백이 든 값은 따옴표로 감쌉니다. 레지스트리와 검사 도구는 \`org.opencontainers.image.*\` 키를 알아봅니다. 이를테면 \`org.opencontainers.image.source\`에는 저장소 주소를 적습니다. 직접 만든 키에는 가지고 있는 도메인을 앞에 붙이는 것이 좋습니다.`,
  },
  signature: 'LABEL key=value …',
  parameters: [
    {
      name: 'key=value …',
      doc: {
        en: 'One or more pairs, without blanks around `=`.',
        ko: '한 쌍 이상을 적으며 `=` 양쪽에 공백을 두지 않습니다.',
      },
    },
  ],
  example: `FROM alpine:3.22
LABEL org.opencontainers.image.authors="kim@example.com" \\
      org.opencontainers.image.description="A small example"`,
  url: 'https://docs.docker.com/reference/dockerfile/#label',
  flags: {},
  snippets: [
    { label: 'LABEL key=value', body: 'LABEL ${1:key}="${2:value}"' },
    {
      label: 'LABEL org.opencontainers.image.…',
      body: 'LABEL org.opencontainers.image.title="${1:title}" \\\\\n      org.opencontainers.image.description="${2:description}" \\\\\n      org.opencontainers.image.source="${3:https://example.com/repository}"',
    },
  ],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
