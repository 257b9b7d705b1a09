import type { InstructionSpec } from './instruction.js';

export const WORKDIR = {
  keyword: 'WORKDIR',
  form: 'rest',
  term: { en: 'working directory', ko: '작업 디렉터리' },
  summary: {
    en: 'Sets the directory in which RUN, CMD, ENTRYPOINT, COPY and ADD work from here on.',
    ko: '이후의 RUN, CMD, ENTRYPOINT, COPY, ADD가 작업할 디렉터리를 정합니다.',
  },
  doc: {
    en: `It is the \`cd\` that lasts. Each \`RUN\` starts a new shell, so \`RUN cd /app\` is forgotten at the end of its line; \`WORKDIR /app\` holds until the next \`WORKDIR\`, and in the container too: \`docker exec -it … sh\` lands there. The directory is made if it does not exist, and belongs to the \`USER\` in force (root when there is none).

Write an absolute path. A relative one is added to the last \`WORKDIR\`, and to that of the base image if you have not set any, so the result changes when the base image does. It is also what \`.\` means in \`COPY . .\`.`,
    ko: `오래가는 \`cd\`입니다. \`RUN\`마다 새 셸이 시작되므로 \`RUN cd /app\`은 그 줄이 끝나면 잊힙니다. \`WORKDIR /app\`은 다음 \`WORKDIR\`까지 유지되고 컨테이너에서도 그대로라 \`docker exec -it … sh\`를 하면 그곳에서 시작합니다. 디렉터리가 없으면 만들며, 그때의 \`USER\`(없으면 root)가 주인이 됩니다.

절대 경로로 적으세요. 상대 경로는 앞의 \`WORKDIR\`에 이어 붙고, 아직 정하지 않았다면 베이스 이미지의 작업 디렉터리에 이어 붙습니다. 그래서 베이스 이미지가 바뀌면 결과도 달라집니다. \`COPY . .\`의 두 번째 \`.\`이 가리키는 곳도 여기입니다.`,
  },
  signature: 'WORKDIR /path',
  parameters: [
    {
      name: '/path',
      doc: {
        en: 'An absolute path in the image; made when missing. The rest of the line is one path, blanks included.',
        ko: '이미지 안의 절대 경로입니다. 없으면 만듭니다. 줄의 나머지 전체가 (공백까지) 경로 하나입니다.',
      },
    },
  ],
  example: `FROM node:22-slim
WORKDIR /app
COPY package.json .`,
  url: 'https://docs.docker.com/reference/dockerfile/#workdir',
  flags: {},
  snippets: [{ label: 'WORKDIR /path', body: 'WORKDIR ${1:/app}' }],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
