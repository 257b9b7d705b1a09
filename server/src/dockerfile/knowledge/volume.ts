import type { InstructionSpec } from './instruction.js';

export const VOLUME = {
  keyword: 'VOLUME',
  form: 'wordsOrExec',
  term: { en: 'volume', ko: '볼륨' },
  summary: {
    en: 'Marks a directory whose data is kept in a volume, outside the container layer.',
    ko: '데이터를 컨테이너 레이어 밖의 볼륨에 두는 디렉터리를 표시합니다.',
  },
  doc: {
    en: `What a program writes goes to the container layer and vanishes when the container is removed. A volume lives on its own: the database's files survive when its container is replaced by a newer one.

For each directory named here, \`docker run\` makes an *anonymous* volume (a long random name) if you mount nothing there. That is easily lost and easily left lying around, so people who run the image should still name one: \`docker run -v data:/var/lib/mysql …\`. Which directory of the *host* to use cannot be said in a Dockerfile, because the image must run anywhere.

Older builders threw away what a later \`RUN\` changed below the directory (BuildKit keeps it): prepare the files first, declare the volume last, and it is right everywhere.`,
    ko: `프로그램이 쓴 파일은 컨테이너 레이어에 쌓였다가 컨테이너를 삭제하면 함께 사라집니다. 볼륨은 따로 살아 있어서, 데이터베이스 컨테이너를 새것으로 바꾸어도 파일이 남습니다.

여기 적은 디렉터리에 아무것도 마운트하지 않으면 \`docker run\`이 *익명* 볼륨(긴 무작위 이름)을 만듭니다. 잃어버리기도, 쌓아 두고 잊기도 쉬우니 실행하는 사람은 \`docker run -v data:/var/lib/mysql …\`처럼 이름을 붙이는 것이 좋습니다. 이미지는 어디서든 돌아야 하므로 *호스트*의 어느 디렉터리를 쓸지는 도커파일에 적을 수 없습니다.

예전 빌더는 뒤의 \`RUN\`이 이 디렉터리에서 바꾼 것을 버렸습니다(BuildKit은 남깁니다). 파일을 먼저 준비하고 볼륨을 마지막에 선언하면 어디서나 맞습니다.`,
  },
  signature: 'VOLUME ["/path", …]',
  parameters: [
    {
      name: '["/path", …]',
      doc: {
        en: 'Directories in the container, as a JSON array or as words.',
        ko: '컨테이너 안의 디렉터리입니다. JSON 배열이나 단어로 적습니다.',
      },
    },
  ],
  example: `FROM mysql:8.4
VOLUME ["/var/lib/mysql"]`,
  url: 'https://docs.docker.com/reference/dockerfile/#volume',
  flags: {},
  snippets: [{ label: 'VOLUME ["/path"]', body: 'VOLUME ["${1:/data}"]' }],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
