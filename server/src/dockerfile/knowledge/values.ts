import type { Prose } from '../../core/text.js';

/** A value worth offering, with what it means. */
export interface KnownValue {
  readonly value: string;
  readonly doc: Prose;
}

const known = (value: string, en: string, ko: string): KnownValue => ({ value, doc: { en, ko } });

/** Platforms that images are commonly made for, `--platform`'s variables first. */
export const platforms: readonly KnownValue[] = [
  known(
    '$BUILDPLATFORM',
    'The machine that builds: the stage runs natively and cross-compiles.',
    '빌드하는 컴퓨터입니다. 그 위에서 바로 돌며 크로스 컴파일합니다.',
  ),
  known(
    '$TARGETPLATFORM',
    'The platform that the image is for. It is the default, so it need not be written.',
    '만들 이미지의 플랫폼입니다. 기본값이라 적지 않아도 됩니다.',
  ),
  known('linux/amd64', '64-bit Intel and AMD.', '64비트 인텔·AMD입니다.'),
  known(
    'linux/arm64',
    '64-bit ARM: Apple silicon, AWS Graviton, Raspberry Pi 4.',
    '64비트 ARM입니다. 애플 실리콘, AWS 그래비톤, 라즈베리 파이 4 등입니다.',
  ),
  known('linux/arm/v7', '32-bit ARM: older Raspberry Pi.', '32비트 ARM입니다. 예전 라즈베리 파이 등입니다.'),
  known('linux/arm/v6', '32-bit ARM: Raspberry Pi Zero.', '32비트 ARM입니다. 라즈베리 파이 제로 등입니다.'),
  known('linux/386', '32-bit Intel and AMD.', '32비트 인텔·AMD입니다.'),
  known('linux/ppc64le', 'IBM POWER.', 'IBM POWER입니다.'),
  known('linux/s390x', 'IBM Z mainframes.', 'IBM Z 메인프레임입니다.'),
  known('linux/riscv64', '64-bit RISC-V.', '64비트 RISC-V입니다.'),
  known('windows/amd64', 'Windows containers.', '윈도우 컨테이너입니다.'),
];

/** Signals that programs listen to, the likeliest first. */
export const signals: readonly KnownValue[] = [
  known(
    'SIGTERM',
    'Please stop: the default, and what most programs expect.',
    '끝내 달라는 부탁입니다. 기본값이며 대부분의 프로그램이 기다리는 신호입니다.',
  ),
  known(
    'SIGINT',
    'What Ctrl+C sends; many development servers and databases stop cleanly on it.',
    'Ctrl+C가 보내는 신호입니다. 개발 서버와 데이터베이스가 이 신호로 깔끔하게 끝나는 경우가 많습니다.',
  ),
  known(
    'SIGQUIT',
    'nginx and PHP-FPM finish open requests first on it.',
    'nginx와 PHP-FPM은 이 신호를 받으면 처리하던 요청을 마치고 끝납니다.',
  ),
  known(
    'SIGHUP',
    'The terminal was closed; many servers only reload their configuration on it.',
    '터미널이 닫혔다는 신호입니다. 설정만 다시 읽는 서버가 많습니다.',
  ),
  known('SIGUSR1', 'Its meaning is up to the program.', '프로그램이 뜻을 정하는 신호입니다.'),
  known('SIGUSR2', 'Its meaning is up to the program.', '프로그램이 뜻을 정하는 신호입니다.'),
  known('SIGWINCH', 'Apache httpd stops gracefully on it.', '아파치 httpd는 이 신호를 받으면 요청을 마치고 끝납니다.'),
  known('SIGRTMIN+3', 'systemd inside a container shuts down on it.', '컨테이너 안의 systemd가 이 신호로 종료합니다.'),
  known(
    'SIGKILL',
    'Ends at once, without any chance to save; the last resort.',
    '저장할 틈도 없이 바로 끝냅니다. 마지막 수단입니다.',
  ),
];

