import { EXTRA_HOSTS, grants, ULIMITS } from './grants.js';
import type { Type } from './spec.js';
import { flag, list, map, oneOf, page, pairs, text, textOrList } from './types.js';

const at = (anchor: string): string => page('build', anchor);

/** `services.*.build` */
export const BUILD: Type = {
  ...text('folder'),
  ...map({
    context: {
      type: text('folder'),
      default: 'the project’s folder',
      url: at('context'),
      example: 'context: ./app',
      doc: {
        en: 'The build context: the folder (or Git address) whose files `COPY` and `ADD` may use. Relative paths start at the Compose file.',
        ko: '빌드 컨텍스트입니다. `COPY`와 `ADD`가 쓸 파일이 있는 폴더(또는 Git 주소)이며, 상대 경로는 Compose 파일의 위치에서 시작합니다.',
      },
    },
    dockerfile: {
      type: text('dockerfile'),
      default: 'Dockerfile',
      url: at('dockerfile'),
      example: 'dockerfile: web.Dockerfile',
      doc: {
        en: 'The Dockerfile to build, relative to the build context.',
        ko: '빌드할 Dockerfile입니다. 경로는 빌드 컨텍스트를 기준으로 합니다.',
      },
    },
    dockerfile_inline: {
      type: text(),
      since: '2.17',
      url: at('dockerfile_inline'),
      example: 'dockerfile_inline: |\n  FROM nginx:1.27\n  COPY . /usr/share/nginx/html',
      snippet: ' |\n\tFROM ${1:image}\n\t$0',
      doc: {
        en: 'The Dockerfile’s text itself, written here. Cannot stand beside `dockerfile`.',
        ko: 'Dockerfile의 내용을 이 자리에 직접 적습니다. `dockerfile`과 함께 쓸 수 없습니다.',
      },
    },
    target: {
      type: text('stage'),
      default: 'the last stage',
      url: at('target'),
      example: 'target: runtime',
      doc: {
        en: 'The stage of a multi-stage Dockerfile at which the build stops.',
        ko: '여러 스테이지로 된 Dockerfile에서 빌드를 끝낼 스테이지입니다.',
      },
    },
    args: {
      type: pairs('buildArg'),
      url: at('args'),
      example: 'args:\n  NODE_VERSION: "22"',
      doc: {
        en: 'Values for the Dockerfile’s `ARG` variables. They count while the image is built, not in the running container. A name without value takes it from the shell that runs Compose.',
        ko: 'Dockerfile의 `ARG` 변수에 줄 값입니다. 이미지를 빌드할 때만 쓰이고 실행 중인 컨테이너에는 없습니다. 값 없이 이름만 적으면 Compose를 실행한 셸의 값을 씁니다.',
      },
    },
    additional_contexts: {
      type: pairs(),
      since: '2.17',
      url: at('additional_contexts'),
      example: 'additional_contexts:\n  shared: ../shared\n  base: service:base',
      doc: {
        en: 'More named contexts for `FROM name` and `COPY --from=name` in the Dockerfile. A context is a folder, a Git address, `docker-image://…` or `service:name` for the image of another service.',
        ko: 'Dockerfile의 `FROM 이름`과 `COPY --from=이름`에서 쓸 추가 컨텍스트입니다. 폴더, Git 주소, `docker-image://…`, 다른 서비스의 이미지인 `service:이름`을 쓸 수 있습니다.',
      },
    },
    cache_from: {
      type: list(text()),
      url: at('cache_from'),
      example: 'cache_from:\n  - type=registry,ref=example/app:cache',
      doc: { en: 'Where the builder looks for cached layers.', ko: '빌더가 캐시된 레이어를 찾을 곳입니다.' },
    },
    cache_to: {
      type: list(text()),
      url: at('cache_to'),
      example: 'cache_to:\n  - type=local,dest=./cache',
      doc: {
        en: 'Where the builder stores layers for later builds.',
        ko: '빌더가 다음 빌드를 위해 레이어를 저장할 곳입니다.',
      },
    },
    no_cache: {
      type: flag,
      default: 'false',
      url: at('no_cache'),
      example: 'no_cache: true',
      doc: { en: 'Builds every layer anew and uses no cache.', ko: '캐시를 쓰지 않고 모든 레이어를 새로 만듭니다.' },
    },
    no_cache_filter: {
      type: textOrList('stage'),
      url: at('no_cache'),
      example: 'no_cache_filter: [assets]',
      doc: { en: 'Stages that are always built anew.', ko: '캐시를 쓰지 않고 항상 새로 빌드할 스테이지입니다.' },
    },
    pull: {
      type: flag,
      default: 'false',
      url: at('pull'),
      example: 'pull: true',
      doc: {
        en: 'Always asks the registry for newer base images.',
        ko: '베이스 이미지가 로컬에 있어도 레지스트리에서 새 버전을 확인합니다.',
      },
    },
    labels: {
      type: pairs(),
      url: at('labels'),
      example: 'labels:\n  org.opencontainers.image.title: shop',
      doc: {
        en: 'Notes (key and value) on the image that is built.',
        ko: '빌드한 이미지에 붙이는 메타데이터(키와 값)입니다.',
      },
    },
    tags: {
      type: list(text('image')),
      url: at('tags'),
      example: 'tags:\n  - example/shop:1.2',
      doc: { en: 'More names for the image, beside `image`.', ko: '`image` 말고도 이미지에 붙일 태그입니다.' },
    },
    platforms: {
      type: list(text('platform')),
      url: at('platforms'),
      example: 'platforms:\n  - linux/amd64\n  - linux/arm64',
      doc: {
        en: 'Platforms to build for. The service’s own `platform` must be among them.',
        ko: '빌드할 대상 플랫폼입니다. 서비스의 `platform`을 썼다면 이 가운데 하나여야 합니다.',
      },
    },
    network: {
      type: oneOf({
        host: { en: 'The host’s network.', ko: '호스트의 네트워크입니다.' },
        none: { en: 'No network during the build.', ko: '빌드하는 동안 네트워크를 쓰지 않습니다.' },
      }),
      url: at('network'),
      example: 'network: host',
      doc: { en: 'The network that `RUN` uses during the build.', ko: '빌드하는 동안 `RUN`이 쓸 네트워크입니다.' },
    },
    secrets: {
      type: grants('secret', { en: 'secret', ko: '시크릿' }, '/run/secrets/'),
      url: at('secrets'),
      example: 'secrets:\n  - npm_token',
      doc: {
        en: 'Secrets for `RUN --mount=type=secret`. They leave no trace in the image.',
        ko: '`RUN --mount=type=secret`에서 쓸 시크릿입니다. 이미지에 흔적이 남지 않습니다.',
      },
    },
    ssh: {
      type: pairs(),
      url: at('ssh'),
      example: 'ssh:\n  - default',
      doc: {
        en: 'SSH agents or keys for `RUN --mount=type=ssh`, e.g. to clone private repositories.',
        ko: '`RUN --mount=type=ssh`에서 쓸 SSH 에이전트나 키입니다. 비공개 저장소를 받을 때 씁니다.',
      },
    },
    entitlements: {
      type: list(
        oneOf({
          'network.host': { en: 'Lets `RUN --network=host` work.', ko: '`RUN --network=host`를 허용합니다.' },
          'security.insecure': {
            en: 'Lets `RUN --security=insecure` work.',
            ko: '`RUN --security=insecure`를 허용합니다.',
          },
        }),
      ),
      since: '2.27.1',
      url: at('entitlements'),
      example: 'entitlements:\n  - network.host',
      doc: { en: 'Extra rights that the build is granted.', ko: '빌드에 허용하는 추가 권한입니다.' },
    },
    extra_hosts: {
      type: EXTRA_HOSTS,
      url: at('extra_hosts'),
      example: 'extra_hosts:\n  - "somehost=162.242.195.82"',
      doc: {
        en: 'Host names with fixed addresses during the build.',
        ko: '빌드하는 동안 쓸 호스트 이름과 고정 주소입니다.',
      },
    },
    isolation: {
      type: text(),
      url: at('isolation'),
      example: 'isolation: default',
      doc: { en: 'The isolation technology for the build (Windows).', ko: '빌드에 쓸 격리 기술입니다(Windows).' },
    },
    privileged: {
      type: flag,
      default: 'false',
      url: at('privileged'),
      example: 'privileged: true',
      doc: { en: 'Builds with elevated rights.', ko: '높은 권한으로 빌드합니다.' },
    },
    shm_size: {
      type: { scalar: { types: ['integer', 'string'], format: 'size' } },
      url: at('shm_size'),
      example: 'shm_size: 256m',
      doc: {
        en: 'The size of `/dev/shm` during the build.',
        ko: '빌드하는 동안의 `/dev/shm`(공유 메모리) 크기입니다.',
      },
    },
    ulimits: {
      type: ULIMITS,
      url: at('ulimits'),
      example: 'ulimits:\n  nofile: 20000',
      doc: { en: 'Limits of the operating system during the build.', ko: '빌드하는 동안 적용할 운영체제 한도입니다.' },
    },
    provenance: {
      type: { scalar: { types: ['string', 'boolean'] } },
      since: '2.39',
      url: at('provenance'),
      example: 'provenance: mode=max',
      doc: {
        en: 'Adds a record of how the image was built (provenance attestation).',
        ko: '이미지를 어떻게 빌드했는지 기록(출처 증명)을 덧붙입니다.',
      },
    },
    sbom: {
      type: { scalar: { types: ['string', 'boolean'] } },
      since: '2.39',
      url: at('sbom'),
      example: 'sbom: true',
      doc: {
        en: 'Adds the list of packages in the image (SBOM attestation).',
        ko: '이미지에 든 패키지 목록(SBOM)을 덧붙입니다.',
      },
    },
  }),
};
