import type { Prose } from '../../core/text.js';

/** An official image that people often build on. */
export interface OfficialImage {
  readonly doc: Prose;
  /** A tag that is a sensible start; the registry's list is better where it can be reached. */
  readonly tag?: string;
  /** Not to be used for new things; what to use instead. */
  readonly deprecated?: Prose;
}

const image = (en: string, ko: string, tag?: string): OfficialImage => ({
  doc: { en, ko },
  ...(tag === undefined ? {} : { tag }),
});

/**
 * Official images of Docker Hub (one word, namespace `library`), known without a network.
 * The tags were current when this was written; they exist for good, but newer ones may be better.
 */
export const officialImages: Readonly<Record<string, OfficialImage>> = {
  alpine: image(
    'A tiny Linux (about 8 MB) with the apk package manager, busybox and musl.',
    '아주 작은(약 8 MB) 리눅스입니다. apk 패키지 관리자와 busybox, musl을 씁니다.',
    '3.22',
  ),
  debian: image(
    'Debian Linux, with apt; `-slim` leaves out documentation.',
    'apt를 쓰는 데비안 리눅스입니다. `-slim`은 문서 등을 뺀 것입니다.',
    '12-slim',
  ),
  ubuntu: image(
    'Ubuntu Linux, with apt; even years are long-term releases.',
    'apt를 쓰는 우분투 리눅스입니다. 짝수 해 4월 버전이 장기 지원판입니다.',
    '24.04',
  ),
  busybox: image(
    'The basic Unix tools in one program of a few megabytes.',
    '기본 유닉스 도구를 몇 MB짜리 프로그램 하나에 모은 이미지입니다.',
    '1.37',
  ),
  node: image(
    'Node.js with npm; `-slim` on Debian without compilers, `-alpine` on alpine.',
    'Node.js와 npm입니다. `-slim`은 컴파일러를 뺀 데비안, `-alpine`은 alpine 기반입니다.',
    '22-slim',
  ),
  python: image(
    'Python with pip; `-slim` on Debian without compilers, `-alpine` on alpine.',
    '파이썬과 pip입니다. `-slim`은 컴파일러를 뺀 데비안, `-alpine`은 alpine 기반입니다.',
    '3.13-slim',
  ),
  golang: image('The Go compiler; only for the build stage.', 'Go 컴파일러입니다. 빌드 스테이지에만 쓰세요.', '1.24'),
  rust: image(
    'The Rust compiler and cargo; only for the build stage.',
    'Rust 컴파일러와 cargo입니다. 빌드 스테이지에만 쓰세요.',
    '1-slim',
  ),
  'eclipse-temurin': image(
    'Java (OpenJDK) of the Eclipse project: `-jdk` to compile, `-jre` to run.',
    '이클립스 재단의 자바(OpenJDK)입니다. 컴파일에는 `-jdk`, 실행에는 `-jre`를 씁니다.',
    '21-jre',
  ),
  maven: image('Maven with a JDK, for building Java.', '자바 빌드를 위한 Maven과 JDK입니다.', '3-eclipse-temurin-21'),
  gradle: image(
    'Gradle with a JDK, for building Java and Kotlin.',
    '자바와 코틀린 빌드를 위한 Gradle과 JDK입니다.',
    '8-jdk21',
  ),
  openjdk: {
    ...image('Java; no longer maintained.', '자바이지만 더 이상 관리되지 않습니다.'),
    deprecated: { en: 'Use `eclipse-temurin` instead.', ko: '`eclipse-temurin`을 쓰세요.' },
  },
  php: image(
    'PHP: `-cli`, `-fpm`, or `-apache` with the web server.',
    'PHP입니다. `-cli`, `-fpm`, 웹 서버가 든 `-apache`가 있습니다.',
    '8.4-fpm',
  ),
  composer: image(
    'The PHP package manager; for `COPY --from=composer`.',
    'PHP 패키지 관리자입니다. `COPY --from=composer`로 씁니다.',
    '2',
  ),
  ruby: image('Ruby with gem and bundler.', '루비와 gem, bundler입니다.', '3.4-slim'),
  perl: image('Perl with cpanm.', '펄과 cpanm입니다.', '5-slim'),
  elixir: image('Elixir on Erlang/OTP.', 'Erlang/OTP 위의 Elixir입니다.', '1.18-slim'),
  swift: image('The Swift compiler; `-slim` to run.', '스위프트 컴파일러입니다. 실행에는 `-slim`을 씁니다.', '6.1'),
  gcc: image('The GNU compilers for C and C++.', 'C와 C++의 GNU 컴파일러입니다.', '15'),
  nginx: image(
    'The nginx web server on port 80; files in `/usr/share/nginx/html`.',
    'nginx 웹 서버입니다. 80 포트를 쓰고 파일은 `/usr/share/nginx/html`에 둡니다.',
    '1.29-alpine',
  ),
  httpd: image(
    'The Apache web server on port 80; files in `/usr/local/apache2/htdocs`.',
    '아파치 웹 서버입니다. 80 포트를 쓰고 파일은 `/usr/local/apache2/htdocs`에 둡니다.',
    '2.4-alpine',
  ),
  caddy: image(
    'The Caddy web server, with automatic https.',
    'https를 자동으로 설정하는 Caddy 웹 서버입니다.',
    '2-alpine',
  ),
  traefik: image(
    'A reverse proxy that finds containers by itself.',
    '컨테이너를 스스로 찾아 연결하는 리버스 프록시입니다.',
    'v3.5',
  ),
  haproxy: image('A load balancer.', '로드 밸런서입니다.', '3.2-alpine'),
  tomcat: image(
    'The Tomcat servlet server on port 8080.',
    '톰캣 서블릿 서버이며 8080 포트를 씁니다.',
    '11-jre21-temurin',
  ),
  mysql: image(
    'The MySQL database on port 3306; data in `/var/lib/mysql`.',
    'MySQL 데이터베이스입니다. 3306 포트를 쓰고 데이터는 `/var/lib/mysql`에 둡니다.',
    '8.4',
  ),
  mariadb: image(
    'The MariaDB database on port 3306; data in `/var/lib/mysql`.',
    'MariaDB 데이터베이스입니다. 3306 포트를 쓰고 데이터는 `/var/lib/mysql`에 둡니다.',
    '11.8',
  ),
  postgres: image(
    'The PostgreSQL database on port 5432; data in `/var/lib/postgresql`.',
    'PostgreSQL 데이터베이스입니다. 5432 포트를 쓰고 데이터는 `/var/lib/postgresql`에 둡니다.',
    '17-alpine',
  ),
  redis: image('The Redis key-value store on port 6379.', 'Redis 키-값 저장소이며 6379 포트를 씁니다.', '8-alpine'),
  memcached: image('A cache in memory on port 11211.', '메모리 캐시이며 11211 포트를 씁니다.', '1.6-alpine'),
  mongo: image('The MongoDB database on port 27017.', 'MongoDB 데이터베이스이며 27017 포트를 씁니다.', '8'),
  rabbitmq: image(
    'The RabbitMQ message broker; `-management` has a web page.',
    'RabbitMQ 메시지 브로커입니다. `-management`에는 관리 웹 화면이 있습니다.',
    '4-management',
  ),
  elasticsearch: image(
    'The Elasticsearch search engine on port 9200.',
    'Elasticsearch 검색 엔진이며 9200 포트를 씁니다.',
  ),
  influxdb: image('A time-series database on port 8086.', '시계열 데이터베이스이며 8086 포트를 씁니다.', '2'),
  wordpress: image('WordPress with PHP and Apache.', 'PHP와 아파치가 든 워드프레스입니다.'),
  registry: image('A registry of your own on port 5000.', '직접 운영하는 레지스트리이며 5000 포트를 씁니다.', '3'),
  docker: image(
    'The docker client; `-dind` runs an engine inside a container.',
    '도커 클라이언트입니다. `-dind`는 컨테이너 안에서 도커 엔진을 실행합니다.',
    '28-cli',
  ),
  amazonlinux: image("Amazon's Linux, with dnf.", 'dnf를 쓰는 아마존 리눅스입니다.', '2023'),
  fedora: image('Fedora Linux, with dnf.', 'dnf를 쓰는 페도라 리눅스입니다.', '42'),
  rockylinux: image(
    'A free build of Red Hat Enterprise Linux, with dnf.',
    'dnf를 쓰며 RHEL과 호환되는 리눅스입니다.',
    '9',
  ),
  almalinux: image(
    'A free build of Red Hat Enterprise Linux, with dnf.',
    'dnf를 쓰며 RHEL과 호환되는 리눅스입니다.',
    '9',
  ),
  centos: {
    ...image('CentOS Linux; ended in 2024.', 'CentOS 리눅스이며 2024년에 끝났습니다.'),
    deprecated: { en: 'Use `rockylinux` or `almalinux` instead.', ko: '`rockylinux`나 `almalinux`를 쓰세요.' },
  },
  archlinux: image('Arch Linux, with pacman.', 'pacman을 쓰는 아치 리눅스입니다.', 'base'),
  'hello-world': image(
    'Prints one greeting and ends: to see whether Docker works.',
    '인사말을 출력하고 끝납니다. 도커가 동작하는지 확인할 때 씁니다.',
  ),
};

/** The official image of that name; null when it is not one that we know. */
export const officialImage = (name: string): OfficialImage | null =>
  Object.hasOwn(officialImages, name) ? (officialImages[name] ?? null) : null;
