import { grants } from './grants.js';
import type { KeySpec } from './spec.js';
import { flag, map, number, oneOf, page, pairs, text, textOrList, uniqueList } from './types.js';

const at = (anchor: string): string => page('services', anchor);

const mountKeys = {
  type: {
    type: oneOf(
      {
        volume: {
          en: 'A named volume of the engine; survives the container.',
          ko: '엔진이 보관하는 이름 있는 볼륨입니다. 컨테이너를 삭제해도 남습니다.',
        },
        bind: { en: 'A file or folder of the host.', ko: '호스트의 파일이나 폴더입니다(바인드 마운트).' },
        tmpfs: { en: 'Memory; gone when the container stops.', ko: '메모리입니다. 컨테이너를 정지하면 사라집니다.' },
        image: { en: 'The files of another image.', ko: '다른 이미지의 파일입니다.' },
        npipe: { en: 'A named pipe of Windows.', ko: 'Windows의 명명된 파이프입니다.' },
        cluster: { en: 'A volume of a Swarm cluster.', ko: 'Swarm 클러스터의 볼륨입니다.' },
      },
      'closed',
    ),
    url: at('volumes'),
    example: 'type: volume',
    doc: { en: 'What is mounted.', ko: '무엇을 마운트할지 정합니다.' },
  },
  source: {
    type: text('mount'),
    url: at('volumes'),
    example: 'source: data',
    doc: {
      en: 'The host’s path for a bind mount, the name of a volume, or an image. Not used for tmpfs.',
      ko: '바인드 마운트면 호스트의 경로, 볼륨이면 볼륨 이름, 이미지면 이미지 이름입니다. tmpfs에는 쓰지 않습니다.',
    },
  },
  target: {
    type: text('folder'),
    url: at('volumes'),
    example: 'target: /var/lib/mysql',
    doc: { en: 'The path inside the container.', ko: '컨테이너 안의 경로입니다.' },
  },
  read_only: {
    type: flag,
    default: 'false',
    url: at('volumes'),
    example: 'read_only: true',
    doc: { en: 'The container may read but not write.', ko: '컨테이너가 읽기만 할 수 있고 쓸 수는 없습니다.' },
  },
  consistency: {
    type: text(),
    url: at('volumes'),
    example: 'consistency: cached',
    doc: {
      en: 'Had to do with file sharing of old Docker Desktops; has no effect today.',
      ko: '예전 도커 데스크톱의 파일 공유에 쓰던 값이며 지금은 아무 효과가 없습니다.',
    },
  },
  bind: {
    url: at('volumes'),
    example: 'bind:\n  create_host_path: false',
    doc: { en: 'More about a bind mount.', ko: '바인드 마운트의 세부 설정입니다.' },
    type: map({
      propagation: {
        type: oneOf({
          rprivate: { en: 'The default.', ko: '기본값입니다.' },
          private: { en: 'Not shared.', ko: '공유하지 않습니다.' },
          rshared: { en: 'Shared both ways, with what lies below.', ko: '하위까지 양쪽으로 공유합니다.' },
          shared: { en: 'Shared both ways.', ko: '양쪽으로 공유합니다.' },
          rslave: { en: 'Host to container, with what lies below.', ko: '하위까지 호스트에서 컨테이너로만 전합니다.' },
          slave: { en: 'Host to container.', ko: '호스트에서 컨테이너로만 전합니다.' },
        }),
        url: at('volumes'),
        example: 'propagation: rshared',
        doc: {
          en: 'Whether mounts made inside are seen on the other side.',
          ko: '안에서 만든 마운트를 다른 쪽에서도 볼지 정합니다.',
        },
      },
      create_host_path: {
        type: flag,
        default: 'true',
        url: at('volumes'),
        example: 'create_host_path: false',
        doc: {
          en: 'Makes an empty folder when the host’s path is missing. `false` makes it an error, which finds typing slips.',
          ko: '호스트에 경로가 없으면 빈 폴더를 만듭니다. `false`면 오류가 되어 오타를 찾을 수 있습니다.',
        },
      },
      recursive: {
        type: oneOf(
          {
            enabled: {
              en: 'Mounts below come along; the default.',
              ko: '아래의 마운트도 함께 가져옵니다. 기본값입니다.',
            },
            disabled: { en: 'Mounts below are left out.', ko: '아래의 마운트는 가져오지 않습니다.' },
            writable: { en: 'Mounts below stay writable.', ko: '아래의 마운트는 쓰기가 됩니다.' },
            readonly: { en: 'Mounts below are read-only too.', ko: '아래의 마운트도 읽기 전용입니다.' },
          },
          'closed',
        ),
        url: at('volumes'),
        example: 'recursive: disabled',
        doc: {
          en: 'What happens to mounts below the path.',
          ko: '경로 아래에 있는 다른 마운트를 어떻게 할지 정합니다.',
        },
      },
      selinux: {
        type: oneOf(
          {
            z: { en: 'Shared among containers.', ko: '여러 컨테이너가 함께 씁니다.' },
            Z: { en: 'For this container alone.', ko: '이 컨테이너만 씁니다.' },
          },
          'closed',
        ),
        url: at('volumes'),
        example: 'selinux: z',
        doc: { en: 'The SELinux label of the host’s files.', ko: '호스트 파일에 붙일 SELinux 라벨입니다.' },
      },
    }),
  },
  volume: {
    url: at('volumes'),
    example: 'volume:\n  nocopy: true',
    doc: { en: 'More about a volume mount.', ko: '볼륨 마운트의 세부 설정입니다.' },
    type: map({
      nocopy: {
        type: flag,
        default: 'false',
        url: at('volumes'),
        example: 'nocopy: true',
        doc: {
          en: 'Does not copy the image’s files into an empty volume.',
          ko: '빈 볼륨에 이미지의 파일을 복사하지 않습니다.',
        },
      },
      subpath: {
        type: text(),
        since: '2.24',
        url: at('volumes'),
        example: 'subpath: logs',
        doc: { en: 'Mounts only this folder of the volume.', ko: '볼륨 가운데 이 폴더만 마운트합니다.' },
      },
      labels: {
        type: pairs(),
        url: at('volumes'),
        example: 'labels:\n  backup: daily',
        doc: {
          en: 'Notes on the volume when it is made for this mount.',
          ko: '이 마운트로 생성하는 볼륨에 붙일 메타데이터입니다.',
        },
      },
    }),
  },
  tmpfs: {
    url: at('volumes'),
    example: 'tmpfs:\n  size: 64m',
    doc: { en: 'More about a tmpfs mount.', ko: 'tmpfs 마운트의 세부 설정입니다.' },
    type: map({
      size: {
        type: { scalar: { types: ['integer', 'string'], format: 'size', min: 0 } },
        url: at('volumes'),
        example: 'size: 64m',
        doc: { en: 'The most memory it may take.', ko: '쓸 수 있는 최대 메모리 크기입니다.' },
      },
      mode: {
        type: number('mode'),
        url: at('volumes'),
        example: 'mode: 0755',
        doc: { en: 'The folder’s permissions in octal.', ko: '폴더 권한을 8진수로 적습니다.' },
      },
    }),
  },
  image: {
    url: at('volumes'),
    since: '2.35',
    example: 'image:\n  subpath: assets',
    doc: { en: 'More about an image mount.', ko: '이미지 마운트의 세부 설정입니다.' },
    type: map({
      subpath: {
        type: text(),
        url: at('volumes'),
        example: 'subpath: assets',
        doc: { en: 'Mounts only this folder of the image.', ko: '이미지 가운데 이 폴더만 마운트합니다.' },
      },
    }),
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

/** Service keys: files from outside of the container. */
export const serviceStorage = {
  volumes: {
    type: { list: { unique: true, of: { ...text('mount'), ...map(mountKeys, 'type') } } },
    url: at('volumes'),
    example: 'volumes:\n  - data:/var/lib/mysql\n  - ./conf:/etc/mysql/conf.d:ro',
    snippet: '\n\t- ${1:data}:${2:/path}',
    doc: {
      en: 'Mounts, like `docker run -v source:target[:ro]`. Files inside a container vanish with it, so data that must stay goes into a volume (`data:/var/lib/mysql`, declared at the top level) or a folder of the host (`./data:/…`, a bind mount).',
      ko: '마운트입니다. `docker run -v 원본:대상[:ro]`과 같습니다. 컨테이너 안의 파일은 컨테이너와 함께 사라지므로, 남겨야 할 데이터는 볼륨(`data:/var/lib/mysql`, 최상위에 선언)이나 호스트의 폴더(`./data:/…`, 바인드 마운트)에 둡니다.',
    },
  },
  volumes_from: {
    type: uniqueList(text('service')),
    url: at('volumes_from'),
    example: 'volumes_from:\n  - data:ro',
    doc: {
      en: 'Mounts everything that another service (or `container:name`) mounts.',
      ko: '다른 서비스(또는 `container:이름`)의 마운트를 모두 함께 씁니다.',
    },
  },
  tmpfs: {
    type: textOrList('tmpfs'),
    url: at('tmpfs'),
    example: 'tmpfs: /run',
    doc: {
      en: 'Folders that live in memory and are gone when the container stops.',
      ko: '메모리에 두는 폴더입니다. 컨테이너를 정지하면 사라집니다.',
    },
  },
  secrets: {
    type: grants('secret', { en: 'secret', ko: '시크릿' }, '/run/secrets/'),
    url: at('secrets'),
    example: 'secrets:\n  - db_password',
    doc: {
      en: 'The secrets that the service may read, each as a file `/run/secrets/<name>`. They must be declared at the top level.',
      ko: '서비스가 읽을 수 있는 시크릿입니다. 각각 `/run/secrets/<이름>` 파일이 되며 최상위에 선언해야 합니다.',
    },
  },
  configs: {
    type: grants('config', { en: 'config', ko: '컨피그' }, '/'),
    url: at('configs'),
    example: 'configs:\n  - source: nginx\n    target: /etc/nginx/nginx.conf',
    doc: {
      en: 'The configuration files that are mounted into the container. They must be declared at the top level.',
      ko: '컨테이너에 마운트할 설정 파일입니다. 최상위에 선언해야 합니다.',
    },
  },
  read_only: {
    type: flag,
    default: 'false',
    url: at('read_only'),
    example: 'read_only: true',
    doc: {
      en: 'The container’s own file system is read-only; only mounts and tmpfs can be written.',
      ko: '컨테이너의 파일 시스템을 읽기 전용으로 만듭니다. 마운트와 tmpfs에만 쓸 수 있습니다.',
    },
  },
  storage_opt: {
    type: { dict: { pattern: null, of: { any: true } } },
    url: at('storage_opt'),
    example: 'storage_opt:\n  size: 1G',
    doc: {
      en: 'Options for the storage driver, e.g. the size of the container layer.',
      ko: '스토리지 드라이버 옵션입니다. 컨테이너 레이어의 크기 등을 정합니다.',
    },
  },
  devices: {
    type: {
      list: {
        of: {
          ...text('device'),
          ...map(
            {
              source: {
                type: text(),
                url: at('devices'),
                example: 'source: /dev/ttyUSB0',
                doc: { en: 'The device on the host, or a CDI name.', ko: '호스트의 장치 또는 CDI 이름입니다.' },
              },
              target: {
                type: text(),
                url: at('devices'),
                example: 'target: /dev/ttyUSB0',
                doc: { en: 'The device’s path in the container.', ko: '컨테이너 안의 장치 경로입니다.' },
              },
              permissions: {
                type: text(),
                default: 'rwm',
                url: at('devices'),
                example: 'permissions: rw',
                doc: { en: 'r read, w write, m make nodes.', ko: 'r 읽기, w 쓰기, m 노드 생성입니다.' },
              },
            },
            'source',
          ),
        },
      },
    },
    url: at('devices'),
    example: 'devices:\n  - "/dev/ttyUSB0:/dev/ttyUSB0"',
    doc: {
      en: 'Devices of the host for the container, as `host:container[:rwm]`.',
      ko: '컨테이너에 줄 호스트의 장치입니다. `호스트:컨테이너[:rwm]`로 적습니다.',
    },
  },
  device_cgroup_rules: {
    type: uniqueList(text()),
    url: at('device_cgroup_rules'),
    example: "device_cgroup_rules:\n  - 'c 1:3 mr'",
    doc: { en: 'Rules for devices that are made later.', ko: '나중에 생기는 장치에 적용할 규칙입니다.' },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;
