import type { InstructionSpec } from './instruction.js';

export const FROM = {
  keyword: 'FROM',
  form: 'words',
  term: { en: 'base image', ko: '베이스 이미지 지정' },
  summary: {
    en: 'Chooses the base image that everything after it is stacked on.',
    ko: '뒤에 오는 모든 레이어가 쌓일 베이스 이미지를 정합니다.',
  },
  doc: {
    en: `An image is a stack of read-only layers. \`FROM\` is the bottom of the stack, and every \`RUN\`, \`COPY\` and \`ADD\` puts one more layer on top of it. Without a base there is nothing to stack on, so every Dockerfile needs a \`FROM\`, and only \`ARG\` may stand before it.

**Write the tag.** A tag is a name tag that can be moved to another image. With the tag left out you get \`latest\`, so the same Dockerfile may build something different next month: prefer \`python:3.13-slim\` to \`python\`. A digest (\`@sha256:…\`) is the image's own fingerprint and never moves.

**One \`FROM\`, one stage.** Each \`FROM\` starts again from its own base, and only the last stage becomes the image. So compile in a stage that has the compiler, then take only the result with \`COPY --from=build\`: compiler and sources stay behind. \`FROM scratch\` starts from nothing at all.`,
    ko: `이미지는 읽기 전용 레이어를 쌓아 올린 것입니다. \`FROM\`이 맨 아래층이고, \`RUN\`·\`COPY\`·\`ADD\`가 그 위에 레이어를 하나씩 더 쌓습니다. 바닥이 없으면 쌓을 수 없으므로 도커파일에는 \`FROM\`이 꼭 있어야 하고, 그 앞에는 \`ARG\`만 올 수 있습니다.

**태그를 적으세요.** 태그는 다른 이미지로 옮겨 붙일 수 있는 이름표입니다. 생략하면 \`latest\`가 되어, 같은 도커파일도 다음 달에는 다른 이미지를 만들 수 있습니다. \`python\`보다 \`python:3.13-slim\`이 낫습니다. 다이제스트(\`@sha256:…\`)는 이미지의 지문이라 옮겨 다니지 않습니다.

**\`FROM\` 하나가 스테이지 하나입니다.** \`FROM\`마다 자기 베이스 이미지에서 새로 시작하고, 마지막 스테이지만 이미지가 됩니다. 그래서 컴파일러가 있는 스테이지에서 빌드하고 \`COPY --from=build\`로 결과물만 가져오면 컴파일러와 소스는 이미지에 남지 않습니다. \`FROM scratch\`는 아무것도 없는 상태에서 시작합니다.`,
  },
  signature: 'FROM [--platform=os/arch] image[:tag|@digest] [AS name]',
  parameters: [
    {
      name: 'image[:tag|@digest]',
      doc: {
        en: 'The base image, or the name of an earlier stage. One word (`python`) is an official image, `user/name` a user image, `host/…` one from another registry.',
        ko: '베이스 이미지 또는 앞에 나온 스테이지의 이름입니다. 한 단어(`python`)는 공식 이미지, `user/name`은 사용자 이미지, `host/…`는 다른 레지스트리의 이미지입니다.',
      },
    },
    {
      name: 'AS name',
      doc: {
        en: 'Names the stage, for `COPY --from=name`, a later `FROM name` and `docker build --target name`. In small letters.',
        ko: '스테이지에 이름을 붙입니다. `COPY --from=name`, 뒤의 `FROM name`, `docker build --target name`에서 쓰며 소문자로 적습니다.',
      },
    },
  ],
  example: `FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]`,
  url: 'https://docs.docker.com/reference/dockerfile/#from',
  flags: {
    platform: {
      value: 'platform',
      example: 'FROM --platform=$BUILDPLATFORM golang:1.26 AS build',
      doc: {
        en: 'Takes the base image made for this platform instead of the one you are building for. Its good use is `--platform=$BUILDPLATFORM`: the compiler then runs natively on your machine and cross-compiles, instead of crawling in an emulator. A fixed value such as `linux/amd64` ties everybody to one kind of machine; pass `docker build --platform` instead.',
        ko: '빌드 대상 플랫폼 대신 여기 적은 플랫폼용 베이스 이미지를 가져옵니다. 쓸모가 있는 곳은 `--platform=$BUILDPLATFORM`입니다. 느린 에뮬레이터 대신 내 컴퓨터에서 바로 도는 컴파일러로 크로스 컴파일할 수 있습니다. `linux/amd64`처럼 고정하면 모두가 한 종류의 컴퓨터에 묶이므로, 그럴 때는 `docker build --platform`으로 넘기세요.',
      },
    },
  },
  snippets: [
    { label: 'FROM image:tag', body: 'FROM ${1:image}:${2:tag}' },
    { label: 'FROM image:tag AS stage', body: 'FROM ${1:image}:${2:tag} AS ${3:build}' },
  ],
  expands: true,
  trigger: false,
} as const satisfies InstructionSpec;
