import type { InstructionSpec } from './instruction.js';

export const STOPSIGNAL = {
  keyword: 'STOPSIGNAL',
  form: 'rest',
  term: { en: 'signal that stops the container', ko: '정지 신호' },
  summary: {
    en: 'Names the signal that `docker stop` sends to the program.',
    ko: '`docker stop`이 프로그램에 보낼 신호를 정합니다.',
  },
  doc: {
    en: `\`docker stop\` asks first and kills later: it sends this signal to process 1 of the container (\`SIGTERM\` unless you say otherwise), waits ten seconds, then sends \`SIGKILL\`, which no program can refuse. Change it only when the program ends cleanly on something else; nginx, for example, finishes its open requests on \`SIGQUIT\`.

If stopping always takes ten seconds, the signal is usually not the cause: with \`CMD\` in shell form the shell gets it and keeps it. Use \`CMD ["program"]\`.`,
    ko: `\`docker stop\`은 먼저 부탁하고 나중에 강제로 끝냅니다. 컨테이너의 1번 프로세스에 이 신호(따로 정하지 않으면 \`SIGTERM\`)를 보내고 10초를 기다린 뒤, 어떤 프로그램도 거부할 수 없는 \`SIGKILL\`을 보냅니다. 다른 신호를 받아야 깔끔하게 끝나는 프로그램일 때만 바꾸세요. 예를 들어 nginx는 \`SIGQUIT\`을 받으면 처리하던 요청을 마치고 끝납니다.

정지할 때마다 10초가 걸린다면 대개 신호 때문이 아닙니다. \`CMD\`가 셸 형식이라 셸이 신호를 받고 넘겨주지 않는 것입니다. \`CMD ["program"]\`으로 바꾸세요.`,
  },
  signature: 'STOPSIGNAL signal',
  parameters: [
    {
      name: 'signal',
      doc: {
        en: 'A name (`SIGQUIT` or `QUIT`) or a number (`3`).',
        ko: '이름(`SIGQUIT` 또는 `QUIT`)이나 번호(`3`)입니다.',
      },
    },
  ],
  example: `FROM nginx:1.29
STOPSIGNAL SIGQUIT`,
  url: 'https://docs.docker.com/reference/dockerfile/#stopsignal',
  flags: {},
  snippets: [{ label: 'STOPSIGNAL signal', body: 'STOPSIGNAL ${1:SIGTERM}' }],
  expands: true,
  trigger: true,
} as const satisfies InstructionSpec;