/** Ports that well-known servers listen on. */
export const ports: readonly KnownValue[] = [
  known('80', 'Web servers (http).', '웹 서버(http)입니다.'),
  known('443', 'Web servers (https).', '웹 서버(https)입니다.'),
  known('8080', 'Web applications: Tomcat, Spring Boot.', '웹 애플리케이션입니다. 톰캣, 스프링 부트 등입니다.'),
  known('3000', 'Node.js, Rails, Grafana.', 'Node.js, Rails, Grafana입니다.'),
  known('5000', 'Flask.', 'Flask입니다.'),
  known('8000', 'Django, FastAPI (uvicorn).', 'Django, FastAPI(uvicorn)입니다.'),
  known('8888', 'Jupyter.', 'Jupyter입니다.'),
  known('5173', 'Vite, while developing.', '개발 중인 Vite입니다.'),
  known('3306', 'MySQL, MariaDB.', 'MySQL, MariaDB입니다.'),
  known('5432', 'PostgreSQL.', 'PostgreSQL입니다.'),
  known('6379', 'Redis.', 'Redis입니다.'),
  known('27017', 'MongoDB.', 'MongoDB입니다.'),
  known('9090', 'Prometheus.', 'Prometheus입니다.'),
  known('9200', 'Elasticsearch.', 'Elasticsearch입니다.'),
  known('5672', 'RabbitMQ.', 'RabbitMQ입니다.'),
  known('53/udp', 'Name servers (DNS).', '이름 서버(DNS)입니다.'),
  known('22', 'ssh.', 'ssh입니다.'),
];

export const protocols: readonly KnownValue[] = [
  known(
    'tcp',
    'Connections: the web, databases. The default.',
    '연결을 맺는 통신입니다. 웹과 데이터베이스가 씁니다. 기본값입니다.',
  ),
  known('udp', 'Single messages: DNS, games, QUIC.', '메시지를 하나씩 보내는 통신입니다. DNS, 게임, QUIC이 씁니다.'),
  known('sctp', 'Message streams, in telephony.', '통신 장비에서 쓰는 메시지 스트림입니다.'),
];

/** The annotations that registries and scanners understand. https://specs.opencontainers.org/image-spec/annotations/ */
export const labels: readonly KnownValue[] = [
  known('org.opencontainers.image.title', 'The name of the image, for people.', '사람이 읽을 이미지 이름입니다.'),
  known('org.opencontainers.image.description', 'What the software in it does.', '담긴 소프트웨어가 하는 일입니다.'),
  known(
    'org.opencontainers.image.source',
    'Where the source code is; GitHub links the package to it.',
    '소스 코드가 있는 주소입니다. GitHub는 이 값으로 패키지와 저장소를 잇습니다.',
  ),
  known('org.opencontainers.image.version', 'The version of the packaged software.', '담긴 소프트웨어의 버전입니다.'),
  known(
    'org.opencontainers.image.authors',
    'Who is responsible; replaces MAINTAINER.',
    '책임자입니다. MAINTAINER를 대신합니다.',
  ),
  known(
    'org.opencontainers.image.licenses',
    'The licences, as SPDX names (`MIT`).',
    '라이선스를 SPDX 이름(`MIT`)으로 적습니다.',
  ),
  known('org.opencontainers.image.url', 'Where to learn more.', '더 알아볼 수 있는 주소입니다.'),
  known('org.opencontainers.image.documentation', 'Where the documentation is.', '문서가 있는 주소입니다.'),
  known('org.opencontainers.image.vendor', 'The organisation that distributes it.', '배포하는 조직입니다.'),
  known(
    'org.opencontainers.image.created',
    'When it was built (`2026-01-31T09:00:00Z`).',
    '빌드한 시각(`2026-01-31T09:00:00Z`)입니다.',
  ),
  known('org.opencontainers.image.revision', 'The commit that it was built from.', '빌드에 쓴 커밋입니다.'),
  known(
    'org.opencontainers.image.ref.name',
    'The name of the reference, usually the tag.',
    '참조 이름이며 보통 태그입니다.',
  ),
  known('org.opencontainers.image.base.name', 'The base image.', '베이스 이미지입니다.'),
  known('org.opencontainers.image.base.digest', 'The digest of the base image.', '베이스 이미지의 다이제스트입니다.'),
];

