import { CHMOD, CHOWN, EXCLUDE, LINK } from './copyFlags.js';
import type { FlagSpec, InstructionSpec } from './instruction.js';

/** A flag of COPY, shown with what only ADD can do. */
const ofCopy = (flag: FlagSpec): FlagSpec => ({
  ...flag,
  example: flag.example.replace(/^COPY ((?:--\S+ )+)\S+/, 'ADD $1app.tar.gz'),
});

export const ADD = {
  keyword: 'ADD',
  form: 'wordsOrExec',
  term: { en: 'copy files, with downloads and unpacking', ko: '파일 복사(확장)' },
  summary: {
    en: 'Copies like COPY, and can also download a URL, clone Git or unpack an archive.',
    ko: 'COPY처럼 복사하고, URL 내려받기·Git 복제·압축 풀기까지 할 수 있습니다.',
  },
  doc: {
    en: `Use \`ADD\` when you want its extra powers, \`COPY\` otherwise: a reader of \`COPY\` knows that nothing is downloaded or unpacked behind their back.

- **A tar archive of the build context is unpacked** at the destination (\`.tar\`, \`.tar.gz\`, \`.tar.xz\` …; a \`.zip\` is not). \`--unpack=false\` keeps it whole.
- **A URL is downloaded** and, unless you say \`--unpack\`, stored as it is. Add \`--checksum=sha256:…\`, so that the build stops if the file behind the address is exchanged.
- **A Git address is cloned**: \`ADD https://github.com/user/repo.git#v1.2 /src\`. Name a tag or commit after \`#\`, or the build takes whatever is on the default branch that day.

Compared with \`RUN curl … | tar x\` the image needs no curl, and the builder checks by itself whether the file has changed.`,
    ko: `추가 기능이 필요할 때만 \`ADD\`를, 나머지는 \`COPY\`를 쓰세요. \`COPY\`를 읽는 사람은 몰래 내려받거나 압축을 푸는 일이 없다는 것을 압니다.

- **빌드 컨텍스트의 tar 묶음은 대상 위치에 풀립니다**(\`.tar\`, \`.tar.gz\`, \`.tar.xz\` 등. \`.zip\`은 풀리지 않습니다). 그대로 두려면 \`--unpack=false\`를 씁니다.
- **URL은 내려받아** \`--unpack\`이 없으면 그대로 저장합니다. \`--checksum=sha256:…\`을 함께 적으면 그 주소의 파일이 바뀌었을 때 빌드가 멈춥니다.
- **Git 주소는 복제합니다.** \`ADD https://github.com/user/repo.git#v1.2 /src\`처럼 \`#\` 뒤에 태그나 커밋을 적으세요. 없으면 그날의 기본 브랜치를 가져옵니다.

\`RUN curl … | tar x\`와 견주면 이미지에 curl이 없어도 되고, 파일이 바뀌었는지 빌더가 스스로 확인합니다.`,
  },
  signature: 'ADD [--checksum=…] [--chown=…] [--chmod=…] source… destination',
  parameters: [
    {
      name: 'source…',
      doc: {
        en: 'Files of the build context, an archive there, a URL, or a Git address (`….git#tag:directory`).',
        ko: '빌드 컨텍스트의 파일이나 압축 묶음, URL, 또는 Git 주소(`….git#태그:디렉터리`)입니다.',
      },
    },
    {
      name: 'destination',
      doc: {
        en: 'Where to in the image; relative to `WORKDIR`. With a `/` at the end, a downloaded file keeps its own name.',
        ko: '이미지 안의 목적지이며 `WORKDIR`이 기준입니다. `/`로 끝나면 내려받은 파일의 이름을 그대로 씁니다.',
      },
    },
  ],
  example: `FROM alpine:3.22
ADD rootfs.tar.gz /
ADD https://github.com/moby/buildkit.git#v0.26.2:docs /docs`,
  url: 'https://docs.docker.com/reference/dockerfile/#add',
  flags: {
    'keep-git-dir': {
      value: 'boolean',
      since: '1.1',
      example: 'ADD --keep-git-dir=true https://github.com/moby/buildkit.git#v0.26.2 /src',
      doc: {
        en: 'Keeps the `.git` directory of a cloned repository. Left out by default, because history only makes the image bigger; needed when the build asks Git for its version.',
        ko: '복제한 저장소의 `.git` 디렉터리를 남깁니다. 기록은 이미지를 키울 뿐이라 기본으로는 빠지며, 빌드가 Git에게 버전을 물어볼 때 필요합니다.',
      },
    },
    checksum: {
      value: 'checksum',
      since: '1.6',
      example:
        'ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://mirrors.edge.kernel.org/pub/linux/kernel/Historic/linux-0.01.tar.gz /',
      doc: {
        en: 'What the downloaded file must be: `sha256:` and 64 hex digits for a URL, the commit for a Git address. The build fails when it is something else, so nobody can slip you another file. One source only.',
        ko: '내려받은 것이 무엇이어야 하는지 적습니다. URL이면 `sha256:`과 16진수 64자리, Git 주소면 커밋입니다. 다르면 빌드가 실패하므로 누가 파일을 바꿔치기해도 걸립니다. 원본은 하나만 쓸 수 있습니다.',
      },
    },
    chown: ofCopy(CHOWN),
    chmod: ofCopy(CHMOD),
    link: ofCopy(LINK),
    unpack: {
      value: 'boolean',
      since: '1.17',
      example: 'ADD --unpack=true https://example.com/archive.tar.gz /opt/tool/',
      doc: {
        en: 'Whether a tar archive is unpacked. Without the flag, archives of the build context are and downloaded ones are not.',
        ko: 'tar 묶음을 풀지 정합니다. 이 플래그가 없으면 빌드 컨텍스트의 묶음은 풀고, 내려받은 묶음은 풀지 않습니다.',
      },
    },
    exclude: ofCopy(EXCLUDE),
  },
  snippets: [
    { label: 'ADD source destination', body: 'ADD ${1:source} ${2:destination}' },
    {
      label: 'ADD --checksum=… url destination',
      body: 'ADD --checksum=sha256:${1:digest} ${2:https://example.com/file.tar.gz} ${3:destination}',
    },
  ],
  expands: true,
  heredocs: true,
  trigger: true,
} as const satisfies InstructionSpec;
