import type { InstructionSpec } from './instruction.js';

export const CMD = {
  keyword: 'CMD',
  form: 'shellOrExec',
  term: { en: 'default command of the container', ko: '컨테이너 시작 명령' },
  summary: {
    en: 'The command that runs when a container starts, unless `docker run` names another.',
    ko: '컨테이너가 시작될 때 실행할 명령입니다. `docker run` 끝에 적은 명령이 있으면 바뀝니다.',
  },
  doc: {
    en: `\`CMD\` does nothing while the image is built; it is a note in the image that says what to start. What you write at the end of \`docker run\` replaces it: with \`CMD ["python", "app.py"]\`, \`docker run my-image\` starts the app and \`docker run my-image sh\` starts a shell instead. Only the last \`CMD\` of a stage counts.

**With \`ENTRYPOINT\`** it gives the default *arguments*: \`ENTRYPOINT ["ping"]\` with \`CMD ["localhost"]\` runs \`ping localhost\`, and \`docker run my-image example.com\` runs \`ping example.com\`. Put what must always run in \`ENTRYPOINT\`, what may vary in \`CMD\`.

**Prefer the exec form** \`["program", "argument"]\`, in double quotes. The shell form (\`CMD python app.py\`) really starts \`/bin/sh -c "python app.py"\`: the shell becomes process 1, gets the signal of \`docker stop\` and may not pass it on, so the container is killed after ten seconds instead of stopping cleanly.`,
    ko: `\`CMD\`는 이미지를 빌드할 때는 아무것도 하지 않습니다. 무엇을 시작할지 이미지에 적어 두는 메모입니다. \`docker run\` 끝에 적은 명령이 이것을 대신합니다. \`CMD ["python", "app.py"]\`라면 \`docker run my-image\`는 앱을, \`docker run my-image sh\`는 앱 대신 셸을 시작합니다. 한 스테이지에서는 마지막 \`CMD\`만 쓰입니다.

**\`ENTRYPOINT\`와 함께 쓰면** 기본 *인수*가 됩니다. \`ENTRYPOINT ["ping"]\`에 \`CMD ["localhost"]\`라면 \`ping localhost\`가 실행되고, \`docker run my-image example.com\`은 \`ping example.com\`을 실행합니다. 항상 실행할 것은 \`ENTRYPOINT\`에, 바뀔 수 있는 것은 \`CMD\`에 두세요.

**exec 형식을 권합니다.** 큰따옴표를 쓴 \`["program", "argument"]\`입니다. 셸 형식(\`CMD python app.py\`)은 실제로 \`/bin/sh -c "python app.py"\`를 시작합니다. 셸이 1번 프로세스가 되어 \`docker stop\`의 신호를 받고 앱에 넘겨주지 않을 수 있어, 깔끔하게 끝나지 못하고 10초 뒤 강제 종료됩니다.`,
  },
  signature: 'CMD ["program", "argument", …]',
  parameters: [
    {
      name: '["program", "argument", …]',
      doc: {
        en: 'A JSON array, started directly (exec form); after an `ENTRYPOINT`, its default arguments. A plain command line goes through a shell.',
        ko: '바로 실행되는 JSON 배열(exec 형식)입니다. `ENTRYPOINT`가 있으면 그 기본 인수가 됩니다. 그냥 명령을 적으면 셸을 거칩니다.',
      },
    },
  ],
  example: `FROM python:3.13-slim
WORKDIR /app
COPY app.py .
CMD ["python", "app.py"]`,
  url: 'https://docs.docker.com/reference/dockerfile/#cmd',
  flags: {},
  snippets: [
    { label: 'CMD ["program", "argument"]', body: 'CMD ["${1:program}", "${2:argument}"]' },
    { label: 'CMD command', body: 'CMD ${1:command}' },
  ],
  expands: false,
  trigger: true,
} as const satisfies InstructionSpec;
