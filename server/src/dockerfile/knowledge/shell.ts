import type { InstructionSpec } from './instruction.js';

export const SHELL = {
  keyword: 'SHELL',
  form: 'exec',
  term: { en: 'shell to use', ko: '셸 지정' },
  summary: {
    en: 'Names the shell for the shell form of RUN, CMD and ENTRYPOINT.',
    ko: 'RUN, CMD, ENTRYPOINT를 셸 형식으로 쓸 때 사용할 셸을 정합니다.',
  },
  doc: {
    en: `A line such as \`RUN echo hi\` is really \`/bin/sh -c "echo hi"\` (on Windows \`cmd /S /C\`). \`SHELL\` exchanges that front part, for all instructions after it in this stage. It starts nothing by itself and is no replacement for \`CMD\`; the exec form (\`["…"]\`) does not use it at all.

The most useful one makes pipelines honest: by default \`curl … | tar x\` succeeds when \`tar\` does, even if the download failed.

\`\`\`
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
\`\`\`

It must be a JSON array in double quotes, and the shell must exist in the image (alpine has no bash).`,
    ko: `\`RUN echo hi\`는 실제로 \`/bin/sh -c "echo hi"\`입니다(윈도우에서는 \`cmd /S /C\`). \`SHELL\`은 이 앞부분을 바꾸며, 이 스테이지의 뒤에 오는 명령 모두에 적용됩니다. 스스로 무엇을 실행하지는 않으므로 \`CMD\`를 대신할 수 없고, exec 형식(\`["…"]\`)에는 아예 쓰이지 않습니다.

가장 쓸모 있는 것은 파이프의 실패를 놓치지 않게 하는 설정입니다. 기본 셸에서는 내려받기가 실패해도 \`tar\`만 성공하면 \`curl … | tar x\`가 성공한 것이 됩니다.

\`\`\`
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
\`\`\`

큰따옴표를 쓴 JSON 배열이어야 하고, 그 셸이 이미지 안에 있어야 합니다(alpine에는 bash가 없습니다).`,
  },
  signature: 'SHELL ["program", "argument", …]',
  parameters: [
    {
      name: '["program", "argument", …]',
      doc: {
        en: 'The shell and its arguments as a JSON array; the command line is added as the last argument.',
        ko: '셸과 그 인수를 JSON 배열로 적습니다. 명령은 마지막 인수로 덧붙습니다.',
      },
    },
  ],
  example: `FROM debian:12-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]`,
  url: 'https://docs.docker.com/reference/dockerfile/#shell',
  flags: {},
  snippets: [
    { label: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', body: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]' },
    { label: 'SHELL ["program", "argument"]', body: 'SHELL ["${1:/bin/sh}", "${2:-c}"]' },
  ],
  expands: false,
  trigger: true,
} as const satisfies InstructionSpec;
