import type { KeySpec, Type } from './spec.js';
import { integer, list, map, number, oneOf, page, pairs, text, uniqueList } from './types.js';

const at = (anchor: string): string => page('deploy', anchor);

/** The keys of a device reservation, shared with the service's own `gpus`. */
export const deviceKeys = {
  capabilities: {
    type: uniqueList(
      oneOf({
        gpu: { en: 'A graphics processor.', ko: '그래픽 프로세서(GPU)입니다.' },
        tpu: { en: 'A tensor processor.', ko: '텐서 프로세서(TPU)입니다.' },
        compute: { en: 'Computing on the device.', ko: '장치에서의 연산입니다.' },
        utility: { en: 'Tools such as nvidia-smi.', ko: 'nvidia-smi 같은 도구입니다.' },
      }),
    ),
    url: at('devices'),
    example: 'capabilities: [gpu]',
    doc: { en: 'What the device must be able to do. Required.', ko: '장치가 갖춰야 할 기능입니다. 반드시 적습니다.' },
  },
  count: {
    type: {
      scalar: {
        types: ['string', 'integer'],
        values: { all: { en: 'All devices of the host.', ko: '호스트의 모든 장치입니다.' } },
      },
    },
    default: 'all',
    url: at('devices'),
    example: 'count: 1',
    doc: {
      en: 'How many devices to reserve. Cannot stand beside `device_ids`.',
      ko: '예약할 장치 개수입니다. `device_ids`와 함께 쓸 수 없습니다.',
    },
  },
  device_ids: {
    type: uniqueList(text()),
    url: at('devices'),
    example: 'device_ids: ["0", "3"]',
    doc: {
      en: 'Which devices to reserve, by id (`nvidia-smi` lists them). Cannot stand beside `count`.',
      ko: '예약할 장치의 ID입니다(`nvidia-smi`로 확인). `count`와 함께 쓸 수 없습니다.',
    },
  },
  driver: {
    type: text(),
    url: at('devices'),
    example: 'driver: nvidia',
    doc: { en: 'The driver that provides the devices.', ko: '장치를 제공하는 드라이버입니다.' },
  },
  options: {
    type: pairs(),
    url: at('devices'),
    example: 'options:\n  virtualization: "false"',
    doc: { en: 'Options for the device driver.', ko: '장치 드라이버에 넘길 옵션입니다.' },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

const rollout = (section: 'update_config' | 'rollback_config'): Type => {
  const url = at(section);
  const updating = section === 'update_config';
  return map({
    parallelism: {
      type: integer(),
      default: '1',
      swarmOnly: true,
      url,
      example: 'parallelism: 2',
      doc: {
        en: 'How many containers change at a time; 0 means all.',
        ko: '한 번에 바꿀 컨테이너 수입니다. 0이면 모두입니다.',
      },
    },
    delay: {
      type: text('duration'),
      default: '0s',
      swarmOnly: true,
      url,
      example: 'delay: 10s',
      doc: { en: 'Time between one group and the next.', ko: '한 묶음과 다음 묶음 사이의 시간입니다.' },
    },
    failure_action: {
      type: oneOf({
        continue: { en: 'Goes on.', ko: '계속합니다.' },
        pause: { en: 'Stops there.', ko: '거기서 멈춥니다.' },
        ...(updating ? { rollback: { en: 'Returns to the old version.', ko: '이전 버전으로 되돌립니다.' } } : {}),
      }),
      default: 'pause',
      swarmOnly: true,
      url,
      example: 'failure_action: pause',
      doc: { en: 'What to do when a container fails.', ko: '컨테이너가 실패했을 때 할 일입니다.' },
    },
    monitor: {
      type: text('duration'),
      default: '5s',
      swarmOnly: true,
      url,
      example: 'monitor: 30s',
      doc: {
        en: 'How long each new container is watched for failure.',
        ko: '새 컨테이너가 실패하는지 지켜볼 시간입니다.',
      },
    },
    max_failure_ratio: {
      type: number(),
      default: '0',
      swarmOnly: true,
      url,
      example: 'max_failure_ratio: 0.2',
      doc: { en: 'The share of failures to put up with, 0 to 1.', ko: '견딜 수 있는 실패 비율입니다(0에서 1).' },
    },
    order: {
      type: oneOf(
        {
          'stop-first': {
            en: 'Stops the old container before starting the new one.',
            ko: '이전 컨테이너를 정지한 뒤 새 컨테이너를 시작합니다.',
          },
          'start-first': {
            en: 'Starts the new one first; both run for a moment.',
            ko: '새 컨테이너를 먼저 시작합니다. 잠시 둘 다 실행됩니다.',
          },
        },
        'closed',
      ),
      default: 'stop-first',
      swarmOnly: true,
      url,
      example: 'order: start-first',
      doc: { en: 'Which comes first, stopping or starting.', ko: '정지와 시작 가운데 무엇을 먼저 할지 정합니다.' },
    },
  });
};

const cpus: KeySpec = {
  type: number('cpus'),
  url: at('cpus'),
  example: 'cpus: "0.50"',
  doc: { en: 'Share of processors; `0.50` is half of one.', ko: '프로세서 몫입니다. `0.50`은 반 개입니다.' },
};

const memory: KeySpec = {
  type: text('size'),
  url: at('memory'),
  example: 'memory: 256M',
  doc: { en: 'Amount of memory, as `256M` or `2gb`.', ko: '메모리 양입니다. `256M`, `2gb`처럼 적습니다.' },
};

const genericResources: Type = list(
  map({
    discrete_resource_spec: {
      url: at('resources'),
      swarmOnly: true,
      example: 'discrete_resource_spec:\n  kind: ssd\n  value: 2',
      doc: { en: 'A resource that is counted in whole pieces.', ko: '개수로 세는 자원입니다.' },
      type: map({
        kind: {
          type: text(),
          swarmOnly: true,
          example: 'kind: ssd',
          doc: { en: 'The resource’s name, as the nodes announce it.', ko: '노드가 알리는 자원의 이름입니다.' },
        },
        value: {
          type: number(),
          swarmOnly: true,
          example: 'value: 2',
          doc: { en: 'How many pieces.', ko: '필요한 개수입니다.' },
        },
      }),
    },
  }),
);

/** `services.*.deploy` */
export const DEPLOY: Type = {
  empty: true,
  ...map({
    mode: {
      type: oneOf({
        replicated: { en: 'As many containers as `replicas` says.', ko: '`replicas`에 적은 수만큼 컨테이너를 둡니다.' },
        global: { en: 'One container on each node.', ko: '노드마다 컨테이너를 하나씩 둡니다.' },
        'replicated-job': { en: 'Runs `replicas` times to the end.', ko: '`replicas`번 실행하고 끝냅니다.' },
        'global-job': { en: 'Runs once to the end on each node.', ko: '노드마다 한 번 실행하고 끝냅니다.' },
      }),
      default: 'replicated',
      swarmOnly: true,
      url: at('mode'),
      example: 'mode: replicated',
      doc: { en: 'How the service is spread over the nodes.', ko: '서비스를 노드에 나누는 방법입니다.' },
    },
    replicas: {
      type: integer(),
      default: '1',
      url: at('replicas'),
      example: 'replicas: 3',
      doc: {
        en: 'How many containers of the service run at the same time. With more than one, `container_name` and a single fixed host port cannot work.',
        ko: '동시에 실행할 컨테이너 수입니다. 둘 이상이면 `container_name`과 고정된 호스트 포트 하나는 쓸 수 없습니다.',
      },
    },
    endpoint_mode: {
      type: oneOf({
        vip: { en: 'One virtual address for all containers.', ko: '모든 컨테이너가 가상 IP 하나를 함께 씁니다.' },
        dnsrr: {
          en: 'DNS answers with the containers’ addresses in turn.',
          ko: 'DNS가 컨테이너 주소를 돌아가며 알려 줍니다.',
        },
      }),
      default: 'vip',
      swarmOnly: true,
      url: at('endpoint_mode'),
      example: 'endpoint_mode: dnsrr',
      doc: {
        en: 'How clients find the service’s containers.',
        ko: '클라이언트가 서비스의 컨테이너를 찾는 방법입니다.',
      },
    },
    labels: {
      type: pairs(),
      swarmOnly: true,
      url: at('labels'),
      example: 'labels:\n  com.example.team: web',
      doc: {
        en: 'Notes on the Swarm service, not on its containers (those are the service’s own `labels`).',
        ko: 'Swarm 서비스에 붙이는 메타데이터입니다. 컨테이너에는 붙지 않으며 그것은 서비스의 `labels`로 적습니다.',
      },
    },
    resources: {
      url: at('resources'),
      example: 'resources:\n  limits:\n    cpus: "0.50"\n    memory: 256M',
      doc: {
        en: 'How much of the host’s processors and memory the containers may use.',
        ko: '컨테이너가 호스트의 프로세서와 메모리를 얼마나 쓸 수 있는지 정합니다.',
      },
      type: map({
        limits: {
          url: at('resources'),
          example: 'limits:\n  cpus: "0.50"\n  memory: 256M',
          doc: { en: 'The most that a container may use.', ko: '컨테이너가 쓸 수 있는 최대치입니다.' },
          type: map({
            cpus,
            memory,
            pids: {
              type: integer(),
              url: at('pids'),
              example: 'pids: 100',
              doc: { en: 'The most processes in the container.', ko: '컨테이너 안의 최대 프로세스 수입니다.' },
            },
          }),
        },
        reservations: {
          url: at('resources'),
          example: 'reservations:\n  memory: 64M',
          doc: { en: 'What is kept free for the container.', ko: '컨테이너를 위해 비워 둘 양입니다.' },
          type: map({
            cpus,
            memory,
            generic_resources: {
              type: genericResources,
              swarmOnly: true,
              url: at('resources'),
              example: 'generic_resources:\n  - discrete_resource_spec:\n      kind: ssd\n      value: 2',
              doc: {
                en: 'Resources of your own that the nodes announce.',
                ko: '노드가 알리는 사용자 정의 자원입니다.',
              },
            },
            devices: {
              type: list(map(deviceKeys, 'capabilities')),
              url: at('devices'),
              example: 'devices:\n  - driver: nvidia\n    count: 1\n    capabilities: [gpu]',
              doc: {
                en: 'Devices such as GPUs that the container needs.',
                ko: '컨테이너에 필요한 GPU 같은 장치입니다.',
              },
            },
          }),
        },
      }),
    },
    restart_policy: {
      url: at('restart_policy'),
      example: 'restart_policy:\n  condition: on-failure',
      doc: {
        en: 'When an ended container starts again. Outside of Swarm the service’s `restart` says the same in one word.',
        ko: '끝난 컨테이너를 언제 다시 시작할지 정합니다. Swarm이 아니라면 서비스의 `restart` 한 단어로 충분합니다.',
      },
      type: map({
        condition: {
          type: oneOf({
            any: { en: 'Always.', ko: '항상 다시 시작합니다.' },
            'on-failure': { en: 'When it ended with an error.', ko: '오류로 끝났을 때만 다시 시작합니다.' },
            none: { en: 'Never.', ko: '다시 시작하지 않습니다.' },
          }),
          default: 'any',
          url: at('restart_policy'),
          example: 'condition: on-failure',
          doc: { en: 'In which cases it starts again.', ko: '어떤 경우에 다시 시작할지 정합니다.' },
        },
        delay: {
          type: text('duration'),
          default: '0s',
          swarmOnly: true,
          url: at('restart_policy'),
          example: 'delay: 5s',
          doc: { en: 'Time to wait before starting again.', ko: '다시 시작하기 전에 기다릴 시간입니다.' },
        },
        max_attempts: {
          type: integer(),
          url: at('restart_policy'),
          example: 'max_attempts: 3',
          doc: { en: 'How often to try before giving up.', ko: '포기하기 전까지 시도할 횟수입니다.' },
        },
        window: {
          type: text('duration'),
          default: '0s',
          swarmOnly: true,
          url: at('restart_policy'),
          example: 'window: 120s',
          doc: {
            en: 'How long it must run to count as started.',
            ko: '이 시간 동안 실행되어야 시작에 성공한 것으로 봅니다.',
          },
        },
      }),
    },
    update_config: {
      type: rollout('update_config'),
      swarmOnly: true,
      url: at('update_config'),
      example: 'update_config:\n  parallelism: 2\n  delay: 10s',
      doc: { en: 'How a new version replaces the old one.', ko: '새 버전으로 바꾸는 방법입니다.' },
    },
    rollback_config: {
      type: rollout('rollback_config'),
      swarmOnly: true,
      url: at('rollback_config'),
      example: 'rollback_config:\n  parallelism: 1',
      doc: {
        en: 'How to return to the old version when an update fails.',
        ko: '업데이트가 실패했을 때 이전 버전으로 되돌리는 방법입니다.',
      },
    },
    placement: {
      swarmOnly: true,
      url: at('placement'),
      example: 'placement:\n  constraints:\n    - node.role == worker',
      doc: { en: 'On which nodes the containers may run.', ko: '컨테이너를 실행할 노드를 정합니다.' },
      type: map({
        constraints: {
          type: list(text()),
          swarmOnly: true,
          url: at('constraints'),
          example: 'constraints:\n  - node.labels.disk == ssd',
          doc: { en: 'What a node must fulfil.', ko: '노드가 반드시 갖춰야 할 조건입니다.' },
        },
        preferences: {
          swarmOnly: true,
          url: at('preferences'),
          example: 'preferences:\n  - spread: node.labels.zone',
          doc: {
            en: 'How to spread containers over the fitting nodes.',
            ko: '조건에 맞는 노드에 컨테이너를 나누는 방법입니다.',
          },
          type: list(
            map({
              spread: {
                type: text(),
                swarmOnly: true,
                url: at('preferences'),
                example: 'spread: node.labels.zone',
                doc: { en: 'Evenly over the values of this node label.', ko: '이 노드 라벨의 값마다 고르게 나눕니다.' },
              },
            }),
          ),
        },
        max_replicas_per_node: {
          type: integer(),
          swarmOnly: true,
          url: at('placement'),
          example: 'max_replicas_per_node: 1',
          doc: { en: 'The most containers on one node.', ko: '노드 하나에 둘 최대 컨테이너 수입니다.' },
        },
      }),
    },
  }),
};
