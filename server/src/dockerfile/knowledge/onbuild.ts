import type { InstructionSpec } from './instruction.js';

export const ONBUILD = {
  keyword: 'ONBUILD',
  form: 'instruction',
  term: { en: 'trigger for child images', ko: '온빌드 트리거' },
  summary: {
    en: 'Leaves an instruction that runs when another image is built on this one.',
    ko: '이 이미지를 베이스로 새 이미지를 빌드할 때 실행할 명령을 남겨 둡니다.',
  },
  doc: {
    en: `Nothing happens in this build. The instruction is stored in the image and runs in the build of a *child image*, right after its \`FROM\`. That way a base image can say "whoever builds on me copies their source and installs their requirements". It works for one generation only: grandchildren do not run it again.

The old \`python:3-onbuild\` images worked like this, and were given up: a reader of the child's Dockerfile sees one \`FROM\` line and cannot tell what else happens, nor change the order. Write the steps into each Dockerfile unless many teams share one base; if you do use it, let the tag say so (\`my-base:3-onbuild\`).

\`FROM\`, \`MAINTAINER\` and another \`ONBUILD\` cannot be stored.`,
    ko: `지금 빌드에서는 아무 일도 하지 않습니다. 명령이 이미지에 저장되었다가 *자식 이미지*를 빌드할 때 \`FROM\` 바로 다음에 실행됩니다. 그래서 베이스 이미지가 “나를 베이스로 쓰면 소스를 복사하고 필요한 것을 설치하라”고 정해 둘 수 있습니다. 한 세대에만 적용되며 손자 이미지에서는 다시 실행되지 않습니다.

예전의 \`python:3-onbuild\`가 이렇게 동작했지만 지금은 쓰지 않습니다. 자식의 도커파일에는 \`FROM\` 한 줄뿐이라 무슨 일이 더 일어나는지 알 수 없고 순서를 바꿀 수도 없기 때문입니다. 여러 팀이 한 베이스를 나누어 쓰는 경우가 아니라면 각 도커파일에 직접 적으세요. 쓴다면 태그로 알리세요(\`my-base:3-onbuild\`).

\`FROM\`, \`MAINTAINER\`, 또 다른 \`ONBUILD\`는 저장할 수 없습니다.`,
  },
  signature: 'ONBUILD INSTRUCTION arguments',
  parameters: [
    {
      name: 'INSTRUCTION arguments',
      doc: {
        en: 'Any instruction but FROM, MAINTAINER and ONBUILD.',
        ko: 'FROM, MAINTAINER, ONBUILD를 뺀 아무 명령입니다.',
      },
    },
  ],
  example: `FROM python:3.13-slim
ONBUILD COPY . /app
ONBUILD RUN pip install --no-cache-dir -r /app/requirements.txt`,
  url: 'https://docs.docker.com/reference/dockerfile/#onbuild',
  flags: {},
  snippets: [{ label: 'ONBUILD instruction', body: 'ONBUILD ${1:COPY . /app}' }],
  expands: false,
  heredocs: true,
  trigger: false,
} as const satisfies InstructionSpec;
