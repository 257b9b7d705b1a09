import { BUILD } from './build.js';
import { DEVELOP } from './develop.js';
import type { KeySpec } from './spec.js';
import { command, flag, list, map, oneOf, page, pairs, resourceName, sealedMap, text } from './types.js';

const at = (anchor: string): string => page('services', anchor);

/** Service keys: which image, which command, which environment. */
export const serviceImage = {
  image: {
    type: text('image'),
    url: at('image'),
    example: 'image: nginx:1.27',
    doc: {
      en: 'The image from which the service’s containers are made. An image never changes; one image makes many containers. Give it a tag: without one it is `latest`, which means something else tomorrow. With `build` it is the name that the built image gets.',
      ko: '서비스의 컨테이너를 만들 이미지입니다. 이미지는 변하지 않으며 이미지 하나로 컨테이너를 여러 개 만들 수 있습니다. 태그를 적으세요. 생략하면 `latest`이고 내일은 다른 이미지가 될 수 있습니다. `build`와 함께 쓰면 빌드한 이미지에 붙일 이름입니다.',
    },
  },
  build: {
    type: BUILD,
    url: page('build'),
    example: 'build: ./app',
    doc: {
      en: 'Builds the image from a Dockerfile instead of pulling it. Short form: the folder of the build context. Long form: context, Dockerfile, target stage, build arguments.',
      ko: '이미지를 내려받지 않고 Dockerfile로 빌드합니다. 짧은 형식은 빌드 컨텍스트 폴더 하나, 긴 형식은 컨텍스트, Dockerfile, 스테이지, 빌드 인수를 적습니다.',
    },
  },
  command: {
    type: command,
    url: at('command'),
    example: 'command: ["bundle", "exec", "thin", "-p", "3000"]',
    doc: {
      en: 'Replaces the image’s `CMD`, like a command at the end of `docker run`. It is not run by a shell by itself: for pipes and `$VARIABLES` of the container write `sh -c "…"` and double each `$` as `$$`.',
      ko: '이미지의 `CMD`를 바꿉니다. `docker run` 끝에 명령을 적는 것과 같습니다. 셸이 실행하는 것이 아니므로 파이프나 컨테이너의 `$변수`를 쓰려면 `sh -c "…"`로 적고 `$`를 `$$`로 겹쳐 씁니다.',
    },
  },
  entrypoint: {
    type: command,
    url: at('entrypoint'),
    example: 'entrypoint: ["/entrypoint.sh"]',
    doc: {
      en: 'Replaces the image’s `ENTRYPOINT`, the program that always runs. The image’s `CMD` is dropped with it: give `command` anew if it is needed.',
      ko: '항상 실행할 명령인 이미지의 `ENTRYPOINT`를 바꿉니다. 이때 이미지의 `CMD`도 버려지므로 필요하면 `command`를 다시 적으세요.',
    },
  },
  environment: {
    type: pairs('variable'),
    url: at('environment'),
    example: 'environment:\n  MYSQL_DATABASE: shop',
    doc: {
      en: 'Environment variables in the container, like `docker run -e`. They win over the image’s `ENV` and over `env_file`. A name without value takes it from the shell that runs Compose. Anyone who may inspect the container reads them: keep passwords in `secrets`.',
      ko: '컨테이너 안의 환경 변수입니다. `docker run -e`와 같으며 이미지의 `ENV`와 `env_file`보다 우선합니다. 값 없이 이름만 적으면 Compose를 실행한 셸의 값을 씁니다. 컨테이너의 상세 정보에 그대로 보이므로 비밀번호는 `secrets`에 두세요.',
    },
  },
  env_file: {
    type: {
      ...text('file'),
      list: {
        of: {
          ...text('file'),
          ...sealedMap(
            {
              path: {
                type: text('file'),
                url: at('env_file'),
                example: 'path: ./app.env',
                doc: { en: 'The file with `NAME=value` lines.', ko: '`이름=값` 줄이 담긴 파일입니다.' },
              },
              required: {
                type: flag,
                default: 'true',
                since: '2.24',
                url: at('env_file'),
                example: 'required: false',
                doc: { en: 'Whether a missing file is an error.', ko: '파일이 없으면 오류로 볼지 정합니다.' },
              },
              format: {
                type: oneOf({
                  raw: {
                    en: 'Values are taken as they stand, no `${VAR}`.',
                    ko: '`${변수}`를 바꾸지 않고 값을 그대로 씁니다.',
                  },
                }),
                since: '2.30',
                url: at('env_file'),
                example: 'format: raw',
                doc: { en: 'How the file is read.', ko: '파일을 읽는 방식입니다.' },
              },
            },
            'path',
          ),
        },
      },
    },
    url: at('env_file'),
    example: 'env_file: ./app.env',
    doc: {
      en: 'Files whose `NAME=value` lines become environment variables of the container. Later files win, `environment` wins over all. Not to be mixed up with `.env`, which fills in `${VARIABLES}` of this file.',
      ko: '`이름=값` 줄이 컨테이너의 환경 변수가 되는 파일입니다. 뒤의 파일이 우선하고 `environment`가 가장 우선합니다. 이 파일의 `${변수}`를 채우는 `.env`와는 다릅니다.',
    },
  },
  working_dir: {
    type: text('folder'),
    url: at('working_dir'),
    example: 'working_dir: /app',
    doc: {
      en: 'The directory in which the command starts; replaces the image’s `WORKDIR`.',
      ko: '명령을 시작할 작업 디렉터리입니다. 이미지의 `WORKDIR`를 바꿉니다.',
    },
  },
  user: {
    type: text('user'),
    url: at('user'),
    example: 'user: "1000:1000"',
    doc: {
      en: 'The user (and group) that runs the container’s process; replaces the image’s `USER`. Not root is safer.',
      ko: '컨테이너의 프로세스를 실행할 사용자(와 그룹)입니다. 이미지의 `USER`를 바꾸며, root가 아닌 사용자가 더 안전합니다.',
    },
  },
  platform: {
    type: text('platform'),
    url: at('platform'),
    example: 'platform: linux/amd64',
    doc: {
      en: 'The operating system and processor that the image must be for, as `os/arch[/variant]`.',
      ko: '이미지의 운영체제와 프로세서입니다. `os/arch[/variant]`로 적습니다.',
    },
  },
  pull_policy: {
    type: {
      scalar: {
        types: ['string'],
        pattern: 'always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+',
        values: {
          always: { en: 'Pulls every time.', ko: '매번 내려받습니다.' },
          missing: {
            en: 'Pulls only when the image is not here; the default.',
            ko: '로컬에 없을 때만 내려받습니다. 기본값입니다.',
          },
          never: {
            en: 'Never pulls; fails when the image is not here.',
            ko: '내려받지 않으며 로컬에 없으면 실패합니다.',
          },
          build: { en: 'Builds the image every time.', ko: '매번 이미지를 빌드합니다.' },
          daily: { en: 'Pulls when the last pull is a day ago.', ko: '내려받은 지 하루가 지났으면 다시 받습니다.' },
          weekly: { en: 'Pulls when the last pull is a week ago.', ko: '내려받은 지 한 주가 지났으면 다시 받습니다.' },
          if_not_present: { en: 'The same as `missing`.', ko: '`missing`과 같습니다.' },
          refresh: {
            en: 'Pulls again when the time of `pull_refresh_after` is over.',
            ko: '`pull_refresh_after`의 시간이 지났으면 다시 받습니다.',
          },
          every_12h: {
            en: 'Pulls when the last pull is as long ago as it says.',
            ko: '적은 시간이 지났으면 다시 받습니다.',
          },
        },
      },
    },
    default: 'missing',
    url: at('pull_policy'),
    example: 'pull_policy: always',
    doc: {
      en: 'When Compose pulls the image from the registry.',
      ko: '레지스트리에서 이미지를 언제 내려받을지 정합니다.',
    },
  },
  pull_refresh_after: {
    type: text('duration'),
    url: at('pull_policy'),
    example: 'pull_refresh_after: 24h',
    doc: {
      en: 'How old an image may be before the policy `refresh` pulls it again.',
      ko: '`refresh` 정책에서 이미지를 다시 받기까지의 시간입니다.',
    },
  },
  develop: {
    type: DEVELOP,
    since: '2.22',
    url: page('develop'),
    example: 'develop:\n  watch:\n    - path: ./src\n      action: sync\n      target: /app/src',
    doc: {
      en: 'How the running service follows changes of the source while you develop (`docker compose watch`).',
      ko: '개발하는 동안 소스가 바뀌면 실행 중인 서비스에 반영하는 방법입니다(`docker compose watch`).',
    },
  },
  extends: {
    type: {
      ...text('service'),
      ...sealedMap(
        {
          service: {
            type: text('service'),
            url: at('extends'),
            example: 'service: base',
            doc: { en: 'The service whose settings are taken over.', ko: '설정을 물려받을 서비스입니다.' },
          },
          file: {
            type: text('file'),
            default: 'this file',
            url: at('extends'),
            example: 'file: ./common.yaml',
            doc: { en: 'The Compose file in which that service stands.', ko: '그 서비스가 있는 Compose 파일입니다.' },
          },
        },
        'service',
      ),
    },
    url: at('extends'),
    example: 'extends:\n  file: ./common.yaml\n  service: base',
    doc: {
      en: 'Takes over the settings of another service, here or in another file. What is written here wins; lists such as `ports` are joined. `depends_on` and other references are taken over too, so the services that they name must exist.',
      ko: '이 파일이나 다른 파일에 있는 서비스의 설정을 물려받습니다. 여기에 적은 값이 우선하고 `ports` 같은 목록은 합쳐집니다. `depends_on` 같은 참조도 물려받으므로 그 서비스가 있어야 합니다.',
    },
  },
  provider: {
    type: map(
      {
        type: {
          type: text(),
          url: at('provider'),
          example: 'type: awesomecloud',
          doc: {
            en: 'The provider: a Docker plug-in, or a program on the `PATH`.',
            ko: '제공자입니다. 도커 플러그인이나 `PATH`에 있는 프로그램입니다.',
          },
        },
        options: {
          type: {
            dict: {
              pattern: '^.+$',
              of: {
                scalar: { types: ['string', 'number', 'boolean'] },
                list: { of: { scalar: { types: ['string', 'number', 'boolean'] } } },
              },
            },
          },
          url: at('provider'),
          example: 'options:\n  type: mysql',
          doc: { en: 'What the provider wants to know.', ko: '제공자에 넘길 옵션입니다.' },
        },
      },
      'type',
    ),
    since: '2.36',
    url: at('provider'),
    example: 'provider:\n  type: awesomecloud\n  options:\n    type: mysql',
    doc: {
      en: 'The service is not a container: someone else provides it, and Compose only asks for it. It needs no image.',
      ko: '컨테이너가 아니라 바깥의 제공자가 마련하는 서비스입니다. Compose는 요청만 하며 이미지가 필요 없습니다.',
    },
  },
  models: {
    type: {
      dict: {
        pattern: resourceName,
        names: 'model',
        of: {
          empty: true,
          ...map({
            endpoint_var: {
              type: text('variable'),
              url: at('models'),
              example: 'endpoint_var: AI_URL',
              doc: {
                en: 'The environment variable that gets the model’s address.',
                ko: '모델의 접속 주소를 담을 환경 변수입니다.',
              },
            },
            model_var: {
              type: text('variable'),
              url: at('models'),
              example: 'model_var: AI_MODEL',
              doc: {
                en: 'The environment variable that gets the model’s name.',
                ko: '모델의 이름을 담을 환경 변수입니다.',
              },
            },
          }),
        },
      },
      list: { of: text('model'), unique: true },
    },
    since: '2.38',
    url: at('models'),
    example: 'models:\n  - llm',
    doc: {
      en: 'The AI models that the service uses, by their names at the top level.',
      ko: '서비스가 쓸 AI 모델입니다. 최상위 `models`에 선언한 이름을 적습니다.',
    },
  },
  labels: {
    type: pairs(),
    url: at('labels'),
    example: 'labels:\n  com.example.team: web',
    doc: {
      en: 'Notes (key and value) on the containers. Tools such as reverse proxies read them.',
      ko: '컨테이너에 붙이는 메타데이터(키와 값)입니다. 리버스 프록시 같은 도구가 읽습니다.',
    },
  },
  label_file: {
    type: { ...text('file'), ...list(text('file')) },
    since: '2.32.2',
    url: at('label_file'),
    example: 'label_file: ./app.labels',
    doc: { en: 'Files with labels, one `key=value` per line.', ko: '라벨이 `키=값` 줄로 담긴 파일입니다.' },
  },
  annotations: {
    type: pairs(),
    url: at('annotations'),
    example: 'annotations:\n  com.example.note: x',
    doc: {
      en: 'Notes that are handed to the container runtime (OCI annotations).',
      ko: '컨테이너 런타임에 넘기는 메타데이터(OCI 애너테이션)입니다.',
    },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;
