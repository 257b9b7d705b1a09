import { DEPLOY } from './deploy.js';
import { HEALTHCHECK } from './healthcheck.js';
import { HOOK, PRE_START_HOOK } from './hooks.js';
import type { KeySpec } from './spec.js';
import { flag, integer, list, map, oneOf, page, resourceName, strictFlag, text, uniqueList } from './types.js';

const at = (anchor: string): string => page('services', anchor);

/** Service keys: when it starts and stops, how it is watched. */
export const serviceLifecycle = {
  depends_on: {
    type: {
      list: { of: text('service'), unique: true },
      dict: {
        pattern: resourceName,
        strict: true,
        names: 'service',
        of: dependency(),
      },
    },
    url: at('depends_on'),
    example: 'depends_on:\n  db:\n    condition: service_healthy',
    doc: {
      en: 'Services that are started before this one and stopped after it. The short form waits only until they have *started*, not until they can answer: for that use `condition: service_healthy` and give the other service a `healthcheck`.',
      ko: '이 서비스보다 먼저 시작하고 나중에 정지할 서비스입니다. 짧은 형식은 *시작*되기만 기다릴 뿐 응답할 준비가 될 때까지 기다리지 않습니다. 그러려면 `condition: service_healthy`를 쓰고 상대 서비스에 `healthcheck`를 적으세요.',
    },
  },
  restart: {
    type: oneOf({
      no: { en: 'Never; the default.', ko: '다시 시작하지 않습니다. 기본값입니다.' },
      always: {
        en: 'Always, also after the engine restarts.',
        ko: '항상 다시 시작합니다. 엔진이 재시작해도 마찬가지입니다.',
      },
      'on-failure': {
        en: 'When it ended with an error; `on-failure:3` tries three times.',
        ko: '오류로 끝났을 때만 다시 시작합니다. `on-failure:3`은 세 번까지입니다.',
      },
      'unless-stopped': {
        en: 'Always, unless a person stopped it.',
        ko: '사람이 정지한 경우가 아니면 항상 다시 시작합니다.',
      },
    }),
    default: '"no"',
    url: at('restart'),
    example: 'restart: unless-stopped',
    doc: {
      en: 'What the engine does when the container’s process ends. Write `"no"` in quotes.',
      ko: '컨테이너의 프로세스가 끝났을 때 엔진이 할 일입니다. `"no"`는 따옴표로 감싸 적으세요.',
    },
  },
  healthcheck: {
    type: HEALTHCHECK,
    url: at('healthcheck'),
    example:
      'healthcheck:\n  test: ["CMD", "curl", "-f", "http://localhost"]\n  interval: 30s\n  timeout: 5s\n  retries: 3',
    doc: {
      en: 'How the engine tests that the service works, not only that its process runs. Replaces the image’s `HEALTHCHECK`; `depends_on` with `service_healthy` waits for it.',
      ko: '프로세스가 떠 있는지뿐 아니라 서비스가 정상인지 검사하는 방법(상태 검사)입니다. 이미지의 `HEALTHCHECK`를 바꾸며 `depends_on`의 `service_healthy`가 이 결과를 기다립니다.',
    },
  },
  container_name: {
    type: { scalar: { types: ['string'], pattern: '[a-zA-Z0-9][a-zA-Z0-9_.-]+' } },
    url: at('container_name'),
    example: 'container_name: shop-db',
    doc: {
      en: 'A fixed name for the container instead of `project-service-1`. Names are unique on an engine, so the service cannot be scaled and the project cannot run twice.',
      ko: '`프로젝트-서비스-1` 대신 쓸 고정된 컨테이너 이름입니다. 이름은 엔진에서 하나뿐이므로 서비스를 여러 개로 늘릴 수 없고 프로젝트를 두 번 띄울 수 없습니다.',
    },
  },
  profiles: {
    type: uniqueList(text('profile')),
    url: page('profiles'),
    example: 'profiles: [debug]',
    doc: {
      en: 'The service takes part only when one of these profiles is switched on (`--profile debug`). Without this key it always takes part.',
      ko: '이 프로필 가운데 하나를 켰을 때만(`--profile debug`) 서비스를 실행합니다. 이 키가 없으면 항상 실행합니다.',
    },
  },
  deploy: {
    type: DEPLOY,
    url: page('deploy'),
    example: 'deploy:\n  resources:\n    limits:\n      memory: 256M',
    doc: {
      en: 'How many containers run and what they may use. `replicas`, `resources` and `restart_policy` work everywhere; the rest is for Swarm and ignored by `docker compose`.',
      ko: '컨테이너 수와 쓸 수 있는 자원을 정합니다. `replicas`, `resources`, `restart_policy`는 어디서나 되고, 나머지는 Swarm용이라 `docker compose`가 무시합니다.',
    },
  },
  scale: {
    type: integer(),
    default: '1',
    url: at('scale'),
    example: 'scale: 2',
    doc: {
      en: 'How many containers of the service run. The same as `deploy.replicas`; when both are given they must agree.',
      ko: '실행할 컨테이너 수입니다. `deploy.replicas`와 같으며 둘 다 적으면 값이 같아야 합니다.',
    },
  },
  init: {
    type: flag,
    default: 'false',
    url: at('init'),
    example: 'init: true',
    doc: {
      en: 'Runs a tiny init as process 1, which passes on signals and clears away ended child processes.',
      ko: '1번 프로세스로 작은 init을 실행해 신호를 전달하고 끝난 자식 프로세스를 정리합니다.',
    },
  },
  stop_signal: {
    type: text('signal'),
    default: 'SIGTERM',
    url: at('stop_signal'),
    example: 'stop_signal: SIGUSR1',
    doc: { en: 'The signal that asks the process to end.', ko: '프로세스에 끝내라고 알릴 신호입니다.' },
  },
  stop_grace_period: {
    type: text('duration'),
    default: '10s',
    url: at('stop_grace_period'),
    example: 'stop_grace_period: 1m30s',
    doc: {
      en: 'How long to wait after that signal before the process is killed.',
      ko: '신호를 보낸 뒤 강제로 종료하기까지 기다릴 시간입니다.',
    },
  },
  stdin_open: {
    type: flag,
    default: 'false',
    url: at('stdin_open'),
    example: 'stdin_open: true',
    doc: {
      en: 'Keeps standard input open, like `docker run -i`.',
      ko: '표준 입력을 열어 둡니다. `docker run -i`와 같습니다.',
    },
  },
  tty: {
    type: flag,
    default: 'false',
    url: at('tty'),
    example: 'tty: true',
    doc: {
      en: 'Gives the process a pseudo-terminal, like `docker run -t`.',
      ko: '프로세스에 가상 터미널을 줍니다. `docker run -t`와 같습니다.',
    },
  },
  attach: {
    type: flag,
    default: 'true',
    since: '2.20',
    url: at('attach'),
    example: 'attach: false',
    doc: {
      en: 'Whether `docker compose up` shows the logs of this service.',
      ko: '`docker compose up`이 이 서비스의 로그를 보여 줄지 정합니다.',
    },
  },
  logging: {
    url: at('logging'),
    example: 'logging:\n  driver: json-file\n  options:\n    max-size: "10m"\n    max-file: "3"',
    doc: {
      en: 'Where the container’s output goes. The default `json-file` grows without end: set `max-size`.',
      ko: '컨테이너의 출력을 어디에 둘지 정합니다. 기본인 `json-file`은 끝없이 커지므로 `max-size`를 정하세요.',
    },
    type: map({
      driver: {
        type: oneOf({
          'json-file': { en: 'Files on the host; the default.', ko: '호스트의 파일에 둡니다. 기본값입니다.' },
          local: { en: 'Compressed files with rotation.', ko: '압축하고 돌려 쓰는 파일에 둡니다.' },
          journald: { en: 'The systemd journal.', ko: 'systemd 저널에 보냅니다.' },
          syslog: { en: 'A syslog server.', ko: 'syslog 서버에 보냅니다.' },
          fluentd: { en: 'A Fluentd server.', ko: 'Fluentd 서버에 보냅니다.' },
          gelf: { en: 'A GELF server such as Graylog.', ko: 'Graylog 같은 GELF 서버에 보냅니다.' },
          awslogs: { en: 'Amazon CloudWatch.', ko: 'Amazon CloudWatch에 보냅니다.' },
          gcplogs: { en: 'Google Cloud Logging.', ko: 'Google Cloud Logging에 보냅니다.' },
          splunk: { en: 'Splunk.', ko: 'Splunk에 보냅니다.' },
          none: {
            en: 'Nowhere; `docker logs` shows nothing.',
            ko: '남기지 않습니다. `docker logs`에 아무것도 나오지 않습니다.',
          },
        }),
        default: 'json-file',
        url: at('logging'),
        example: 'driver: local',
        doc: { en: 'The logging driver.', ko: '로그 드라이버입니다.' },
      },
      options: {
        type: { dict: { pattern: '^.+$', of: { scalar: { types: ['string', 'number'] }, empty: true } } },
        url: at('logging'),
        example: 'options:\n  max-size: "10m"',
        doc: { en: 'Options for the logging driver.', ko: '로그 드라이버에 넘길 옵션입니다.' },
      },
    }),
  },
  pre_start: {
    type: list(PRE_START_HOOK),
    url: at('pre_start'),
    example: 'pre_start:\n  - command: ./migrate.sh',
    doc: {
      en: 'Commands that run to their end before the container starts.',
      ko: '컨테이너를 시작하기 전에 끝까지 실행할 명령입니다.',
    },
  },
  post_start: {
    type: list(HOOK),
    since: '2.30',
    url: at('post_start'),
    example: 'post_start:\n  - command: ./warm-up.sh\n    user: root',
    doc: {
      en: 'Commands that run in the container after it has started.',
      ko: '컨테이너를 시작한 뒤 그 안에서 실행할 명령입니다.',
    },
  },
  pre_stop: {
    type: list(HOOK),
    since: '2.30',
    url: at('pre_stop'),
    example: 'pre_stop:\n  - command: ./flush.sh',
    doc: {
      en: 'Commands that run in the container before Compose stops it. They do not run when it ends by itself.',
      ko: 'Compose가 컨테이너를 정지하기 전에 그 안에서 실행할 명령입니다. 스스로 끝난 경우에는 실행하지 않습니다.',
    },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

function dependency(): ReturnType<typeof map> {
  const url = at('depends_on');
  return map(
    {
      condition: {
        type: oneOf(
          {
            service_started: { en: 'Wait until it has started.', ko: '시작될 때까지 기다립니다.' },
            service_healthy: { en: 'Wait until its healthcheck passes.', ko: '상태 검사를 통과할 때까지 기다립니다.' },
            service_completed_successfully: {
              en: 'Wait until it has ended with exit code 0.',
              ko: '종료 코드 0으로 끝날 때까지 기다립니다.',
            },
          },
          'closed',
        ),
        url,
        example: 'condition: service_healthy',
        doc: { en: 'When the other service counts as ready.', ko: '상대 서비스가 준비되었다고 볼 조건입니다.' },
      },
      restart: {
        type: flag,
        default: 'false',
        since: '2.17',
        url,
        example: 'restart: true',
        doc: {
          en: 'Restarts this service when Compose restarts or updates the other.',
          ko: 'Compose가 상대 서비스를 재시작하거나 갱신하면 이 서비스도 재시작합니다.',
        },
      },
      required: {
        type: strictFlag,
        default: 'true',
        since: '2.20',
        url,
        example: 'required: false',
        doc: {
          en: '`false`: a missing or switched-off service gives a warning only.',
          ko: '`false`면 상대 서비스가 없거나 꺼져 있어도 경고만 합니다.',
        },
      },
    },
    'condition',
  );
}