/** What people name in SHELL. */
export const shells: readonly KnownValue[] = [
  known(
    '["/bin/bash", "-o", "pipefail", "-c"]',
    'bash; a pipeline fails when any part of it fails.',
    'bash이며, 파이프의 어느 한 부분이라도 실패하면 실패로 봅니다.',
  ),
  known('["/bin/sh", "-c"]', 'The default on Linux.', '리눅스의 기본값입니다.'),
  known(
    '["/bin/ash", "-eo", "pipefail", "-c"]',
    'The shell of alpine, with the same strictness.',
    'alpine의 셸을 엄격하게 쓰는 설정입니다.',
  ),
  known(
    '["powershell", "-Command", "$ErrorActionPreference = \'Stop\'; $ProgressPreference = \'SilentlyContinue\';"]',
    'PowerShell on Windows, stopping at the first error.',
    '윈도우의 PowerShell이며 첫 오류에서 멈춥니다.',
  ),
  known('["cmd", "/S", "/C"]', 'The default on Windows.', '윈도우의 기본값입니다.'),
];

/** Users to switch to. */
export const users: readonly KnownValue[] = [
  known(
    '10001',
    'A number that no account of the system has; works without a user of that name.',
    '시스템 계정과 겹치지 않는 번호입니다. 그런 이름의 사용자가 없어도 됩니다.',
  ),
  known('app', 'A user that an earlier RUN has made.', '앞의 RUN에서 만든 사용자입니다.'),
  known(
    'nobody',
    'The account without rights that nearly every image has.',
    '거의 모든 이미지에 있는, 권한이 없는 계정입니다.',
  ),
  known('node', 'Comes with the official node images.', '공식 node 이미지에 들어 있습니다.'),
  known('nonroot', 'Comes with distroless images.', 'distroless 이미지에 들어 있습니다.'),
  known(
    'root',
    'All rights; for installing only. Switch back afterwards.',
    '모든 권한입니다. 설치할 때만 쓰고 되돌리세요.',
  ),
];

/** Durations for health checks. */
export const durations: readonly KnownValue[] = [
  known('1s', 'One second.', '1초입니다.'),
  known('3s', 'Three seconds.', '3초입니다.'),
  known('5s', 'Five seconds.', '5초입니다.'),
  known('10s', 'Ten seconds.', '10초입니다.'),
  known('30s', 'Half a minute.', '30초입니다.'),
  known('1m', 'One minute.', '1분입니다.'),
  known('5m', 'Five minutes.', '5분입니다.'),
];

/** Directories in which package managers and compilers keep their caches. */
export const cacheDirectories: readonly KnownValue[] = [
  known('/root/.cache/pip', 'pip (Python).', 'pip(파이썬)입니다.'),
  known('/root/.cache/uv', 'uv (Python).', 'uv(파이썬)입니다.'),
  known('/root/.npm', 'npm (Node.js).', 'npm(Node.js)입니다.'),
  known('/root/.local/share/pnpm/store', 'pnpm (Node.js).', 'pnpm(Node.js)입니다.'),
  known('/usr/local/share/.cache/yarn', 'Yarn (Node.js).', 'Yarn(Node.js)입니다.'),
  known('/go/pkg/mod', 'Go modules.', 'Go 모듈입니다.'),
  known('/root/.cache/go-build', "Go's compiler.", 'Go 컴파일러입니다.'),
  known('/root/.m2', 'Maven (Java).', 'Maven(자바)입니다.'),
  known('/root/.gradle', 'Gradle (Java).', 'Gradle(자바)입니다.'),
  known('/usr/local/cargo/registry', 'Cargo (Rust).', 'Cargo(러스트)입니다.'),
  known(
    '/var/cache/apt',
    'apt (Debian, Ubuntu); with `sharing=locked`.',
    'apt(데비안, 우분투)입니다. `sharing=locked`와 함께 씁니다.',
  ),
  known('/var/lib/apt', "apt's lists; with `sharing=locked`.", 'apt의 목록입니다. `sharing=locked`와 함께 씁니다.'),
  known('/var/cache/apk', 'apk (alpine).', 'apk(alpine)입니다.'),
  known('/root/.composer/cache', 'Composer (PHP).', 'Composer(PHP)입니다.'),
  known('/root/.nuget/packages', 'NuGet (.NET).', 'NuGet(.NET)입니다.'),
];

