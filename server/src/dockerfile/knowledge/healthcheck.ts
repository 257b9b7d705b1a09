import type { InstructionSpec } from './instruction.js';

export const HEALTHCHECK = {
  keyword: 'HEALTHCHECK',
  form: 'healthcheck',
  term: { en: 'health check', ko: '상태 검사' },
  summary: {
    en: 'Tells Docker how to find out whether the program in the container really works.',
    ko: '컨테이너 안의 프로그램이 정말 제대로 동작하는지 확인하는 방법을 알려 줍니다.',
  },
  doc: {
    en: `A container counts as running as long as its process exists, even if the web server in it hangs and answers nobody. With a check, Docker runs a command *inside the container* again and again: exit code 0 means healthy, 1 unhealthy. \`docker ps\` shows it as \`Up 2 minutes (healthy)\`, and Compose can wait for it (\`depends_on: condition: service_healthy\`).

\`\`\`
HEALTHCHECK --interval=10s --start-period=20s \\
  CMD curl -f http://localhost:8000/health || exit 1
\`\`\`

The tool must be in the image: slim and alpine images have no \`curl\` (alpine has \`wget\`). Docker itself only reports; it does not restart an unhealthy container. \`HEALTHCHECK NONE\` switches off the check that came with the base image. Only the last one of a stage counts.`,
    ko: `웹 서버가 멈춰서 아무 응답이 없어도 프로세스만 있으면 컨테이너는 실행 중으로 보입니다. 상태 검사를 적어 두면 도커가 *컨테이너 안에서* 명령을 되풀이해 실행합니다. 종료 코드 0이면 정상(healthy), 1이면 비정상(unhealthy)입니다. \`docker ps\`에 \`Up 2 minutes (healthy)\`로 보이고, 컴포즈는 이것을 기다렸다가 다음 서비스를 시작할 수 있습니다(\`depends_on: condition: service_healthy\`).

\`\`\`
HEALTHCHECK --interval=10s --start-period=20s \\
  CMD curl -f http://localhost:8000/health || exit 1
\`\`\`

검사에 쓰는 도구가 이미지 안에 있어야 합니다. slim과 alpine 이미지에는 \`curl\`이 없습니다(alpine에는 \`wget\`이 있습니다). 도커는 알려 주기만 할 뿐 비정상 컨테이너를 재시작하지는 않습니다. \`HEALTHCHECK NONE\`은 베이스 이미지에서 온 검사를 끕니다. 한 스테이지에서는 마지막 것만 쓰입니다.`,
  },
  signature: 'HEALTHCHECK [--interval=…] [--timeout=…] [--start-period=…] [--retries=…] CMD command',
  parameters: [
    {
      name: 'CMD command',
      doc: {
        en: 'The check, run inside the container: exit code 0 = healthy, 1 = unhealthy. Or the single word NONE.',
        ko: '컨테이너 안에서 실행할 검사입니다. 종료 코드 0은 정상, 1은 비정상입니다. 또는 NONE 한 단어를 적습니다.',
      },
    },
  ],
  example: `FROM nginx:1.29
HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost/ || exit 1`,
  url: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  flags: {
    interval: {
      value: 'duration',
      default: '30s',
      example: 'HEALTHCHECK --interval=10s CMD curl -f http://localhost/',
      doc: {
        en: 'How long to wait from the end of one check to the next. Short finds trouble sooner, and costs a process in the container each time.',
        ko: '검사 하나가 끝나고 다음 검사까지 기다리는 시간입니다. 짧으면 문제를 빨리 찾지만, 그때마다 컨테이너 안에 프로세스가 하나씩 실행됩니다.',
      },
    },
    timeout: {
      value: 'duration',
      default: '30s',
      example: 'HEALTHCHECK --timeout=3s CMD curl -f http://localhost/',
      doc: {
        en: 'A check that takes longer than this counts as failed: a server that answers after a minute is as good as down.',
        ko: '검사가 이 시간보다 오래 걸리면 실패로 칩니다. 1분 뒤에야 응답하는 서버는 멈춘 것이나 다름없습니다.',
      },
    },
    'start-period': {
      value: 'duration',
      default: '0s',
      example: 'HEALTHCHECK --start-period=30s CMD curl -f http://localhost/',
      doc: {
        en: 'Grace time for starting up: failures in it are not counted. The first success ends it. Give slow starters (Java, databases) enough.',
        ko: '시작하는 데 주는 여유 시간입니다. 이 동안의 실패는 세지 않으며, 한 번 성공하면 끝납니다. 자바나 데이터베이스처럼 느리게 시작하는 프로그램에는 넉넉히 주세요.',
      },
    },
    'start-interval': {
      value: 'duration',
      default: '5s',
      since: '1.6',
      example: 'HEALTHCHECK --start-period=30s --start-interval=1s CMD curl -f http://localhost/',
      doc: {
        en: 'The time between checks during the start period, so that a container is known to be healthy soon after it is. Needs Docker Engine 25 or newer.',
        ko: '시작 여유 시간 동안의 검사 간격입니다. 짧게 두면 준비된 것을 금방 알아챕니다. 도커 엔진 25 이상이 필요합니다.',
      },
    },
    retries: {
      value: 'integer',
      default: '3',
      example: 'HEALTHCHECK --retries=5 CMD curl -f http://localhost/',
      doc: {
        en: 'How many failures in a row make the container unhealthy; one hiccup is not an outage.',
        ko: '몇 번을 잇달아 실패해야 비정상으로 볼지 정합니다. 한 번 삐끗한 것은 장애가 아니니까요.',
      },
    },
  },
  snippets: [
    {
      label: 'HEALTHCHECK CMD command',
      body: 'HEALTHCHECK --interval=${1:30s} --timeout=${2:3s} --start-period=${3:10s} \\\\\n  CMD ${4:curl -f http://localhost/ || exit 1}',
    },
    { label: 'HEALTHCHECK NONE', body: 'HEALTHCHECK NONE' },
  ],
  expands: false,
  trigger: true,
} as const satisfies InstructionSpec;
