import type { InstructionSpec } from './instruction.js';

export const MAINTAINER = {
  keyword: 'MAINTAINER',
  form: 'rest',
  term: { en: 'author (deprecated)', ko: '작성자(더 이상 권하지 않음)' },
  summary: {
    en: 'Wrote down the author of the image; use LABEL instead.',
    ko: '이미지의 작성자를 적던 명령입니다. 이제는 LABEL을 씁니다.',
  },
  doc: {
    en: `It can hold one name and nothing more, and few tools read it. A label does the same, can be filtered for, and stands beside the image's other notes:

\`\`\`
LABEL org.opencontainers.image.authors="kim@example.com"
\`\`\``,
    ko: `이름 하나만 적을 수 있고 읽는 도구도 거의 없습니다. 레이블로 적으면 검색할 수 있고 다른 메모와 함께 볼 수 있습니다.

\`\`\`
LABEL org.opencontainers.image.authors="kim@example.com"
\`\`\``,
  },
  signature: 'MAINTAINER name',
  parameters: [
    {
      name: 'name',
      doc: { en: 'The author; the rest of the line.', ko: '작성자입니다. 줄의 나머지 전체가 이름입니다.' },
    },
  ],
  example: `FROM alpine:3.22
MAINTAINER kim@example.com`,
  url: 'https://docs.docker.com/reference/dockerfile/#maintainer-deprecated',
  flags: {},
  snippets: [{ label: 'MAINTAINER name', body: 'MAINTAINER ${1:name}' }],
  expands: false,
  trigger: false,
  deprecated: {
    en: 'Use `LABEL org.opencontainers.image.authors="…"` instead.',
    ko: '`LABEL org.opencontainers.image.authors="…"`를 쓰세요.',
  },
} as const satisfies InstructionSpec;
