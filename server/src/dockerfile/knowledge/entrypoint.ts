import type { InstructionSpec } from './instruction.js';

export const ENTRYPOINT = {
  keyword: 'ENTRYPOINT',
  form: 'shellOrExec',
  term: { en: 'command that always runs', ko: '항상 실행할 명령' },
  summary: {
    en: 'The program that always runs when a container starts.',
    ko: '컨테이너가 시작될 때 항상 실행할 프로그램을 정합니다.',
  },
  doc: {
    en: `What you write at the end of \`docker run\` does not replace it; it becomes its arguments. So an image can behave like one program: with \`ENTRYPOINT ["git"]\`, \`docker run my-git status\` runs \`git status\`. (Replacing it takes a flag of its own: \`docker run --entrypoint sh …\`.)

**Together with \`CMD\`:** \`ENTRYPOINT\` holds what never changes, \`CMD\` the arguments used when none are given.

\`\`\`
ENTRYPOINT ["python", "app.py"]
CMD ["--port", "8000"]
\`\`\`

**Use the exec form.** The shell form (\`ENTRYPOINT python app.py\`) puts \`/bin/sh -c\` in front: \`CMD\` and the arguments of \`docker run\` are then ignored, and signals of \`docker stop\` may never reach your program. A start script should end in \`exec "$@"\` for the same reason. Only the last \`ENTRYPOINT\` of a stage counts, and a new one clears the \`CMD\` that came with the base image.`,
    ko: `\`docker run\` 끝에 적은 것은 이 명령을 바꾸지 않고 그 인수가 됩니다. 그래서 이미지를 프로그램 하나처럼 쓸 수 있습니다. \`ENTRYPOINT ["git"]\`이면 \`docker run my-git status\`는 \`git status\`를 실행합니다. (꼭 바꾸려면 \`docker run --entrypoint sh …\`처럼 따로 플래그를 씁니다.)

**\`CMD\`와 함께 쓰면** 변하지 않는 것은 \`ENTRYPOINT\`에, 아무 인수도 없을 때 쓸 인수는 \`CMD\`에 둡니다.

\`\`\`
ENTRYPOINT ["python", "app.py"]
CMD ["--port", "8000"]
\`\`\`

**exec 형식으로 쓰세요.** 셸 형식(\`ENTRYPOINT python app.py\`)은 앞에 \`/bin/sh -c\`가 붙습니다. 그러면 \`CMD\`와 \`docker run\`의 인수가 무시되고, \`docker stop\`의 신호가 프로그램에 닿지 않을 수 있습니다. 시작 스크립트의 마지막을 \`exec "$@"\`로 끝내는 것도 같은 까닭입니다. 한 스테이지에서는 마지막 \`ENTRYPOINT\`만 쓰이고, 새로 적으면 베이스 이미지에서 온 \`CMD\`는 지워집니다.`,
  },
  signature: 'ENTRYPOINT ["program", "argument", …]',
  parameters: [
    {
      name: '["program", "argument", …]',
      doc: {
        en: 'A JSON array: the program and the arguments that it always gets.',
        ko: 'JSON 배열입니다. 프로그램과, 항상 넘길 인수를 적습니다.',
      },
    },
  ],
  example: `FROM alpine:3.22
ENTRYPOINT ["ping", "-c", "3"]
CMD ["localhost"]`,
  url: 'https://docs.docker.com/reference/dockerfile/#entrypoint',
  flags: {},
  snippets: [
    { label: 'ENTRYPOINT ["program"]', body: 'ENTRYPOINT ["${1:program}"]' },
    { label: 'ENTRYPOINT ["program"] + CMD', body: 'ENTRYPOINT ["${1:program}"]\nCMD ["${2:argument}"]' },
  ],
  expands: false,
  trigger: true,
} as const satisfies InstructionSpec;
