import type { Prose } from '../../core/text.js';

/** What may stand behind a mount key's `=`. */
export type MountValue =
  | 'boolean'
  | 'path'
  | 'stageOrImage'
  | 'integer'
  | 'mode'
  | 'size'
  | 'string'
  | readonly string[];

/** One key of `--mount=`. */
export interface MountKeySpec {
  readonly value: MountValue;
  /** Other spellings that the builder takes. */
  readonly aliases?: readonly string[];
  readonly default?: string;
  /** The builder refuses the mount without it. */
  readonly required?: true;
  readonly since?: string;
  readonly doc: Prose;
  /** What each allowed value means. */
  readonly values?: Readonly<Record<string, Prose>>;
}

/** One `type=` of `--mount=`. */
export interface MountSpec {
  /** One sentence: the completion detail and the first line of the hover. */
  readonly summary: Prose;
  readonly doc: Prose;
  readonly example: string;
  readonly url: string;
  readonly keys: Readonly<Record<string, MountKeySpec>>;
}

const target = (en: string, ko: string): MountKeySpec => ({
  value: 'path',
  aliases: ['dst', 'destination'],
  doc: { en, ko },
});

const REQUIRED: MountKeySpec = {
  value: 'boolean',
  default: 'false',
  doc: {
    en: 'Stops the build when the person who builds did not hand it over. Without it the step runs on and finds nothing, which shows as a strange error much later.',
    ko: '빌드하는 사람이 넘기지 않았으면 빌드를 멈춥니다. 없으면 빈손으로 계속 진행하다가 한참 뒤에 엉뚱한 오류로 나타납니다.',
  },
};

const owner = (what: 'uid' | 'gid'): MountKeySpec => ({
  value: 'integer',
  default: '0',
  doc:
    what === 'uid'
      ? {
          en: 'The number of the user who owns it; needed when the step runs after `USER`, since the default is root.',
          ko: '주인이 될 사용자의 번호입니다. 기본이 root이므로 `USER` 뒤의 단계에서는 정해 주어야 합니다.',
        }
      : {
          en: 'The number of the group that owns it; root when left out.',
          ko: '주인이 될 그룹의 번호입니다. 적지 않으면 root입니다.',
        },
});

const mode = (standard: string): MountKeySpec => ({
  value: 'mode',
  default: standard,
  doc: {
    en: `Its permissions in octal; \`${standard}\` when left out.`,
    ko: `권한을 8진수로 적습니다. 적지 않으면 \`${standard}\`입니다.`,
  },
});

