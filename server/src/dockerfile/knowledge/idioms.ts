import type { Prose } from '../../core/text.js';

/** A command line worth having at hand inside RUN: LSP snippet, `\` stands for the escape character at line ends. */
export interface Idiom {
  readonly label: string;
  readonly body: string;
  readonly doc: Prose;
}

/** The usual ways to install things, done right. */
export const idioms: readonly Idiom[] = [
  {
    label: 'apt-get install',
    body: 'apt-get update \\\\\n && apt-get install -y --no-install-recommends ${1:package} \\\\\n && rm -rf /var/lib/apt/lists/*',
    doc: {
      en: 'Debian and Ubuntu: update and install in one layer, without extras, and without leaving the lists behind.',
      ko: '데비안·우분투용입니다. 한 레이어에서 목록을 받아 설치하고, 추천 패키지는 빼고, 목록은 남기지 않습니다.',
    },
  },
  {
    label: 'apk add',
    body: 'apk add --no-cache ${1:package}',
    doc: {
      en: 'alpine: installs without keeping the package index.',
      ko: 'alpine용입니다. 패키지 목록을 남기지 않고 설치합니다.',
    },
  },
  {
    label: 'dnf install',
    body: 'dnf install -y ${1:package} \\\\\n && dnf clean all',
    doc: {
      en: 'Fedora, Rocky, Alma: installs and cleans up in one layer.',
      ko: '페도라·Rocky·Alma용입니다. 한 레이어에서 설치하고 정리합니다.',
    },
  },
  {
    label: 'pip install -r requirements.txt',
    body: 'pip install --no-cache-dir -r ${1:requirements.txt}',
    doc: {
      en: 'Python: installs the pinned requirements and keeps no cache in the layer.',
      ko: '파이썬용입니다. 버전이 고정된 목록을 설치하고 캐시는 레이어에 남기지 않습니다.',
    },
  },
  {
    label: 'npm ci',
    body: 'npm ci --omit=dev',
    doc: {
      en: 'Node.js: installs exactly what package-lock.json says, without development tools.',
      ko: 'Node.js용입니다. package-lock.json에 적힌 그대로, 개발 도구는 빼고 설치합니다.',
    },
  },
  {
    label: 'go build',
    body: 'CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o ${1:/out/app} ${2:.}',
    doc: {
      en: 'Go: a program that needs no libraries, so that it runs on `FROM scratch`.',
      ko: 'Go용입니다. 라이브러리가 필요 없어 `FROM scratch`에서도 도는 프로그램을 만듭니다.',
    },
  },
  {
    label: 'curl and unpack',
    body: 'curl -fsSL ${1:https://example.com/file.tar.gz} | tar -xz -C ${2:/opt}',
    doc: {
      en: '`-f` fails on an error page instead of unpacking it; with a `SHELL` that has `pipefail` the whole line fails too.',
      ko: '`-f`는 오류 페이지를 받으면 실패하게 합니다. `SHELL`에 `pipefail`이 있으면 파이프 전체도 실패합니다.',
    },
  },
  {
    label: 'useradd',
    body: 'useradd --system --no-create-home --uid ${1:10001} ${2:app}',
    doc: {
      en: 'Debian and Ubuntu: a user for `USER`, so that the program does not run as root.',
      ko: '데비안·우분투용입니다. 프로그램을 root로 돌리지 않도록 `USER`에 쓸 사용자를 만듭니다.',
    },
  },
  {
    label: 'adduser (alpine)',
    body: 'adduser -S -D -H -u ${1:10001} ${2:app}',
    doc: {
      en: 'alpine: a user for `USER`, so that the program does not run as root.',
      ko: 'alpine용입니다. 프로그램을 root로 돌리지 않도록 `USER`에 쓸 사용자를 만듭니다.',
    },
  },
];
