import type { Prose } from '../../core/text.js';

/** A variable that the builder provides without anyone setting it. */
export interface BuildArgSpec {
  /**
   * `platform`: usable in FROM at once, inside a stage after `ARG NAME`.
   * `proxy`: there for every RUN without a declaration, and kept out of the image's history.
   * `builder`: given with `--build-arg` to steer the builder itself.
   */
  readonly group: 'platform' | 'proxy' | 'builder';
  readonly example: string;
  readonly doc: Prose;
}

const platform = (example: string, en: string, ko: string): BuildArgSpec => ({
  group: 'platform',
  example,
  doc: { en, ko },
});

const builder = (example: string, en: string, ko: string): BuildArgSpec => ({
  group: 'builder',
  example,
  doc: { en, ko },
});

const proxy = (en: string, ko: string): BuildArgSpec => ({
  group: 'proxy',
  example: 'http://proxy.example.com:3128',
  doc: { en, ko },
});

const HTTP = proxy('The proxy for http addresses.', 'http 주소에 쓸 프록시입니다.');
const HTTPS = proxy('The proxy for https addresses.', 'https 주소에 쓸 프록시입니다.');
const FTP = proxy('The proxy for ftp addresses.', 'ftp 주소에 쓸 프록시입니다.');
const NO = proxy('Hosts that are reached without a proxy.', '프록시를 거치지 않을 호스트입니다.');
const ALL = proxy('The proxy for everything else.', '그 밖의 모든 주소에 쓸 프록시입니다.');

