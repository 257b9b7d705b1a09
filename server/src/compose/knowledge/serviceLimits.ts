import { deviceKeys } from './deploy.js';
import { ULIMITS } from './grants.js';
import type { KeySpec, Type } from './spec.js';
import {
  flag,
  integer,
  list,
  map,
  number,
  oneOf,
  page,
  pairs,
  sealedMap,
  strictFlag,
  text,
  uniqueList,
} from './types.js';

const at = (anchor: string): string => page('services', anchor);

const deviceRate: Type = list(
  sealedMap({
    path: {
      type: text(),
      url: at('blkio_config'),
      example: 'path: /dev/sda',
      doc: { en: 'The device.', ko: '장치의 경로입니다.' },
    },
    rate: {
      type: { scalar: { types: ['integer', 'string'], format: 'size' } },
      url: at('blkio_config'),
      example: "rate: '12mb'",
      doc: {
        en: 'The limit per second: bytes, or a number of operations.',
        ko: '초당 한도입니다. 바이트 또는 작업 횟수로 적습니다.',
      },
    },
  }),
);

const deviceWeight: Type = list(
  sealedMap({
    path: {
      type: text(),
      url: at('blkio_config'),
      example: 'path: /dev/sda',
      doc: { en: 'The device.', ko: '장치의 경로입니다.' },
    },
    weight: {
      type: integer(),
      url: at('blkio_config'),
      example: 'weight: 400',
      doc: { en: 'The share on this device, 10 to 1000.', ko: '이 장치에서의 몫입니다(10에서 1000).' },
    },
  }),
);

const rate = (en: string, ko: string, example: string): KeySpec => ({
  type: deviceRate,
  url: at('blkio_config'),
  example: `${example}:\n  - path: /dev/sda\n    rate: '12mb'`,
  doc: { en, ko },
});

const capabilities: Type = {
  list: {
    unique: true,
    of: {
      scalar: {
        types: ['string'],
        format: 'capability',
        values: {
          ALL: { en: 'All capabilities.', ko: '모든 권한입니다.' },
          NET_ADMIN: { en: 'Change networks, firewall and routes.', ko: '네트워크, 방화벽, 경로를 바꿉니다.' },
          NET_BIND_SERVICE: { en: 'Listen on ports below 1024.', ko: '1024보다 낮은 포트를 엽니다.' },
          NET_RAW: { en: 'Send raw packets (ping).', ko: '원시 패킷을 보냅니다(ping).' },
          SYS_ADMIN: { en: 'Nearly everything; avoid it.', ko: '거의 모든 권한입니다. 피하는 것이 좋습니다.' },
          SYS_PTRACE: { en: 'Look into other processes (debuggers).', ko: '다른 프로세스를 들여다봅니다(디버거).' },
          SYS_TIME: { en: 'Set the clock.', ko: '시계를 맞춥니다.' },
          SYS_NICE: { en: 'Raise priorities.', ko: '우선순위를 높입니다.' },
          CHOWN: { en: 'Change the owners of files.', ko: '파일 소유자를 바꿉니다.' },
          DAC_OVERRIDE: { en: 'Pass over file permissions.', ko: '파일 권한을 무시합니다.' },
          SETUID: { en: 'Become another user.', ko: '다른 사용자가 됩니다.' },
          SETGID: { en: 'Become another group.', ko: '다른 그룹이 됩니다.' },
          KILL: { en: 'Send signals to any process.', ko: '다른 프로세스에 신호를 보냅니다.' },
          IPC_LOCK: { en: 'Lock memory.', ko: '메모리를 고정합니다.' },
        },
      },
    },
  },
};

