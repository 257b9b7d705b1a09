import { CONFIG } from './config.js';
import { INCLUDE } from './include.js';
import { MODEL } from './model.js';
import { NETWORK } from './network.js';
import { SECRET } from './secret.js';
import { SERVICE } from './service.js';
import type { KeySpec, Type } from './spec.js';
import { list, page, resourceName, text } from './types.js';
import { VOLUME } from './volume.js';

const named = (of: Type, strict: boolean): Type => ({
  dict: { of, pattern: resourceName, ...(strict ? { strict: true } : {}) },
});

/** The keys at the top of a Compose file. */
export const FILE = {
  name: {
    type: text(),
    example: 'name: shop',
    url: page('version-and-name', 'name-top-level-element'),
    doc: {
      en: 'The name of the project. Containers, networks and volumes get it as prefix (`shop-web-1`), so two projects do not get in each other’s way. Left out, Compose takes the name of the folder. Small letters, digits, `-` and `_`, starting with a letter or digit.',
      ko: '프로젝트의 이름입니다. 컨테이너, 네트워크, 볼륨 이름 앞에 붙어(`shop-web-1`) 다른 프로젝트와 섞이지 않게 합니다. 생략하면 폴더 이름을 씁니다. 소문자, 숫자, `-`, `_`만 쓸 수 있고 글자나 숫자로 시작합니다.',
    },
  },
  version: {
    type: text(),
    example: 'services: {}',
    url: page('version-and-name', 'version-top-level-element-obsolete'),
    deprecated: {
      en: 'Compose ignores it and prints a warning: there is one current format, and the newest rules always apply. Remove the line.',
      ko: 'Compose가 무시하고 경고만 출력합니다. 형식은 하나뿐이며 항상 최신 규칙을 따르므로 이 줄을 지우면 됩니다.',
    },
    doc: {
      en: 'An old mark of the file format. Once it chose between formats 2 and 3; now it means nothing.',
      ko: '예전의 파일 형식 번호입니다. 형식 2와 3을 고르던 값이었지만 지금은 아무 뜻이 없습니다.',
    },
  },
  services: {
    type: named(SERVICE, true),
    example: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"',
    url: page('services'),
    doc: {
      en: 'The services that make up the application. Each one describes containers made from one image: what to run, which ports, volumes, networks and environment variables they get. Compose creates and starts them together, and inside the project’s network each is reached by its service name.',
      ko: '애플리케이션을 이루는 서비스들입니다. 서비스 하나는 한 이미지로 만드는 컨테이너를 설명합니다. 무엇을 실행하고 어떤 포트, 볼륨, 네트워크, 환경 변수를 받는지 적습니다. Compose가 한꺼번에 생성하고 시작하며, 프로젝트 네트워크 안에서는 서비스 이름으로 서로 접속합니다.',
    },
  },
  networks: {
    type: named(NETWORK, false),
    example: 'networks:\n  back:\n    internal: true',
    url: page('networks'),
    doc: {
      en: 'Networks that services join. Containers on one network reach each other by service name; containers on different networks are isolated. Without this section Compose makes one network, `default`, for all services. A network must be declared here before a service can name it.',
      ko: '서비스가 들어가는 네트워크들입니다. 같은 네트워크의 컨테이너는 서비스 이름으로 서로 접속하고, 다른 네트워크의 컨테이너와는 격리됩니다. 이 항목이 없으면 모든 서비스가 `default` 네트워크 하나를 씁니다. 서비스에서 쓰려면 먼저 여기에 선언해야 합니다.',
    },
  },
  volumes: {
    type: named(VOLUME, true),
    example: 'volumes:\n  data:',
    url: page('volumes'),
    doc: {
      en: 'Named volumes, kept by the Docker engine outside of any container. What a container writes into its own layer vanishes with the container; what it writes into a volume stays until the volume is removed. A named volume must be declared here before a service can mount it.',
      ko: '도커 엔진이 컨테이너 밖에 보관하는 이름 있는 볼륨들입니다. 컨테이너 레이어에 쓴 것은 컨테이너와 함께 사라지지만, 볼륨에 쓴 것은 볼륨을 삭제할 때까지 남습니다. 서비스에서 마운트하려면 먼저 여기에 선언해야 합니다.',
    },
  },
  secrets: {
    type: named(SECRET, true),
    example: 'secrets:\n  db_password:\n    file: ./db_password.txt',
    url: page('secrets'),
    doc: {
      en: 'Sensitive data such as passwords and keys. A service that is granted a secret finds it as a file under `/run/secrets/`, so it stands neither in the image nor in the environment variables, which `docker inspect` shows to anyone.',
      ko: '비밀번호나 키처럼 민감한 데이터입니다. 시크릿을 받은 서비스는 `/run/secrets/` 아래의 파일로 읽습니다. 그래서 이미지에도, `docker inspect`로 누구나 볼 수 있는 환경 변수에도 남지 않습니다.',
    },
  },
  configs: {
    type: named(CONFIG, true),
    example: 'configs:\n  nginx:\n    file: ./nginx.conf',
    url: page('configs'),
    doc: {
      en: 'Configuration files that services mount without building them into an image. The same image can then run with different settings.',
      ko: '이미지에 넣지 않고 서비스에 마운트하는 설정 파일들입니다. 같은 이미지를 다른 설정으로 실행할 수 있습니다.',
    },
  },
  models: {
    type: named(MODEL, false),
    since: '2.38',
    example: 'models:\n  llm:\n    model: ai/smollm2',
    url: page('models'),
    doc: {
      en: 'AI models that services use. Compose pulls and runs them with Docker Model Runner and tells each service the address through environment variables.',
      ko: '서비스가 쓰는 AI 모델들입니다. Compose가 Docker Model Runner로 내려받아 실행하고, 접속 주소를 환경 변수로 서비스에 알려 줍니다.',
    },
  },
  include: {
    type: list(INCLUDE),
    since: '2.20',
    example: 'include:\n  - ./db/compose.yaml',
    url: page('include'),
    doc: {
      en: 'Other Compose files that become part of this project. Unlike a second `-f` file, an included file keeps its own folder for relative paths, and a resource that exists in both files is an error unless both are the same.',
      ko: '이 프로젝트에 합칠 다른 Compose 파일들입니다. `-f`로 겹치는 파일과 달리, 포함한 파일의 상대 경로는 그 파일의 폴더를 기준으로 하고, 양쪽에 같은 이름의 리소스가 서로 다르게 있으면 오류입니다.',
    },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;
