import type { InstructionSpec } from './instruction.js';

export const RUN = {
  keyword: 'RUN',
  form: 'shellOrExec',
  term: { en: 'command at build time', ko: '셸 명령 실행' },
  summary: {
    en: 'Runs a command while the image is built, and keeps what it changed as a new layer.',
    ko: '이미지를 빌드하는 동안 명령을 실행하고, 바뀐 파일을 새 레이어로 남깁니다.',
  },
  doc: {
    en: `**\`RUN\` or \`CMD\`?** \`RUN\` happens once, at \`docker build\`: it installs, compiles, prepares. \`CMD\` happens every time a container starts. A server started with \`RUN\` is gone when the build step ends, because a layer keeps files, not processes.

**Each \`RUN\` is a layer, and layers are cached by their text.** If the line has not changed, the builder takes the old layer. That is why \`apt-get update\` belongs in the *same* \`RUN\` as the install: on its own line it stays cached for months, and the install then asks for packages that no longer exist. For the same reason clean up in the same \`RUN\`: deleting in a later one hides the files but does not make the image smaller.

**Two forms.** \`RUN cmd\` goes through a shell (\`/bin/sh -c\`), so \`&&\`, \`|\` and \`$HOME\` work; each \`RUN\` is a new shell, so a \`cd\` does not reach the next one (use \`WORKDIR\`). \`RUN ["cmd", "arg"]\` starts the program directly. Several lines read best as a heredoc: \`RUN <<EOF … EOF\`.`,
    ko: `**\`RUN\`인가 \`CMD\`인가?** \`RUN\`은 \`docker build\` 때 한 번 실행되어 설치·컴파일 같은 준비를 합니다. \`CMD\`는 컨테이너가 시작될 때마다 실행됩니다. 레이어에는 파일만 남고 프로세스는 남지 않으므로, \`RUN\`으로 켠 서버는 그 단계가 끝나면 사라집니다.

**\`RUN\` 하나가 레이어 하나이고, 레이어는 적힌 글자 그대로 캐시됩니다.** 줄이 바뀌지 않았다면 예전 레이어를 다시 씁니다. 그래서 \`apt-get update\`는 설치와 *같은* \`RUN\`에 두어야 합니다. 따로 두면 몇 달 전 목록이 캐시에 남아, 이미 없어진 패키지를 설치하려다 실패합니다. 지우는 일도 같은 \`RUN\`에서 하세요. 다음 레이어에서 지우면 보이지 않을 뿐 이미지 크기는 줄지 않습니다.

**형식은 두 가지입니다.** \`RUN cmd\`(셸 형식)는 \`/bin/sh -c\`를 거치므로 \`&&\`, \`|\`, \`$HOME\`을 쓸 수 있습니다. \`RUN\`마다 새 셸이라 \`cd\`는 다음 \`RUN\`에 이어지지 않으니 \`WORKDIR\`을 쓰세요. \`RUN ["cmd", "arg"]\`(exec 형식)는 프로그램을 바로 실행합니다. 여러 줄은 히어독(\`RUN <<EOF … EOF\`)으로 쓰면 읽기 좋습니다.`,
  },
  signature: 'RUN [--mount=…] [--network=…] [--security=…] command',
  parameters: [
    {
      name: 'command',
      doc: {
        en: 'A shell command line, a JSON array (`["program", "argument"]`) or a heredoc.',
        ko: '셸 명령 한 줄, JSON 배열(`["program", "argument"]`), 또는 히어독입니다.',
      },
    },
  ],
  example: `FROM debian:12-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends curl \\
 && rm -rf /var/lib/apt/lists/*`,
  url: 'https://docs.docker.com/reference/dockerfile/#run',
  flags: {
    mount: {
      value: 'mount',
      repeatable: true,
      since: '1.2',
      example: 'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt',
      doc: {
        en: 'Lends this one `RUN` a directory or file that does not become part of the layer: a package cache that survives builds (`type=cache`), a password (`type=secret`), the ssh agent (`type=ssh`), files of the build context or another stage (`type=bind`), or memory (`type=tmpfs`). The mount is gone when the command ends, so it costs no image size and leaks nothing.',
        ko: '이 `RUN` 하나에만 디렉터리나 파일을 빌려 줍니다. 빌드 사이에도 남는 패키지 캐시(`type=cache`), 비밀번호(`type=secret`), ssh 에이전트(`type=ssh`), 빌드 컨텍스트나 다른 스테이지의 파일(`type=bind`), 메모리(`type=tmpfs`)를 마운트할 수 있습니다. 명령이 끝나면 사라지므로 이미지가 커지지 않고 비밀도 남지 않습니다.',
      },
    },
    network: {
      value: ['default', 'none', 'host'],
      default: 'default',
      since: '1.3',
      example: 'RUN --network=none pip install --no-index --find-links=wheels app',
      doc: {
        en: 'Which network this command sees while the image is built. It has nothing to do with the network of the containers made from the image later.',
        ko: '이미지를 빌드하는 동안 이 명령이 볼 네트워크를 정합니다. 나중에 이 이미지로 만든 컨테이너의 네트워크와는 상관이 없습니다.',
      },
      values: {
        default: {
          en: "The builder's usual network; the same as leaving the flag out.",
          ko: '빌더의 기본 네트워크입니다. 플래그를 쓰지 않은 것과 같습니다.',
        },
        none: {
          en: 'No network at all: proves that the step needs nothing that could be gone or changed tomorrow.',
          ko: '네트워크를 끊습니다. 내일 사라지거나 바뀔 수 있는 것에 기대지 않는 단계임을 보장합니다.',
        },
        host: {
          en: "The host's own network. The person who builds must allow it: `docker buildx build --allow network.host`.",
          ko: '호스트의 네트워크를 그대로 씁니다. 빌드하는 사람이 `docker buildx build --allow network.host`로 허락해야 합니다.',
        },
      },
    },
    security: {
      value: ['sandbox', 'insecure'],
      default: 'sandbox',
      since: '1.20',
      example: 'RUN --security=insecure cat /proc/self/status',
      doc: {
        en: 'Whether the command runs isolated, as usual, or with all privileges.',
        ko: '명령을 평소처럼 격리해서 실행할지, 모든 권한을 주고 실행할지 정합니다.',
      },
      values: {
        sandbox: {
          en: 'Isolated as every other `RUN`; the same as leaving the flag out.',
          ko: '다른 `RUN`처럼 격리합니다. 플래그를 쓰지 않은 것과 같습니다.',
        },
        insecure: {
          en: 'Like `docker run --privileged`, at build time. The person who builds must allow it: `--allow security.insecure`.',
          ko: '빌드할 때의 `docker run --privileged`와 같습니다. 빌드하는 사람이 `--allow security.insecure`로 허락해야 합니다.',
        },
      },
    },
    device: {
      value: 'string',
      repeatable: true,
      since: '1.27',
      example: 'RUN --device=nvidia.com/gpu=all nvidia-smi',
      doc: {
        en: 'Gives the command a device of the host, such as a GPU, by its CDI name (`vendor.com/class=name`, `=*` for all, `,required` to fail without it). The builder must know the device and the person who builds must allow it (`--allow device`).',
        ko: 'GPU 같은 호스트 장치를 CDI 이름(`vendor.com/class=name`, 전부는 `=*`, 없으면 실패하게 하려면 `,required`)으로 명령에 빌려 줍니다. 빌더가 그 장치를 알아야 하고, 빌드하는 사람이 `--allow device`로 허락해야 합니다.',
      },
    },
  },
  snippets: [
    { label: 'RUN command', body: 'RUN ${1:command}' },
    { label: 'RUN <<EOF …', body: 'RUN <<EOF\n${1:set -e}\n${2:command}\nEOF' },
    {
      label: 'RUN apt-get install …',
      body: 'RUN apt-get update \\\\\n && apt-get install -y --no-install-recommends ${1:package} \\\\\n && rm -rf /var/lib/apt/lists/*',
    },
    { label: 'RUN apk add …', body: 'RUN apk add --no-cache ${1:package}' },
    {
      label: 'RUN --mount=type=cache …',
      body: 'RUN --mount=type=cache,target=${1:/root/.cache} ${2:command}',
    },
    {
      label: 'RUN --mount=type=secret …',
      body: 'RUN --mount=type=secret,id=${1:token} ${2:command}',
    },
  ],
  expands: false,
  heredocs: true,
  trigger: true,
} as const satisfies InstructionSpec;