/** Service keys: what the container may use and what it may do. */
export const serviceLimits = {
  cpus: {
    type: number('cpus'),
    url: at('cpus'),
    example: 'cpus: 0.5',
    doc: { en: 'The share of processors; 0.5 is half of one.', ko: '쓸 수 있는 프로세서 몫입니다. 0.5는 반 개입니다.' },
  },
  cpu_count: {
    type: { scalar: { types: ['string', 'integer'], min: 0 } },
    url: at('cpu_count'),
    example: 'cpu_count: 2',
    doc: { en: 'How many processors may be used (Windows).', ko: '쓸 수 있는 프로세서 수입니다(Windows).' },
  },
  cpu_percent: {
    type: { scalar: { types: ['string', 'integer'], min: 0, max: 100 } },
    url: at('cpu_percent'),
    example: 'cpu_percent: 50',
    doc: { en: 'The share of processors in per cent (Windows).', ko: '쓸 수 있는 프로세서의 비율(%)입니다(Windows).' },
  },
  cpu_shares: {
    type: number(),
    default: '1024',
    url: at('cpu_shares'),
    example: 'cpu_shares: 512',
    doc: {
      en: 'The weight against other containers when processors are short.',
      ko: '프로세서가 모자랄 때 다른 컨테이너와 견주는 가중치입니다.',
    },
  },
  cpu_period: {
    type: number(),
    url: at('cpu_period'),
    example: 'cpu_period: 100000',
    doc: {
      en: 'The period of the kernel’s scheduler, in microseconds.',
      ko: '커널 스케줄러의 주기(마이크로초)입니다.',
    },
  },
  cpu_quota: {
    type: number(),
    url: at('cpu_quota'),
    example: 'cpu_quota: 50000',
    doc: {
      en: 'Processor time per period, in microseconds.',
      ko: '한 주기에 쓸 수 있는 프로세서 시간(마이크로초)입니다.',
    },
  },
  cpu_rt_period: {
    type: number(),
    url: at('cpu_rt_period'),
    example: "cpu_rt_period: '1400us'",
    doc: { en: 'The period of the real-time scheduler.', ko: '실시간 스케줄러의 주기입니다.' },
  },
  cpu_rt_runtime: {
    type: number(),
    url: at('cpu_rt_runtime'),
    example: "cpu_rt_runtime: '400ms'",
    doc: { en: 'Real-time processor time per period.', ko: '한 주기에 쓸 수 있는 실시간 프로세서 시간입니다.' },
  },
  cpuset: {
    type: text(),
    url: at('cpuset'),
    example: 'cpuset: "0,1"',
    doc: {
      en: 'Which processors may be used, as `0-3` or `0,1`.',
      ko: '쓸 수 있는 프로세서 번호입니다. `0-3`, `0,1`처럼 적습니다.',
    },
  },
  mem_limit: {
    type: number('size'),
    url: at('mem_limit'),
    example: 'mem_limit: 512m',
    doc: {
      en: 'The most memory the container may use; a process that wants more is killed.',
      ko: '컨테이너가 쓸 수 있는 최대 메모리입니다. 넘으면 프로세스가 강제로 종료됩니다.',
    },
  },
  mem_reservation: {
    type: { scalar: { types: ['string', 'integer'], format: 'size' } },
    url: at('mem_reservation'),
    example: 'mem_reservation: 256m',
    doc: {
      en: 'The memory it is pressed down to when the host runs short.',
      ko: '호스트의 메모리가 모자랄 때 줄어들 기준입니다.',
    },
  },
  mem_swappiness: {
    type: integer(),
    url: at('mem_swappiness'),
    example: 'mem_swappiness: 60',
    doc: {
      en: 'How readily memory is moved to swap, 0 to 100.',
      ko: '메모리를 스왑으로 옮기는 정도입니다(0에서 100).',
    },
  },
  memswap_limit: {
    type: number('size'),
    url: at('memswap_limit'),
    example: 'memswap_limit: 1g',
    doc: {
      en: 'Memory and swap together; `-1` is without limit. Needs `mem_limit`.',
      ko: '메모리와 스왑을 합한 한도입니다. `-1`은 제한 없음이며 `mem_limit`이 필요합니다.',
    },
  },
  shm_size: {
    type: number('size'),
    default: '64m',
    url: at('shm_size'),
    example: 'shm_size: 256m',
    doc: {
      en: 'The size of `/dev/shm`. Browsers and databases need more than the default.',
      ko: '`/dev/shm`(공유 메모리)의 크기입니다. 브라우저나 데이터베이스는 기본값보다 많이 필요합니다.',
    },
  },
  pids_limit: {
    type: number(),
    url: at('pids_limit'),
    example: 'pids_limit: 100',
    doc: {
      en: 'The most processes in the container; `-1` is without limit.',
      ko: '컨테이너 안의 최대 프로세스 수입니다. `-1`은 제한 없음입니다.',
    },
  },
  ulimits: {
    type: ULIMITS,
    url: at('ulimits'),
    example: 'ulimits:\n  nofile:\n    soft: 20000\n    hard: 40000',
    doc: {
      en: 'Limits of the operating system, e.g. open files (`nofile`).',
      ko: '운영체제 한도입니다. 열 수 있는 파일 수(`nofile`) 등을 정합니다.',
    },
  },
  blkio_config: {
    url: at('blkio_config'),
    example: 'blkio_config:\n  weight: 300',
    doc: { en: 'Shares and limits for reading and writing disks.', ko: '디스크 읽기와 쓰기의 몫과 한도입니다.' },
    type: sealedMap({
      weight: {
        type: integer(),
        default: '500',
        url: at('blkio_config'),
        example: 'weight: 300',
        doc: {
          en: 'The share against other containers, 10 to 1000.',
          ko: '다른 컨테이너와 견주는 몫입니다(10에서 1000).',
        },
      },
      weight_device: {
        type: deviceWeight,
        url: at('blkio_config'),
        example: 'weight_device:\n  - path: /dev/sda\n    weight: 400',
        doc: { en: 'The share on single devices.', ko: '장치마다 따로 정하는 몫입니다.' },
      },
      device_read_bps: rate('Bytes read per second.', '초당 읽을 수 있는 바이트입니다.', 'device_read_bps'),
      device_read_iops: rate('Read operations per second.', '초당 읽기 횟수입니다.', 'device_read_iops'),
      device_write_bps: rate('Bytes written per second.', '초당 쓸 수 있는 바이트입니다.', 'device_write_bps'),
      device_write_iops: rate('Write operations per second.', '초당 쓰기 횟수입니다.', 'device_write_iops'),
    }),
  },
  gpus: {
    type: {
      scalar: {
        types: ['string'],
        closed: true,
        values: { all: { en: 'All graphics processors of the host.', ko: '호스트의 모든 GPU입니다.' } },
      },
      list: { of: { map: { keys: deviceKeys, open: true } } },
    },
    since: '2.30',
    url: at('gpus'),
    example: 'gpus: all',
    doc: {
      en: 'Graphics processors for the container, like `docker run --gpus`.',
      ko: '컨테이너에 줄 GPU입니다. `docker run --gpus`와 같습니다.',
    },
  },
  oom_kill_disable: {
    type: flag,
    default: 'false',
    url: at('oom_kill_disable'),
    example: 'oom_kill_disable: true',
    doc: {
      en: 'Does not kill the container when memory runs out. Without `mem_limit` it can freeze the host.',
      ko: '메모리가 모자라도 컨테이너를 강제로 종료하지 않습니다. `mem_limit` 없이 쓰면 호스트가 멈출 수 있습니다.',
    },
  },
  oom_score_adj: {
    type: { scalar: { types: ['string', 'integer'], min: -1000, max: 1000 } },
    url: at('oom_score_adj'),
    example: 'oom_score_adj: -500',
    doc: {
      en: 'How soon the container is killed when the host runs out of memory: -1000 never, 1000 first.',
      ko: '호스트의 메모리가 모자랄 때 얼마나 먼저 종료될지 정합니다. -1000은 종료하지 않음, 1000은 가장 먼저입니다.',
    },
  },
  privileged: {
    type: flag,
    default: 'false',
    url: at('privileged'),
    example: 'privileged: true',
    doc: {
      en: 'Gives the container nearly all rights of the host’s root, devices included: the isolation is gone. `cap_add` and `devices` for what is really needed are safer.',
      ko: '장치를 포함해 호스트 root의 권한을 거의 다 줍니다. 격리가 사라지므로 꼭 필요한 것만 `cap_add`와 `devices`로 주는 편이 안전합니다.',
    },
  },
  cap_add: {
    type: capabilities,
    url: at('cap_add'),
    example: 'cap_add:\n  - NET_ADMIN',
    doc: { en: 'Single rights of root to add to the container.', ko: '컨테이너에 더할 root의 개별 권한입니다.' },
  },
  cap_drop: {
    type: capabilities,
    url: at('cap_drop'),
    example: 'cap_drop:\n  - ALL',
    doc: {
      en: 'Single rights of root to take away; `ALL` takes them all.',
      ko: '컨테이너에서 뺄 root의 개별 권한입니다. `ALL`이면 모두 뺍니다.',
    },
  },
  security_opt: {
    type: uniqueList(
      oneOf({
        'no-new-privileges:true': {
          en: 'Processes can never gain more rights.',
          ko: '프로세스가 더 높은 권한을 얻지 못합니다.',
        },
        'seccomp:unconfined': { en: 'Switches off the system call filter.', ko: '시스템 호출 필터를 끕니다.' },
        'apparmor:unconfined': { en: 'Switches off AppArmor.', ko: 'AppArmor를 끕니다.' },
        'label:disable': { en: 'Switches off SELinux labels.', ko: 'SELinux 라벨을 끕니다.' },
      }),
    ),
    url: at('security_opt'),
    example: 'security_opt:\n  - no-new-privileges:true',
    doc: { en: 'Security settings of the container.', ko: '컨테이너의 보안 설정입니다.' },
  },
  group_add: {
    type: { list: { of: { scalar: { types: ['string', 'number'] } }, unique: true } },
    url: at('group_add'),
    example: 'group_add:\n  - mail',
    doc: {
      en: 'More groups for the container’s user, by name or number.',
      ko: '컨테이너 사용자에 더할 그룹입니다. 이름이나 번호로 적습니다.',
    },
  },
  userns_mode: {
    type: text(),
    url: at('userns_mode'),
    example: 'userns_mode: host',
    doc: {
      en: 'The user namespace; `host` switches remapping off.',
      ko: '사용자 네임스페이스입니다. `host`면 ID 변환을 끕니다.',
    },
  },
  ipc: {
    type: oneOf({
      shareable: { en: 'Others may join it.', ko: '다른 컨테이너가 함께 쓸 수 있습니다.' },
      private: { en: 'Its own.', ko: '혼자 씁니다.' },
      host: { en: 'The host’s.', ko: '호스트의 것을 씁니다.' },
    }),
    url: at('ipc'),
    example: 'ipc: shareable',
    doc: {
      en: 'Shared memory between processes: own, or that of `service:name`.',
      ko: '프로세스 사이의 공유 메모리입니다. 혼자 쓰거나 `service:이름`과 함께 씁니다.',
    },
  },
  pid: {
    type: {
      scalar: {
        types: ['string'],
        values: { host: { en: 'Sees all processes of the host.', ko: '호스트의 모든 프로세스를 봅니다.' } },
      },
      empty: true,
    },
    url: at('pid'),
    example: 'pid: host',
    doc: {
      en: 'Which processes the container sees: its own, the host’s, or those of `service:name`.',
      ko: '컨테이너가 볼 수 있는 프로세스입니다. 자기 것, 호스트의 것, `service:이름`의 것 가운데 고릅니다.',
    },
  },
  uts: {
    type: oneOf({ host: { en: 'The host’s own host name.', ko: '호스트의 이름을 함께 씁니다.' } }),
    url: at('uts'),
    example: 'uts: host',
    doc: { en: 'Whose host name the container has.', ko: '누구의 호스트 이름을 쓸지 정합니다.' },
  },
  cgroup: {
    type: oneOf(
      {
        host: { en: 'The host’s.', ko: '호스트의 것을 씁니다.' },
        private: { en: 'Its own.', ko: '혼자 씁니다.' },
      },
      'closed',
    ),
    url: at('cgroup'),
    example: 'cgroup: private',
    doc: { en: 'The cgroup namespace of the container.', ko: '컨테이너의 cgroup 네임스페이스입니다.' },
  },
  cgroup_parent: {
    type: text(),
    url: at('cgroup_parent'),
    example: 'cgroup_parent: m-executor-abcd',
    doc: { en: 'The cgroup below which the container stands.', ko: '컨테이너를 둘 상위 cgroup입니다.' },
  },
  isolation: {
    type: text(),
    url: at('isolation'),
    example: 'isolation: default',
    doc: {
      en: 'The isolation technology (Windows: `default`, `process`, `hyperv`).',
      ko: '격리 기술입니다(Windows: `default`, `process`, `hyperv`).',
    },
  },
  runtime: {
    type: text(),
    default: 'runc',
    url: at('runtime'),
    example: 'runtime: runc',
    doc: {
      en: 'The program that runs the container, as installed on the engine.',
      ko: '컨테이너를 실행할 런타임입니다. 엔진에 설치되어 있어야 합니다.',
    },
  },
  sysctls: {
    type: pairs(),
    url: at('sysctls'),
    example: 'sysctls:\n  net.core.somaxconn: 1024',
    doc: { en: 'Kernel settings for the container alone.', ko: '이 컨테이너에만 적용할 커널 설정입니다.' },
  },
  credential_spec: {
    url: at('credential_spec'),
    example: 'credential_spec:\n  file: my-credential-spec.json',
    doc: {
      en: 'The credentials of a managed service account (Windows).',
      ko: '관리 서비스 계정의 자격 증명입니다(Windows).',
    },
    type: map({
      file: {
        type: text('file'),
        url: at('credential_spec'),
        example: 'file: my-credential-spec.json',
        doc: {
          en: 'From a file of the engine’s `credentialspecs` folder.',
          ko: '엔진의 `credentialspecs` 폴더에 있는 파일에서 읽습니다.',
        },
      },
      registry: {
        type: text(),
        url: at('credential_spec'),
        example: 'registry: my-credential-spec',
        doc: { en: 'From the registry of Windows.', ko: 'Windows 레지스트리에서 읽습니다.' },
      },
      config: {
        type: text('config'),
        url: at('credential_spec'),
        example: 'config: my-credential-spec',
        doc: { en: 'From a config at the top level.', ko: '최상위에 선언한 컨피그에서 읽습니다.' },
      },
    }),
  },
  use_api_socket: {
    type: strictFlag,
    default: 'false',
    since: '2.37',
    url: at('use_api_socket'),
    example: 'use_api_socket: true',
    doc: {
      en: 'Gives the container the engine’s API and your registry log-ins. Whoever controls the container then controls the host.',
      ko: '컨테이너에 도커 엔진의 API와 레지스트리 로그인 정보를 줍니다. 컨테이너를 다루는 사람이 호스트까지 다룰 수 있게 됩니다.',
    },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;
