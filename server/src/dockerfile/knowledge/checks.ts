import type { Prose } from '../../core/text.js';

/**
 * The builder's checks, as `# check=skip=` names them, each in one line. All 22 are here, whether or not we have a
 * rule of our own for it: what is switched off is the builder's own check too.
 * https://docs.docker.com/reference/build-checks/
 */
export const checks = {
  StageNameCasing: { en: 'Stage names in small letters.', ko: '스테이지 이름은 소문자로 적습니다.' },
  FromAsCasing: { en: '`FROM` and `as` in the same case.', ko: '`FROM`과 `as`의 대소문자를 맞춥니다.' },
  NoEmptyContinuation: {
    en: 'No empty line inside a continued instruction.',
    ko: '이어 쓴 명령 중간에 빈 줄을 두지 않습니다.',
  },
  ConsistentInstructionCasing: {
    en: 'All instructions in capitals, or all in small letters.',
    ko: '명령을 모두 대문자로, 또는 모두 소문자로 적습니다.',
  },
  DuplicateStageName: { en: 'Each stage has a name of its own.', ko: '스테이지마다 다른 이름을 씁니다.' },
  ReservedStageName: {
    en: 'No stage is called `scratch` or `context`.',
    ko: '스테이지에 `scratch`나 `context`라는 이름을 쓰지 않습니다.',
  },
  JSONArgsRecommended: {
    en: '`CMD` and `ENTRYPOINT` in exec form, so that signals arrive.',
    ko: '신호가 전달되도록 `CMD`와 `ENTRYPOINT`를 exec 형식으로 적습니다.',
  },
  MaintainerDeprecated: { en: '`LABEL` instead of `MAINTAINER`.', ko: '`MAINTAINER` 대신 `LABEL`을 씁니다.' },
  UndefinedArgInFrom: {
    en: 'Variables in `FROM` are declared before the first `FROM`.',
    ko: '`FROM`에서 쓰는 변수는 첫 `FROM` 앞에 선언합니다.',
  },
  UndefinedVar: { en: 'Variables are declared before they are used.', ko: '변수는 쓰기 전에 선언합니다.' },
  WorkdirRelativePath: { en: 'The first `WORKDIR` is absolute.', ko: '첫 `WORKDIR`은 절대 경로로 적습니다.' },
  MultipleInstructionsDisallowed: {
    en: 'One `CMD`, `ENTRYPOINT` and `HEALTHCHECK` per stage: only the last counts.',
    ko: '`CMD`, `ENTRYPOINT`, `HEALTHCHECK`는 마지막 것만 쓰이므로 스테이지마다 하나만 둡니다.',
  },
  LegacyKeyValueFormat: {
    en: '`ENV key=value` instead of `ENV key value`.',
    ko: '`ENV key value` 대신 `ENV key=value`로 적습니다.',
  },
  InvalidBaseImagePlatform: {
    en: 'The base image is made for the platform asked for.',
    ko: '베이스 이미지가 요청한 플랫폼용이어야 합니다.',
  },
  RedundantTargetPlatform: {
    en: '`--platform=$TARGETPLATFORM` is the default and need not be written.',
    ko: '`--platform=$TARGETPLATFORM`은 기본값이므로 적지 않습니다.',
  },
  SecretsUsedInArgOrEnv: {
    en: 'No secrets in `ARG` or `ENV`: they stay in the image.',
    ko: '비밀은 이미지에 남으므로 `ARG`나 `ENV`에 두지 않습니다.',
  },
  InvalidDefaultArgInFrom: {
    en: 'With its default values, `FROM` names a valid image.',
    ko: '기본값만으로도 `FROM`이 올바른 이미지 이름이 되어야 합니다.',
  },
  FromPlatformFlagConstDisallowed: {
    en: 'No fixed platform in `FROM --platform`.',
    ko: '`FROM --platform`에 고정된 값을 쓰지 않습니다.',
  },
  CopyIgnoredFile: {
    en: 'Nothing is copied that `.dockerignore` leaves out.',
    ko: '`.dockerignore`가 뺀 파일을 복사하지 않습니다.',
  },
  InvalidDefinitionDescription: {
    en: 'A comment above `ARG` or a named `FROM` starts with its name (experimental).',
    ko: '`ARG`나 이름 있는 `FROM` 위의 주석은 그 이름으로 시작합니다(실험 단계).',
  },
  ExposeProtoCasing: { en: 'Protocols in small letters: `80/tcp`.', ko: '프로토콜은 `80/tcp`처럼 소문자로 적습니다.' },
  ExposeInvalidFormat: {
    en: '`EXPOSE` names container ports only, no host part.',
    ko: '`EXPOSE`에는 호스트 부분 없이 컨테이너 포트만 적습니다.',
  },
} as const satisfies Readonly<Record<string, Prose>>;

export type CheckName = keyof typeof checks;
