import type { InstructionSpec } from './instruction.js';

export const ENV = {
  keyword: 'ENV',
  form: 'pairs',
  term: { en: 'environment variable', ko: '환경 변수' },
  summary: {
    en: 'Sets an environment variable, for the rest of the build and for every container.',
    ko: '이후의 빌드와 모든 컨테이너에서 보이는 환경 변수를 정합니다.',
  },
  doc: {
    en: `The variable is there for every \`RUN\` that follows, and it stays in the image: the program started by \`CMD\` or \`ENTRYPOINT\` sees it too. It is only a default: \`docker run -e NAME=other\` wins, so one image serves test and production.

**\`ENV\` or \`ARG\`?** \`ARG\` exists only while the image is built; \`ENV\` also when the container runs. If both have the same name, the later line counts during the build, and only the \`ENV\` is left in the container.

**Never put a password here.** It is written into the image, and everyone who can pull the image can read it with \`docker inspect\`. Give secrets to the container when it starts, or to a build step with \`RUN --mount=type=secret\`.

Write \`NAME=value\`, with quotes around blanks. The old form \`ENV NAME value\` takes the whole rest of the line, \`=\` signs and all, as one value. Within one \`ENV\` the pairs do not see each other yet: \`ENV A=1 B=$A\` uses the old \`A\`.`,
    ko: `뒤에 오는 모든 \`RUN\`에서 보이고 이미지에도 남습니다. 그래서 \`CMD\`나 \`ENTRYPOINT\`로 시작한 프로그램도 이 값을 봅니다. 다만 기본값일 뿐이라 \`docker run -e NAME=other\`가 이깁니다. 덕분에 이미지 하나를 테스트와 운영에 함께 쓸 수 있습니다.

**\`ENV\`인가 \`ARG\`인가?** \`ARG\`는 이미지를 빌드하는 동안에만, \`ENV\`는 컨테이너가 실행될 때도 있습니다. 이름이 같으면 빌드하는 동안에는 나중 줄이 쓰이고, 컨테이너에는 \`ENV\`만 남습니다.

**비밀번호는 절대 적지 마세요.** 이미지에 그대로 새겨져, 이미지를 받을 수 있는 사람은 누구나 \`docker inspect\`로 읽습니다. 비밀은 컨테이너를 시작할 때 넘기거나, 빌드 단계라면 \`RUN --mount=type=secret\`으로 넘기세요.

\`NAME=value\`로 적고, 공백이 있으면 따옴표로 감쌉니다. 옛 형식 \`ENV NAME value\`는 \`=\`까지 포함해 줄의 나머지 전부를 값 하나로 읽습니다. 한 \`ENV\` 안의 변수끼리는 아직 서로를 보지 못합니다. \`ENV A=1 B=$A\`의 \`B\`에는 예전 \`A\`가 들어갑니다.`,
  },
  signature: 'ENV NAME=value …',
  parameters: [
    {
      name: 'NAME=value …',
      doc: {
        en: 'One or more pairs. No blanks around `=`; quotes around a value with blanks. `$OTHER` is replaced while building.',
        ko: '한 쌍 이상을 적습니다. `=` 양쪽에 공백을 두지 않고, 공백이 든 값은 따옴표로 감쌉니다. `$OTHER`는 빌드할 때 바뀝니다.',
      },
    },
  ],
  example: `FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 \\
    APP_MODE="production"`,
  url: 'https://docs.docker.com/reference/dockerfile/#env',
  flags: {},
  snippets: [{ label: 'ENV NAME=value', body: 'ENV ${1:NAME}=${2:value}' }],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