/** https://docs.docker.com/reference/dockerfile/#predefined-args and the section behind it. */
export const buildArgs = {
  TARGETPLATFORM: platform(
    'linux/amd64',
    'The platform that the image is for, from `docker build --platform`.',
    '만들 이미지의 플랫폼입니다. `docker build --platform`으로 정합니다.',
  ),
  TARGETOS: platform('linux', 'The operating system that the image is for.', '만들 이미지의 운영체제입니다.'),
  TARGETARCH: platform(
    'amd64',
    'The processor that the image is for: `amd64`, `arm64`, `arm` …',
    '만들 이미지의 프로세서입니다. `amd64`, `arm64`, `arm` 등입니다.',
  ),
  TARGETVARIANT: platform(
    'v7',
    'The variant of the processor that the image is for, e.g. `v7` for `linux/arm/v7`; often empty.',
    '만들 이미지의 프로세서 변형입니다. `linux/arm/v7`이면 `v7`이고, 비어 있을 때가 많습니다.',
  ),
  TARGETOSVERSION: platform(
    '10.0.20348',
    'The version of the operating system that the image is for; set for Windows images, else empty.',
    '만들 이미지의 운영체제 버전입니다. 윈도우 이미지에서만 정해지고 나머지는 비어 있습니다.',
  ),
  TARGETSTAGE: platform(
    'default',
    'The stage asked for with `docker build --target`; `default` when none was named.',
    '`docker build --target`으로 고른 스테이지입니다. 고르지 않으면 `default`입니다.',
  ),
  BUILDPLATFORM: platform(
    'linux/arm64',
    'The platform of the machine that builds; `FROM --platform=$BUILDPLATFORM` runs a stage natively on it.',
    '빌드하는 컴퓨터의 플랫폼입니다. `FROM --platform=$BUILDPLATFORM`이면 그 스테이지는 에뮬레이터 없이 바로 돕니다.',
  ),
  BUILDOS: platform('linux', 'The operating system of the machine that builds.', '빌드하는 컴퓨터의 운영체제입니다.'),
  BUILDARCH: platform('arm64', 'The processor of the machine that builds.', '빌드하는 컴퓨터의 프로세서입니다.'),
  BUILDVARIANT: platform(
    'v8',
    'The variant of the processor of the machine that builds; often empty.',
    '빌드하는 컴퓨터의 프로세서 변형입니다. 비어 있을 때가 많습니다.',
  ),
  BUILDOSVERSION: platform(
    '10.0.20348',
    'The operating system version of the machine that builds; often empty.',
    '빌드하는 컴퓨터의 운영체제 버전입니다. 비어 있을 때가 많습니다.',
  ),
  HTTP_PROXY: HTTP,
  http_proxy: HTTP,
  HTTPS_PROXY: HTTPS,
  https_proxy: HTTPS,
  FTP_PROXY: FTP,
  ftp_proxy: FTP,
  NO_PROXY: NO,
  no_proxy: NO,
  ALL_PROXY: ALL,
  all_proxy: ALL,
  SOURCE_DATE_EPOCH: builder(
    '1735689600',
    'The time (in seconds since 1970) written into the image instead of now, so that two builds give the same bytes.',
    '이미지에 현재 시각 대신 적을 시각(1970년부터의 초)입니다. 두 번 빌드해도 같은 결과가 나오게 합니다.',
  ),
  BUILDKIT_INLINE_CACHE: builder(
    '1',
    'Stores the cache information in the image, so that others can build from its cache.',
    '캐시 정보를 이미지에 함께 담아, 다른 곳에서도 그 캐시로 빌드할 수 있게 합니다.',
  ),
  BUILDKIT_SYNTAX: builder(
    'docker/dockerfile:1',
    'Chooses the Dockerfile language from outside, in place of `# syntax=`.',
    '`# syntax=` 대신 밖에서 도커파일 문법을 고릅니다.',
  ),
  BUILDKIT_DOCKERFILE_CHECK: builder(
    'error=true',
    'Sets the build checks from outside, in place of `# check=`.',
    '`# check=` 대신 밖에서 빌드 검사를 설정합니다.',
  ),
  BUILDKIT_CONTEXT_KEEP_GIT_DIR: builder(
    '1',
    'Keeps the `.git` directory when the build context is a Git address.',
    '빌드 컨텍스트가 Git 주소일 때 `.git` 디렉터리를 남깁니다.',
  ),
  BUILDKIT_CACHE_MOUNT_NS: builder(
    'team-a',
    'Keeps cache mounts of different projects apart.',
    '프로젝트별로 캐시 마운트를 나눕니다.',
  ),
  BUILDKIT_MULTI_PLATFORM: builder(
    '1',
    'Writes the result as a multi-platform image even when there is only one platform.',
    '플랫폼이 하나뿐이어도 여러 플랫폼용 형식으로 결과를 만듭니다.',
  ),
  BUILDKIT_SANDBOX_HOSTNAME: builder(
    'buildkitsandbox',
    'The host name that `RUN` sees.',
    '`RUN`이 보는 호스트 이름입니다.',
  ),
  BUILDKIT_SBOM_SCAN_CONTEXT: builder(
    'true',
    'Includes the build context in the list of software in the image (SBOM).',
    '이미지의 소프트웨어 목록(SBOM)에 빌드 컨텍스트를 포함합니다.',
  ),
  BUILDKIT_SBOM_SCAN_STAGE: builder(
    'true',
    'Includes this stage in the list of software in the image (SBOM).',
    '이미지의 소프트웨어 목록(SBOM)에 이 스테이지를 포함합니다.',
  ),
} as const satisfies Readonly<Record<string, BuildArgSpec>>;

export type BuildArgName = keyof typeof buildArgs;

/** What is known of a variable that the builder provides; null for all others. Case counts. */
export const buildArgOf = (name: string): BuildArgSpec | null => (isBuildArg(name) ? buildArgs[name] : null);

/** Whether the builder itself provides this variable. */
export const isBuildArg = (name: string): name is BuildArgName => Object.hasOwn(buildArgs, name);

/** The platform variables, in the table's order. */
export const platformArgs: readonly BuildArgName[] = Object.keys(buildArgs)
  .filter(isBuildArg)
  .filter((name) => buildArgs[name].group === 'platform');
