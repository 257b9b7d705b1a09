import type { InstructionSpec } from './instruction.js';

export const EXPOSE = {
  keyword: 'EXPOSE',
  form: 'words',
  term: { en: 'expose a port', ko: '포트 공개' },
  summary: {
    en: 'States the port that the program in the container listens on; it does not map it.',
    ko: '컨테이너 안의 프로그램이 여는 포트를 알립니다. 호스트에 연결해 주지는 않습니다.',
  },
  doc: {
    en: `\`EXPOSE\` speaks only of the container's side. With \`EXPOSE 80\` alone, \`http://localhost\` on your machine still answers nothing; the door to the host is opened by \`docker run\`:

- \`-p 8080:80\` maps host port 8080 to container port 80 (host first).
- \`-P\` maps *every exposed port* to a free host port that Docker chooses; \`docker port\` shows which.

Containers on the same network reach each other on any port, exposed or not. So it is documentation: for the next reader, for \`-P\` and for tools. \`EXPOSE 8080:80\` is a misunderstanding: which host port to use is decided at \`docker run\`, not in the image.`,
    ko: `\`EXPOSE\`는 컨테이너 쪽만 말합니다. \`EXPOSE 80\`만으로는 내 컴퓨터의 \`http://localhost\`에서 아무 답도 없습니다. 호스트로 통하는 문은 \`docker run\`이 엽니다.

- \`-p 8080:80\`은 호스트의 8080 포트를 컨테이너의 80 포트에 매핑합니다(호스트가 먼저).
- \`-P\`는 *공개한 모든 포트*를 도커가 고른 빈 호스트 포트에 매핑하며, \`docker port\`로 확인합니다.

같은 네트워크의 컨테이너끼리는 공개하지 않은 포트로도 통신합니다. 그러니 이것은 다음에 읽을 사람과 \`-P\`, 그리고 도구를 위한 기록입니다. \`EXPOSE 8080:80\`은 오해입니다. 어느 호스트 포트를 쓸지는 이미지가 아니라 \`docker run\`에서 정합니다.`,
  },
  signature: 'EXPOSE port[/protocol] …',
  parameters: [
    {
      name: 'port[/protocol] …',
      doc: {
        en: 'A port or range of the container (`80`, `7000-7010`), with `/tcp` (default), `/udp` or `/sctp`.',
        ko: '컨테이너의 포트 또는 범위(`80`, `7000-7010`)입니다. `/tcp`(기본), `/udp`, `/sctp`를 붙일 수 있습니다.',
      },
    },
  ],
  example: `FROM nginx:1.29
EXPOSE 80 443`,
  url: 'https://docs.docker.com/reference/dockerfile/#expose',
  flags: {},
  snippets: [{ label: 'EXPOSE port', body: 'EXPOSE ${1:80}' }],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