/** What may follow the name inside `${…}`. */
export const modifiers: readonly KnownValue[] = [
  known(':-', 'the value, or this word when unset or empty', '값이 없거나 비어 있으면 뒤의 값을 씁니다'),
  known('-', 'the value, or this word when unset', '값이 없으면 뒤의 값을 씁니다'),
  known(
    ':+',
    'this word when the variable is set and not empty, else nothing',
    '값이 있고 비어 있지 않으면 뒤의 값을, 아니면 빈 값을 씁니다',
  ),
  known('+', 'this word when the variable is set, else nothing', '값이 있으면 뒤의 값을, 아니면 빈 값을 씁니다'),
  known(
    ':?',
    'the value, or stop the build with this message when unset or empty',
    '값이 없거나 비어 있으면 이 메시지와 함께 빌드를 멈춥니다',
  ),
  known(
    '?',
    'the value, or stop the build with this message when unset',
    '값이 없으면 이 메시지와 함께 빌드를 멈춥니다',
  ),
  known(
    '#',
    'the value without the shortest match of the pattern at its start',
    '앞에서 패턴에 맞는 가장 짧은 부분을 뗀 값입니다',
  ),
  known(
    '##',
    'the value without the longest match of the pattern at its start',
    '앞에서 패턴에 맞는 가장 긴 부분을 뗀 값입니다',
  ),
  known(
    '%',
    'the value without the shortest match of the pattern at its end',
    '뒤에서 패턴에 맞는 가장 짧은 부분을 뗀 값입니다',
  ),
  known(
    '%%',
    'the value without the longest match of the pattern at its end',
    '뒤에서 패턴에 맞는 가장 긴 부분을 뗀 값입니다',
  ),
  known(
    '/',
    'the value with the first match replaced (`${V/old/new}`)',
    '처음 맞는 부분을 바꾼 값입니다(`${V/old/new}`)',
  ),
  known(
    '//',
    'the value with every match replaced (`${V//old/new}`)',
    '맞는 부분을 모두 바꾼 값입니다(`${V//old/new}`)',
  ),
];

/** Directories that programs usually live in. */
export const workingDirectories: readonly KnownValue[] = [
  known('/app', 'Short and common.', '짧고 흔히 쓰는 곳입니다.'),
  known('/src', 'Usual for build stages.', '빌드 스테이지에서 흔히 씁니다.'),
  known('/usr/src/app', 'Used by many examples of official images.', '공식 이미지의 예제에서 많이 씁니다.'),
  known('/usr/share/nginx/html', 'Where nginx looks for pages.', 'nginx가 페이지를 찾는 곳입니다.'),
  known('/usr/local/apache2/htdocs', 'Where Apache httpd looks for pages.', '아파치 httpd가 페이지를 찾는 곳입니다.'),
  known('/var/www/html', 'Where PHP with Apache looks for pages.', '아파치를 쓰는 PHP가 페이지를 찾는 곳입니다.'),
];

/** Directories in which well-known servers keep their data. */
export const dataDirectories: readonly KnownValue[] = [
  known('/data', 'Data of your own program.', '직접 만든 프로그램의 데이터입니다.'),
  known('/var/lib/mysql', 'MySQL, MariaDB.', 'MySQL, MariaDB입니다.'),
  known('/var/lib/postgresql/data', 'PostgreSQL (up to version 17).', 'PostgreSQL(17까지)입니다.'),
  known('/data/db', 'MongoDB.', 'MongoDB입니다.'),
  known('/var/lib/redis', 'Redis.', 'Redis입니다.'),
];

/** What copies often leave out. */
export const excludePatterns: readonly KnownValue[] = [
  known('.git', "Git's history.", 'Git의 기록입니다.'),
  known('node_modules', 'Packages that npm installs anyway.', 'npm이 어차피 다시 설치하는 패키지입니다.'),
  known('**/*.md', 'Documentation.', '문서입니다.'),
  known('**/test', 'Tests.', '테스트입니다.'),
];
