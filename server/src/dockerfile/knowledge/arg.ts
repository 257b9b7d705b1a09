import type { InstructionSpec } from './instruction.js';

export const ARG = {
  keyword: 'ARG',
  form: 'words',
  term: { en: 'variable of the build', ko: '도커파일 안의 변수' },
  summary: {
    en: 'Declares a variable that exists only while the image is built.',
    ko: '이미지를 빌드하는 동안에만 있는 변수를 선언합니다.',
  },
  doc: {
    en: `The person who builds can set it: \`docker build --build-arg VERSION=3.13 .\`; otherwise the default behind \`=\` counts, and without a default it is unset. It is not there when the container runs; for that hand it on: \`ENV VERSION=$VERSION\`.

**Where it is valid** surprises most people. An \`ARG\` before the first \`FROM\` can be used in \`FROM\` lines and nowhere else. Inside a stage it starts at its own line and ends with the stage. To use a global one inside a stage, declare it there again without a value:

\`\`\`
ARG VERSION=3.13
FROM python:$VERSION
ARG VERSION
RUN echo "built on $VERSION"
\`\`\`

Changing the value rebuilds what comes after the \`ARG\`, so declare it as late as you can. It is no place for passwords: the value shows in \`docker history\`. Platform names such as \`TARGETARCH\` come from the builder and only need declaring.`,
    ko: `빌드하는 사람이 \`docker build --build-arg VERSION=3.13 .\`처럼 정할 수 있습니다. 정하지 않으면 \`=\` 뒤의 기본값이 쓰이고, 기본값도 없으면 비어 있습니다. 컨테이너가 실행될 때는 없으므로, 필요하면 \`ENV VERSION=$VERSION\`으로 넘기세요.

**어디서 쓸 수 있는지**를 많이들 헷갈립니다. 첫 \`FROM\` 앞의 \`ARG\`는 \`FROM\` 줄에서만 쓸 수 있습니다. 스테이지 안의 \`ARG\`는 그 줄에서 시작해 스테이지와 함께 끝납니다. 앞에서 선언한 것을 스테이지 안에서 쓰려면 값 없이 다시 선언합니다.

\`\`\`
ARG VERSION=3.13
FROM python:$VERSION
ARG VERSION
RUN echo "built on $VERSION"
\`\`\`

값이 바뀌면 그 \`ARG\` 뒤를 다시 빌드하므로, 되도록 늦게 선언하세요. \`docker history\`에 값이 보이니 비밀번호를 둘 곳은 아닙니다. \`TARGETARCH\` 같은 플랫폼 이름은 빌더가 주는 값이라 선언만 하면 됩니다.`,
  },
  signature: 'ARG NAME[=default] …',
  parameters: [
    {
      name: 'NAME[=default] …',
      doc: {
        en: 'The name and, if you like, the value used when `--build-arg` gives none.',
        ko: '이름과, `--build-arg`가 없을 때 쓸 기본값(선택)입니다.',
      },
    },
  ],
  example: `ARG PYTHON_VERSION=3.13
FROM python:\${PYTHON_VERSION}-slim
ARG PYTHON_VERSION
RUN echo "built on $PYTHON_VERSION"`,
  url: 'https://docs.docker.com/reference/dockerfile/#arg',
  flags: {},
  snippets: [
    { label: 'ARG NAME=default', body: 'ARG ${1:NAME}=${2:default}' },
    { label: 'ARG NAME', body: 'ARG ${1:NAME}' },
  ],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
