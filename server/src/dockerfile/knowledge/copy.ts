import { CHMOD, CHOWN, EXCLUDE, LINK } from './copyFlags.js';
import type { InstructionSpec } from './instruction.js';

export const COPY = {
  keyword: 'COPY',
  form: 'wordsOrExec',
  term: { en: 'copy files', ko: '파일 복사' },
  summary: {
    en: 'Copies files from the build context or another stage into the image, as a layer.',
    ko: '빌드 컨텍스트나 다른 스테이지의 파일을 이미지에 복사해 레이어로 쌓습니다.',
  },
  doc: {
    en: `First the sources, last the destination: \`COPY requirements.txt /app/\`. Sources are looked up in the *build context*, the directory named at the end of \`docker build\` (usually \`.\`), so \`../secret\` and \`/etc/hosts\` of your machine are out of reach. A relative destination starts at \`WORKDIR\`.

**Order decides the speed of the next build.** A layer is rebuilt when its files change, and so is everything after it. Copy the list of dependencies first, install, and only then copy the source: editing one line of code then does not reinstall everything.

**Good to know.** A directory gives its *contents*, not itself (\`COPY src /app\` puts the files of \`src\` right into \`/app\`). End the destination with \`/\` when you mean a directory. \`COPY . .\` takes everything, \`.git\` and passwords too: list what must stay out in \`.dockerignore\`. No URLs and no unpacking; that is \`ADD\`. A \`#\` later in the line is not a comment but one more source.`,
    ko: `원본을 먼저, 대상을 마지막에 적습니다. \`COPY requirements.txt /app/\`처럼요. 원본은 *빌드 컨텍스트*, 곧 \`docker build\` 끝에 적은 디렉터리(보통 \`.\`)에서 찾습니다. 그래서 내 컴퓨터의 \`../secret\`이나 \`/etc/hosts\`에는 닿지 않습니다. 상대 경로인 대상은 \`WORKDIR\`에서 시작합니다.

**순서가 다음 빌드의 속도를 정합니다.** 복사한 파일이 바뀌면 그 레이어와 그 뒤의 모든 레이어를 다시 만듭니다. 의존성 목록을 먼저 복사해 설치하고 소스는 그다음에 복사하세요. 그러면 코드 한 줄을 고쳤다고 전부 다시 설치하지 않습니다.

**알아 두면 좋은 것.** 디렉터리를 적으면 그 자체가 아니라 *내용*이 복사됩니다(\`COPY src /app\`은 \`src\` 안의 파일을 \`/app\`에 바로 둡니다). 대상이 디렉터리라면 \`/\`로 끝내세요. \`COPY . .\`은 \`.git\`과 비밀번호까지 모두 가져가니, 빼야 할 것은 \`.dockerignore\`에 적으세요. URL과 자동 압축 풀기는 되지 않습니다. 그것은 \`ADD\`의 일입니다. 줄 뒤에 붙인 \`#\`은 주석이 아니라 원본 하나로 읽힙니다.`,
  },
  signature: 'COPY [--from=…] [--chown=…] [--chmod=…] source… destination',
  parameters: [
    {
      name: 'source…',
      doc: {
        en: 'Files or directories in the build context (with `--from`: in that stage or image). `*` and `?` match names.',
        ko: '빌드 컨텍스트(`--from`이 있으면 그 스테이지나 이미지) 안의 파일 또는 디렉터리입니다. `*`와 `?`를 쓸 수 있습니다.',
      },
    },
    {
      name: 'destination',
      doc: {
        en: 'Where to in the image; relative to `WORKDIR`, and a directory when it ends in `/`.',
        ko: '이미지 안의 목적지입니다. `WORKDIR`을 기준으로 하고, `/`로 끝나면 디렉터리입니다.',
      },
    },
  ],
  example: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .`,
  url: 'https://docs.docker.com/reference/dockerfile/#copy',
  flags: {
    from: {
      value: 'stageOrImage',
      example: 'COPY --from=build /out/app /usr/local/bin/app',
      doc: {
        en: 'Copies out of another stage, a named context or any image instead of the build context. This is what makes small images: build with all tools in one stage, take only the result into the last. Stages can also be counted (`--from=0`), but a name survives when someone inserts a stage. No variables here: the builder must know the stage before it starts.',
        ko: '빌드 컨텍스트 대신 다른 스테이지, 이름 붙은 컨텍스트, 또는 아무 이미지에서나 복사합니다. 작은 이미지를 만드는 핵심입니다. 도구가 다 있는 스테이지에서 빌드하고 마지막 스테이지에는 결과물만 가져옵니다. 번호(`--from=0`)로도 되지만, 이름으로 적으면 중간에 스테이지가 끼어들어도 안전합니다. 빌더가 시작 전에 스테이지를 알아야 하므로 변수는 쓸 수 없습니다.',
      },
    },
    chown: CHOWN,
    chmod: CHMOD,
    link: LINK,
    parents: {
      value: 'boolean',
      since: '1.20',
      example: 'COPY --parents src/./lib/a.txt src/./lib/b.txt /app/',
      doc: {
        en: 'Keeps the directories of the sources: `COPY --parents a/b/c.txt /dst/` makes `/dst/a/b/c.txt` instead of `/dst/c.txt`. A `./` inside the path says where to start keeping. Handy for taking `**/package.json` out of a monorepo in one line.',
        ko: '원본의 디렉터리 구조를 지킵니다. `COPY --parents a/b/c.txt /dst/`는 `/dst/c.txt`가 아니라 `/dst/a/b/c.txt`를 만듭니다. 경로 중간의 `./`는 어디부터 지킬지를 나타냅니다. 모노레포에서 `**/package.json`만 한 줄로 가져올 때 편합니다.',
      },
    },
    exclude: EXCLUDE,
  },
  snippets: [
    { label: 'COPY source destination', body: 'COPY ${1:source} ${2:destination}' },
    { label: 'COPY --from=stage source destination', body: 'COPY --from=${1:build} ${2:source} ${3:destination}' },
    { label: 'COPY <<EOF destination', body: 'COPY <<EOF ${1:/path/file}\n${2:content}\nEOF' },
  ],
  expands: true,
  heredocs: true,
  trigger: true,
} as const satisfies InstructionSpec;