/** The kinds of mounts that RUN can borrow. https://docs.docker.com/reference/dockerfile/#run---mount */
export const mounts = {
  cache: {
    summary: {
      en: 'A directory that survives from build to build: for package managers and compilers.',
      ko: '빌드가 끝나도 남아 다음 빌드에서 다시 쓰는 디렉터리입니다. 패키지 관리자와 컴파일러용입니다.',
    },
    doc: {
      en: 'When the list of dependencies changes, the layer is built again; with a cache only what is new is downloaded. The directory belongs to the builder, not to the image: it adds nothing to the size. It may be emptied at any time, so the step must also work with an empty one.',
      ko: '의존성 목록이 바뀌면 레이어를 다시 만들지만, 캐시가 있으면 새것만 내려받습니다. 이 디렉터리는 이미지가 아니라 빌더의 것이라 이미지 크기에 더해지지 않습니다. 언제든 비워질 수 있으므로 비어 있어도 동작하는 단계여야 합니다.',
    },
    example: 'RUN --mount=type=cache,target=/root/.npm npm ci',
    url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypecache',
    keys: {
      target: {
        ...target(
          'The directory that the tool uses as its cache, e.g. `/root/.cache/pip`, `/root/.npm`, `/go/pkg/mod`.',
          '도구가 캐시로 쓰는 디렉터리(`/root/.cache/pip`, `/root/.npm`, `/go/pkg/mod` 등)입니다.',
        ),
        required: true,
      },
      id: {
        value: 'string',
        default: 'target',
        doc: {
          en: 'The name of the cache. Mounts with the same id share their files, across stages and Dockerfiles; by default the target is the id.',
          ko: '캐시의 이름입니다. id가 같으면 스테이지나 도커파일이 달라도 파일을 함께 씁니다. 적지 않으면 target이 id가 됩니다.',
        },
      },
      sharing: {
        value: ['shared', 'private', 'locked'],
        default: 'shared',
        doc: {
          en: 'What happens when two builds want the same cache at the same time.',
          ko: '두 빌드가 같은 캐시를 동시에 쓰려 할 때 어떻게 할지 정합니다.',
        },
        values: {
          shared: {
            en: 'All use it at once. Right for tools that can bear that (pip, npm, Go).',
            ko: '동시에 함께 씁니다. 그래도 괜찮은 도구(pip, npm, Go)에 맞습니다.',
          },
          private: {
            en: 'A second user at the same time gets a directory of its own.',
            ko: '동시에 쓰려는 두 번째 빌드에는 별도의 디렉터리를 줍니다.',
          },
          locked: {
            en: 'The second waits until the first has finished. Needed for apt, which locks its lists.',
            ko: '앞의 빌드가 끝날 때까지 기다립니다. 목록을 잠그는 apt에 필요합니다.',
          },
        },
      },
      from: {
        value: 'stageOrImage',
        doc: {
          en: 'The stage, named context or image whose files fill a new cache; empty when left out.',
          ko: '새 캐시를 채울 파일이 있는 스테이지, 이름 붙은 컨텍스트, 또는 이미지입니다. 적지 않으면 빈 채로 시작합니다.',
        },
      },
      source: {
        value: 'path',
        aliases: ['src'],
        doc: { en: 'The directory within `from`.', ko: '`from` 안의 디렉터리입니다.' },
      },
      readonly: {
        value: 'boolean',
        aliases: ['ro'],
        doc: { en: 'Use the cache without changing it.', ko: '캐시를 읽기만 하고 바꾸지 않습니다.' },
      },
      mode: mode('0755'),
      uid: owner('uid'),
      gid: owner('gid'),
    },
  },
  secret: {
    summary: {
      en: 'A password or key, lent to one command and never written into the image.',
      ko: '명령 하나에만 빌려 주고 이미지에는 남기지 않는 비밀번호나 키입니다.',
    },
    doc: {
      en: 'What is copied or set with `ENV`/`ARG` stays in a layer or in the history, even if a later line deletes it. A secret is handed over by the person who builds, `docker build --secret id=token,src=token.txt .`, and appears as the file `/run/secrets/token` (or as a variable, with `env=`) for this command only.',
      ko: '복사했거나 `ENV`·`ARG`로 적은 비밀은 뒤에서 지워도 레이어나 기록에 남습니다. secret은 빌드하는 사람이 `docker build --secret id=token,src=token.txt .`로 넘기고, 이 명령이 실행되는 동안에만 `/run/secrets/token` 파일로(또는 `env=`이면 환경 변수로) 나타납니다.',
    },
    example: 'RUN --mount=type=secret,id=token,env=TOKEN ./download.sh',
    url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypesecret',
    keys: {
      id: {
        value: 'string',
        doc: {
          en: 'The name under which `docker build --secret id=…` hands it over; by default the last part of `target`.',
          ko: '`docker build --secret id=…`로 넘길 때의 이름입니다. 적지 않으면 `target`의 마지막 부분입니다.',
        },
      },
      env: {
        value: 'string',
        since: '1.10',
        doc: {
          en: 'Gives the secret as this environment variable instead of a file.',
          ko: '비밀을 파일 대신 이 이름의 환경 변수로 줍니다.',
        },
      },
      target: target(
        'The file in which the secret appears; `/run/secrets/` + id when left out.',
        '비밀이 나타날 파일입니다. 적지 않으면 `/run/secrets/` + id입니다.',
      ),
      required: REQUIRED,
      mode: mode('0400'),
      uid: owner('uid'),
      gid: owner('gid'),
    },
  },
  bind: {
    summary: {
      en: 'Files of the build context, a stage or an image, seen by one command without copying.',
      ko: '빌드 컨텍스트, 스테이지, 이미지의 파일을 복사하지 않고 명령 하나에 보여 줍니다.',
    },
    doc: {
      en: 'This is the mount when `type=` is left out. A `COPY` just for one command leaves its files in a layer for ever; a bind mount leaves nothing. It is read-only; with `rw` the command may write, but what it writes is thrown away. (It mounts nothing of your machine but the build context; `docker run -v` is another thing.)',
      ko: '`type=`을 적지 않으면 이 마운트입니다. 명령 하나를 위해 `COPY`하면 파일이 레이어에 계속 남지만, 바인드 마운트는 아무것도 남기지 않습니다. 읽기 전용이고, `rw`로 쓰기를 허용해도 쓴 내용은 버려집니다. (내 컴퓨터에서는 빌드 컨텍스트만 마운트할 수 있으며 `docker run -v`와는 다릅니다.)',
    },
    example:
      'RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt pip install -r /tmp/requirements.txt',
    url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypebind',
    keys: {
      target: {
        ...target('Where the files appear.', '파일이 나타날 곳입니다.'),
        required: true,
      },
      source: {
        value: 'path',
        aliases: ['src'],
        default: '/',
        doc: {
          en: 'The file or directory within `from`, or within the build context; all of it when left out.',
          ko: '`from`이나 빌드 컨텍스트 안의 파일 또는 디렉터리입니다. 적지 않으면 전체입니다.',
        },
      },
      from: {
        value: 'stageOrImage',
        doc: {
          en: 'The stage, named context or image to take the files from; the build context when left out. No variables.',
          ko: '파일을 가져올 스테이지, 이름 붙은 컨텍스트, 또는 이미지입니다. 적지 않으면 빌드 컨텍스트입니다. 변수는 쓸 수 없습니다.',
        },
      },
      readwrite: {
        value: 'boolean',
        aliases: ['rw'],
        doc: {
          en: 'Lets the command write; what it writes is discarded afterwards.',
          ko: '명령이 쓸 수 있게 합니다. 쓴 내용은 끝나면 버려집니다.',
        },
      },
      readonly: {
        value: 'boolean',
        aliases: ['ro'],
        doc: { en: 'The command may only read: the default.', ko: '읽기만 할 수 있습니다. 기본값입니다.' },
      },
    },
  },
  ssh: {
    summary: {
      en: 'Your ssh agent, lent to one command: for cloning private repositories.',
      ko: '내 ssh 에이전트를 명령 하나에 빌려 줍니다. 비공개 저장소를 복제할 때 씁니다.',
    },
    doc: {
      en: 'The key itself never enters the build: the command asks your agent to sign, through a socket. Build with `docker build --ssh default .`. Copying `id_rsa` into the image would hand your key to everyone who pulls it.',
      ko: '키 자체는 빌드에 들어오지 않고, 명령이 소켓으로 내 에이전트에게 서명을 부탁합니다. `docker build --ssh default .`로 빌드하세요. `id_rsa`를 이미지에 복사하면 이미지를 받는 모두에게 키를 건네는 셈입니다.',
    },
    example: 'RUN --mount=type=ssh git clone git@github.com:org/private.git',
    url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypessh',
    keys: {
      id: {
        value: 'string',
        default: 'default',
        doc: {
          en: 'The name used in `docker build --ssh NAME`; `default` when left out.',
          ko: '`docker build --ssh NAME`에서 쓰는 이름입니다. 적지 않으면 `default`입니다.',
        },
      },
      target: target(
        'Where the socket appears; the builder chooses when left out and sets `SSH_AUTH_SOCK`.',
        '소켓이 나타날 곳입니다. 적지 않으면 빌더가 정하고 `SSH_AUTH_SOCK`에 알려 줍니다.',
      ),
      required: REQUIRED,
      mode: mode('0600'),
      uid: owner('uid'),
      gid: owner('gid'),
    },
  },
  tmpfs: {
    summary: {
      en: 'An empty directory in memory, gone when the command ends.',
      ko: '메모리에 있는 빈 디렉터리이며 명령이 끝나면 사라집니다.',
    },
    doc: {
      en: 'For scratch files that should neither stay in the layer nor be cleaned up by hand.',
      ko: '레이어에 남기기도, 직접 지우기도 싫은 임시 파일에 씁니다.',
    },
    example: 'RUN --mount=type=tmpfs,target=/tmp make test',
    url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypetmpfs',
    keys: {
      target: {
        ...target('Where the empty directory appears.', '빈 디렉터리가 나타날 곳입니다.'),
        required: true,
      },
      size: {
        value: 'size',
        doc: {
          en: 'The most that it may hold, e.g. `64m`; unlimited when left out.',
          ko: '담을 수 있는 최대 크기입니다(예: `64m`). 적지 않으면 제한이 없습니다.',
        },
      },
    },
  },
} as const satisfies Readonly<Record<string, MountSpec>>;

export type MountType = keyof typeof mounts;

/** All mount types, the most useful first. */
export const mountTypes: readonly MountType[] = Object.keys(mounts).filter(isMountType);

/** Whether `name` is a mount type. */
export function isMountType(name: string): name is MountType {
  return Object.hasOwn(mounts, name);
}

/** The mount type of that name; null when there is none. The builder compares without case. */
export function mountSpec(name: string): MountSpec | null {
  const lower = name.toLowerCase();
  return isMountType(lower) ? mounts[lower] : null;
}

/** A key of a mount type under any of its spellings, with its main name; null when the type has none of that name. */
export function mountKey(spec: MountSpec, name: string): { readonly name: string; readonly spec: MountKeySpec } | null {
  const lower = name.toLowerCase();
  for (const [key, keySpec] of Object.entries(spec.keys)) {
    if (key === lower || keySpec.aliases?.includes(lower)) return { name: key, spec: keySpec };
  }
  return null;
}

/** The key `type` itself. */
export const TYPE_KEY: Prose = {
  en: 'Which kind of mount; `bind` when left out.',
  ko: '마운트의 종류입니다. 적지 않으면 `bind`입니다.',
};
