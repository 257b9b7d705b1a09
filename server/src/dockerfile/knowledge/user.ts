import type { InstructionSpec } from './instruction.js';

export const USER = {
  keyword: 'USER',
  form: 'rest',
  term: { en: 'user who does the work', ko: '작업 사용자' },
  summary: {
    en: 'Sets the user who runs the following RUN, and the program in the container.',
    ko: '이후의 RUN과 컨테이너 안의 프로그램을 실행할 사용자를 정합니다.',
  },
  doc: {
    en: `Without it everything runs as root. A container is a process of the host, only isolated: if someone breaks into your program and then out of the isolation, being root inside is a head start. So install as root first, and switch just before the end:

\`\`\`
RUN useradd --system --uid 10001 app
USER 10001
\`\`\`

The user is not made for you; a name must already be in the image's \`/etc/passwd\`. A number works always, and lets Kubernetes verify that it is not root. \`COPY\` and \`ADD\` still write as root: add \`--chown\` to what the program must change. \`docker run --user\` overrides it.`,
    ko: `적지 않으면 모두 root로 실행됩니다. 컨테이너는 격리되었을 뿐 호스트의 프로세스입니다. 누군가 프로그램을 뚫고 격리까지 벗어난다면, 안에서 root였다는 사실이 큰 발판이 됩니다. 설치는 root로 끝내고 마지막에 바꾸세요.

\`\`\`
RUN useradd --system --uid 10001 app
USER 10001
\`\`\`

사용자를 만들어 주지는 않으므로, 이름을 쓰려면 이미지의 \`/etc/passwd\`에 이미 있어야 합니다. 숫자는 언제나 되고, 쿠버네티스가 root가 아님을 확인할 수도 있습니다. \`COPY\`와 \`ADD\`는 여전히 root로 쓰니, 프로그램이 고칠 파일에는 \`--chown\`을 붙이세요. \`docker run --user\`로 바꿀 수 있습니다.`,
  },
  signature: 'USER user[:group]',
  parameters: [
    {
      name: 'user[:group]',
      doc: {
        en: 'A name of the image or a number, optionally with a group.',
        ko: '이미지에 있는 이름 또는 숫자이며, 그룹을 붙일 수 있습니다.',
      },
    },
  ],
  example: `FROM debian:12-slim
RUN useradd --system --uid 10001 app
USER 10001`,
  url: 'https://docs.docker.com/reference/dockerfile/#user',
  flags: {},
  snippets: [{ label: 'USER user', body: 'USER ${1:app}' }],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
