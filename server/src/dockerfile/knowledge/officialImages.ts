import type { Prose } from '../../core/text.js';

/** What an image is mostly for. */
export type ImageCategory =
  /** A Linux distribution or the tools of one: a base image. */
  | 'system'
  /** A compiler or interpreter. */
  | 'language'
  /** What helps to build or keep images and packages. */
  | 'build'
  | 'web'
  | 'database'
  | 'messaging'
  | 'data'
  | 'monitoring'
  | 'robotics'
  /** A finished application with a page of its own. */
  | 'application'
  | 'tool'
  | 'test';

/** An official image of Docker Hub. */
export interface OfficialImage {
  readonly category: ImageCategory;
  readonly doc: Prose;
  /** A tag that is a sensible start; the registry's list is better where it can be reached. */
  readonly tag?: string;
  /** Ports on which its program listens unless told otherwise. */
  readonly ports?: readonly number[];
  /** Not to be used for new things; what to use instead. */
  readonly deprecated?: Prose;
  /** The same as names of images; empty when there is none that does the same. */
  readonly replacedBy?: readonly string[];
}

interface More {
  readonly tag?: string;
  readonly ports?: readonly number[];
  readonly replacedBy?: readonly string[];
}

const image = (category: ImageCategory, en: string, ko: string, more: More = {}): OfficialImage => ({
  category,
  doc: { en, ko },
  ...more,
  ...(more.replacedBy ? { deprecated: useInstead(more.replacedBy) } : {}),
});

const useInstead = (names: readonly string[]): Prose => {
  if (names.length === 0) return { en: 'No longer maintained.', ko: '더 이상 관리되지 않습니다.' };
  const quoted = names.map((name) => `\`${name}\``);
  return {
    en: `No longer maintained: use ${quoted.join(' or ')} instead.`,
    ko: `더 이상 관리되지 않습니다. 대신 쓸 이미지는 ${quoted.join(', ')}입니다.`,
  };
};

/**
 * The official images of Docker Hub (one word, namespace `library`), known without a network; in alphabetical order.
 * The tags were current when this was written; they exist for good, but newer ones may be better.
 */
export const officialImages: Readonly<Record<string, OfficialImage>> = {
  adminer: image(
    'tool',
    'Adminer: look into databases from the browser, on port 8080.',
    '브라우저에서 데이터베이스를 들여다보는 Adminer이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  adoptopenjdk: image(
    'language',
    'Java (OpenJDK) of the former AdoptOpenJDK project.',
    '예전 AdoptOpenJDK 프로젝트의 자바(OpenJDK)입니다.',
    { replacedBy: ['eclipse-temurin'] },
  ),
  aerospike: image(
    'database',
    'The Aerospike key-value database on port 3000.',
    'Aerospike 키-값 데이터베이스이며 3000 포트를 씁니다.',
    { ports: [3000] },
  ),
  almalinux: image(
    'system',
    'A free build of Red Hat Enterprise Linux, with dnf.',
    'dnf를 쓰며 RHEL과 호환되는 리눅스입니다.',
    { tag: '9' },
  ),
  alpine: image(
    'system',
    'A tiny Linux (about 8 MB) with the apk package manager, busybox and musl.',
    '아주 작은(약 8 MB) 리눅스입니다. apk 패키지 관리자와 busybox, musl을 씁니다.',
    { tag: '3.22' },
  ),
  alt: image('system', 'ALT Linux, with apt-rpm.', 'apt-rpm을 쓰는 ALT 리눅스입니다.'),
  amazoncorretto: image(
    'language',
    "Amazon's build of Java (OpenJDK) with long support.",
    '아마존이 오래 지원하는 자바(OpenJDK)입니다.',
    { tag: '21' },
  ),
  amazonlinux: image('system', "Amazon's Linux, with dnf.", 'dnf를 쓰는 아마존 리눅스입니다.', { tag: '2023' }),
  'api-firewall': image(
    'web',
    "Wallarm's firewall for APIs: lets through what an OpenAPI description allows.",
    'OpenAPI 명세에 맞는 요청만 통과시키는 Wallarm의 API 방화벽입니다.',
    { ports: [8088] },
  ),
  arangodb: image(
    'database',
    'The ArangoDB database (documents, graphs, keys) on port 8529.',
    '문서·그래프·키-값을 함께 다루는 ArangoDB 데이터베이스이며 8529 포트를 씁니다.',
    { ports: [8529] },
  ),
  archlinux: image('system', 'Arch Linux, with pacman.', 'pacman을 쓰는 아치 리눅스입니다.', { tag: 'base' }),
  backdrop: image(
    'application',
    'The Backdrop content management system, on Apache and PHP.',
    '아파치와 PHP로 도는 콘텐츠 관리 시스템 Backdrop입니다.',
    { ports: [80] },
  ),
  bash: image(
    'language',
    'The bash shell on alpine, also in old versions: for trying scripts.',
    'alpine 위의 bash 셸입니다. 옛 버전도 있어 스크립트를 시험하기 좋습니다.',
    { tag: '5' },
  ),
  bonita: image(
    'application',
    'Bonita: business processes as diagrams, on port 8080.',
    '업무 절차를 도표로 만들어 실행하는 Bonita이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  'buildpack-deps': image(
    'build',
    'Debian or Ubuntu with compilers and the header files that most builds need.',
    '빌드에 흔히 필요한 컴파일러와 헤더 파일을 넣은 데비안·우분투입니다.',
    { tag: 'bookworm' },
  ),
  busybox: image(
    'system',
    'The basic Unix tools in one program of a few megabytes.',
    '기본 유닉스 도구를 몇 MB짜리 프로그램 하나에 모은 이미지입니다.',
    { tag: '1.37' },
  ),
  caddy: image('web', 'The Caddy web server, with automatic https.', 'https를 자동으로 설정하는 Caddy 웹 서버입니다.', {
    tag: '2-alpine',
    ports: [80, 443],
  }),
  cassandra: image(
    'database',
    'The Cassandra database for data spread over many machines, on port 9042.',
    '여러 컴퓨터에 나누어 저장하는 Cassandra 데이터베이스이며 9042 포트를 씁니다.',
    { tag: '5', ports: [9042] },
  ),
  celery: image('language', 'Celery, a queue of tasks for Python.', '파이썬 작업 큐 Celery입니다.', {
    replacedBy: ['python'],
  }),
  centos: image('system', 'CentOS Linux; ended in 2024.', 'CentOS 리눅스이며 2024년에 끝났습니다.', {
    replacedBy: ['rockylinux', 'almalinux'],
  }),
  chronograf: image(
    'monitoring',
    'Chronograf: dashboards for InfluxDB, on port 8888.',
    'InfluxDB 대시보드 Chronograf이며 8888 포트를 씁니다.',
    { ports: [8888] },
  ),
  cirros: image(
    'system',
    'A very small Linux for testing clouds.',
    '클라우드를 시험할 때 쓰는 아주 작은 리눅스입니다.',
  ),
  clearlinux: image('system', "Intel's Clear Linux; ended in 2025.", '인텔의 Clear Linux이며 2025년에 끝났습니다.', {
    replacedBy: [],
  }),
  clefos: image('system', 'ClefOS, a CentOS for IBM Z.', 'IBM Z용 CentOS인 ClefOS입니다.', { replacedBy: [] }),
  clickhouse: image(
    'database',
    'The ClickHouse database for analysis, on ports 8123 (HTTP) and 9000.',
    '분석용 데이터베이스 ClickHouse입니다. 8123(HTTP)과 9000 포트를 씁니다.',
    { tag: '25.8', ports: [8123, 9000] },
  ),
  clojure: image(
    'language',
    'Clojure on Java, with Leiningen or the tools of its own.',
    '자바 위의 Clojure이며 Leiningen이나 기본 도구가 들어 있습니다.',
  ),
  composer: image(
    'build',
    'The PHP package manager; for `COPY --from=composer`.',
    'PHP 패키지 관리자입니다. `COPY --from=composer`로 씁니다.',
    { tag: '2' },
  ),
  consul: image(
    'application',
    "HashiCorp's Consul, which lets services find each other.",
    '서비스끼리 서로를 찾게 해 주는 HashiCorp의 Consul입니다.',
    { ports: [8500], replacedBy: ['hashicorp/consul'] },
  ),
  convertigo: image(
    'application',
    'Convertigo: apps built with little code, on port 28080.',
    '코드를 적게 쓰고 앱을 만드는 Convertigo이며 28080 포트를 씁니다.',
    { ports: [28080] },
  ),
  couchbase: image(
    'database',
    'The Couchbase document database; its console is on port 8091.',
    '문서 데이터베이스 Couchbase이며 관리 화면은 8091 포트에 있습니다.',
    { ports: [8091] },
  ),
  couchdb: image(
    'database',
    'The CouchDB document database on port 5984.',
    '문서 데이터베이스 CouchDB이며 5984 포트를 씁니다.',
    { tag: '3', ports: [5984] },
  ),
  crate: image(
    'database',
    'The CrateDB database: SQL over many machines, on ports 4200 and 5432.',
    '여러 컴퓨터에 걸친 SQL 데이터베이스 CrateDB이며 4200과 5432 포트를 씁니다.',
    { ports: [4200, 5432] },
  ),
  crux: image(
    'system',
    'CRUX, a small Linux for people who like to build it themselves.',
    '직접 만들어 쓰는 사람을 위한 작은 리눅스 CRUX입니다.',
    { replacedBy: [] },
  ),
  dart: image(
    'language',
    'The Dart compiler; compile to one program and copy that.',
    'Dart 컴파일러입니다. 프로그램 하나로 컴파일해 그것만 복사하세요.',
    { tag: 'stable' },
  ),
  debian: image(
    'system',
    'Debian Linux, with apt; `-slim` leaves out documentation.',
    'apt를 쓰는 데비안 리눅스입니다. `-slim`은 문서 등을 뺀 것입니다.',
    { tag: '12-slim' },
  ),
  django: image('language', 'Django, a web framework for Python.', '파이썬 웹 프레임워크 Django입니다.', {
    ports: [8000],
    replacedBy: ['python'],
  }),
  docker: image(
    'build',
    'The docker client; `-dind` runs an engine inside a container.',
    '도커 클라이언트입니다. `-dind`는 컨테이너 안에서 도커 엔진을 실행합니다.',
    { tag: '28-cli', ports: [2375, 2376] },
  ),
  drupal: image(
    'application',
    'The Drupal content management system, with Apache or as `-fpm`.',
    '콘텐츠 관리 시스템 Drupal입니다. 아파치가 들어 있거나 `-fpm`입니다.',
    { tag: '11', ports: [80] },
  ),
  'eclipse-mosquitto': image(
    'messaging',
    'The Mosquitto broker for MQTT, on port 1883.',
    'MQTT 브로커 Mosquitto이며 1883 포트를 씁니다.',
    { tag: '2', ports: [1883] },
  ),
  'eclipse-temurin': image(
    'language',
    'Java (OpenJDK) of the Eclipse project: `-jdk` to compile, `-jre` to run.',
    '이클립스 재단의 자바(OpenJDK)입니다. 컴파일에는 `-jdk`, 실행에는 `-jre`를 씁니다.',
    { tag: '21-jre' },
  ),
  eggdrop: image('application', 'Eggdrop, a bot for IRC.', 'IRC 봇 Eggdrop입니다.', { ports: [3333] }),
  elasticsearch: image(
    'database',
    'The Elasticsearch search engine on port 9200; a full version must be given, there is no `latest`.',
    'Elasticsearch 검색 엔진이며 9200 포트를 씁니다. `latest`가 없어 버전을 모두 적어야 합니다.',
    { tag: '9.1.5', ports: [9200, 9300] },
  ),
  elixir: image('language', 'Elixir on Erlang/OTP.', 'Erlang/OTP 위의 Elixir입니다.', { tag: '1.18-slim' }),
  emqx: image(
    'messaging',
    'The EMQX broker for MQTT, on port 1883; its console is on 18083.',
    'MQTT 브로커 EMQX입니다. 1883 포트를 쓰고 관리 화면은 18083 포트에 있습니다.',
    { ports: [1883, 18083] },
  ),
  erlang: image('language', 'Erlang/OTP, with rebar3.', 'rebar3가 든 Erlang/OTP입니다.', { tag: '28-slim' }),
  euleros: image('system', "EulerOS, Huawei's former Linux.", '화웨이의 예전 리눅스 EulerOS입니다.', {
    replacedBy: [],
  }),
  'express-gateway': image(
    'web',
    'Express Gateway, a gateway for APIs on Node.js.',
    'Node.js로 만든 API 게이트웨이 Express Gateway입니다.',
    { ports: [8080], replacedBy: [] },
  ),
  fedora: image('system', 'Fedora Linux, with dnf.', 'dnf를 쓰는 페도라 리눅스입니다.', { tag: '42' }),
  flink: image(
    'data',
    'Apache Flink: computing on streams of data; its page is on port 8081.',
    '데이터 스트림을 처리하는 아파치 Flink이며 화면은 8081 포트에 있습니다.',
    { ports: [8081, 6123] },
  ),
  fluentd: image(
    'monitoring',
    'Fluentd collects logs and sends them on, on port 24224.',
    '로그를 모아 전달하는 Fluentd이며 24224 포트를 씁니다.',
    { ports: [24224] },
  ),
  friendica: image(
    'application',
    "Friendica, a social network of one's own.",
    '직접 운영하는 소셜 네트워크 Friendica입니다.',
    { ports: [80] },
  ),
  fsharp: image('language', 'F# on Mono.', 'Mono 위의 F#입니다.', { replacedBy: ['mcr.microsoft.com/dotnet/sdk'] }),
  gazebo: image('robotics', 'Gazebo, a simulator for robots.', '로봇 시뮬레이터 Gazebo입니다.', { ports: [11345] }),
  gcc: image('language', 'The GNU compilers for C and C++.', 'C와 C++의 GNU 컴파일러입니다.', { tag: '15' }),
  geonetwork: image(
    'application',
    'GeoNetwork, a catalogue of maps and geodata, on port 8080.',
    '지도와 공간 데이터 목록을 관리하는 GeoNetwork이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  ghost: image(
    'application',
    'The Ghost blog and newsletter system, on port 2368.',
    '블로그·뉴스레터 시스템 Ghost이며 2368 포트를 씁니다.',
    { tag: '6', ports: [2368] },
  ),
  glassfish: image('web', 'The GlassFish application server for Java.', '자바 애플리케이션 서버 GlassFish입니다.', {
    ports: [8080],
    replacedBy: [],
  }),
  golang: image(
    'language',
    'The Go compiler; only for the build stage.',
    'Go 컴파일러입니다. 빌드 스테이지에만 쓰세요.',
    { tag: '1.25' },
  ),
  gradle: image(
    'build',
    'Gradle with a JDK, for building Java and Kotlin.',
    '자바와 코틀린 빌드를 위한 Gradle과 JDK입니다.',
    { tag: '8-jdk21' },
  ),
  groovy: image('language', 'Groovy on Java.', '자바 위의 Groovy입니다.'),
  haproxy: image('web', 'A load balancer.', '로드 밸런서입니다.', { tag: '3.2-alpine' }),
  haskell: image(
    'language',
    'The Haskell compiler GHC, with cabal and stack.',
    'cabal과 stack이 든 하스켈 컴파일러 GHC입니다.',
  ),
  haxe: image('language', 'Haxe, which compiles to many other languages.', '여러 언어로 컴파일하는 Haxe입니다.'),
  'hello-world': image(
    'test',
    'Prints one greeting and ends: to see whether Docker works.',
    '인사말을 출력하고 끝납니다. 도커가 동작하는지 확인할 때 씁니다.',
  ),
  hitch: image(
    'web',
    'Hitch takes TLS off connections, usually in front of Varnish.',
    'TLS를 풀어 주는 Hitch이며 보통 Varnish 앞에 둡니다.',
    { ports: [443] },
  ),
  httpd: image(
    'web',
    'The Apache web server on port 80; files in `/usr/local/apache2/htdocs`.',
    '아파치 웹 서버입니다. 80 포트를 쓰고 파일은 `/usr/local/apache2/htdocs`에 둡니다.',
    { tag: '2.4-alpine', ports: [80] },
  ),
  hylang: image('language', 'Hy, a Lisp that becomes Python.', '파이썬 위에서 도는 Lisp인 Hy입니다.'),
  'ibm-semeru-runtimes': image(
    'language',
    "IBM's Java (OpenJ9): starts quickly and takes little memory.",
    '빨리 시작하고 메모리를 적게 쓰는 IBM의 자바(OpenJ9)입니다.',
    { tag: 'open-21-jre' },
  ),
  ibmjava: image('language', "IBM's former Java 8.", 'IBM의 예전 자바 8입니다.', {
    replacedBy: ['ibm-semeru-runtimes'],
  }),
  influxdb: image('database', 'A time-series database on port 8086.', '시계열 데이터베이스이며 8086 포트를 씁니다.', {
    tag: '2',
    ports: [8086],
  }),
  iojs: image('language', 'io.js, a branch that became Node.js again.', '다시 Node.js로 합쳐진 갈래 io.js입니다.', {
    replacedBy: ['node'],
  }),
  irssi: image(
    'application',
    'Irssi, a chat client for IRC in the terminal.',
    '터미널에서 쓰는 IRC 대화 프로그램 Irssi입니다.',
  ),
  java: image('language', 'Java under its oldest name here.', '가장 오래된 이름의 자바 이미지입니다.', {
    replacedBy: ['eclipse-temurin'],
  }),
  jenkins: image('application', 'Jenkins under its old name.', '옛 이름의 Jenkins입니다.', {
    ports: [8080, 50000],
    replacedBy: ['jenkins/jenkins'],
  }),
  jetty: image('web', 'The Jetty servlet server on port 8080.', 'Jetty 서블릿 서버이며 8080 포트를 씁니다.', {
    tag: '12',
    ports: [8080],
  }),
  jobber: image('tool', 'Jobber, a replacement for cron.', 'cron을 대신하는 Jobber입니다.', { replacedBy: [] }),
  joomla: image(
    'application',
    'The Joomla content management system, on Apache and PHP.',
    '아파치와 PHP로 도는 콘텐츠 관리 시스템 Joomla입니다.',
    { ports: [80] },
  ),
  jruby: image('language', 'Ruby on Java.', '자바 위의 루비입니다.'),
  julia: image('language', 'Julia, for computing in science.', '과학 계산 언어 Julia입니다.', { tag: '1' }),
  'kaazing-gateway': image('web', 'Kaazing WebSocket Gateway.', 'Kaazing 웹소켓 게이트웨이입니다.', {
    ports: [8000],
    replacedBy: [],
  }),
  kapacitor: image(
    'monitoring',
    'Kapacitor acts on the data of InfluxDB, on port 9092.',
    'InfluxDB 데이터에 반응하는 Kapacitor이며 9092 포트를 씁니다.',
    { ports: [9092] },
  ),
  kibana: image(
    'monitoring',
    'Kibana: pages for Elasticsearch, on port 5601; give the same version as Elasticsearch.',
    'Elasticsearch 화면 Kibana이며 5601 포트를 씁니다. Elasticsearch와 같은 버전을 쓰세요.',
    { tag: '9.1.5', ports: [5601] },
  ),
  kong: image(
    'web',
    'The Kong gateway for APIs, on ports 8000 and 8443.',
    'API 게이트웨이 Kong이며 8000과 8443 포트를 씁니다.',
    { tag: '3', ports: [8000, 8443] },
  ),
  krakend: image(
    'web',
    'The KrakenD gateway for APIs, on port 8080.',
    'API 게이트웨이 KrakenD이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  lightstreamer: image(
    'messaging',
    'Lightstreamer pushes live data to browsers and apps, on port 8080.',
    '실시간 데이터를 브라우저와 앱에 보내는 Lightstreamer이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  liquibase: image(
    'tool',
    'Liquibase changes the schema of databases step by step.',
    '데이터베이스 스키마를 단계별로 바꾸는 Liquibase입니다.',
  ),
  logstash: image(
    'monitoring',
    'Logstash takes logs in, changes them and sends them on; give the same version as Elasticsearch.',
    '로그를 받아 바꾸고 전달하는 Logstash입니다. Elasticsearch와 같은 버전을 쓰세요.',
    { tag: '9.1.5', ports: [5044, 9600] },
  ),
  mageia: image('system', 'Mageia Linux, with dnf.', 'dnf를 쓰는 Mageia 리눅스입니다.'),
  mariadb: image(
    'database',
    'The MariaDB database on port 3306; data in `/var/lib/mysql`.',
    'MariaDB 데이터베이스입니다. 3306 포트를 쓰고 데이터는 `/var/lib/mysql`에 둡니다.',
    { tag: '11.8', ports: [3306] },
  ),
  matomo: image(
    'application',
    'Matomo counts the visitors of web pages; on Apache or as `-fpm`.',
    '웹 방문자를 분석하는 Matomo입니다. 아파치가 들어 있거나 `-fpm`입니다.',
    { ports: [80] },
  ),
  maven: image('build', 'Maven with a JDK, for building Java.', '자바 빌드를 위한 Maven과 JDK입니다.', {
    tag: '3-eclipse-temurin-21',
  }),
  mediawiki: image(
    'application',
    'MediaWiki, the software of Wikipedia, on Apache and PHP.',
    '위키백과가 쓰는 MediaWiki이며 아파치와 PHP로 돕니다.',
    { ports: [80] },
  ),
  memcached: image('database', 'A cache in memory on port 11211.', '메모리 캐시이며 11211 포트를 씁니다.', {
    tag: '1.6-alpine',
    ports: [11211],
  }),
  mongo: image('database', 'The MongoDB database on port 27017.', 'MongoDB 데이터베이스이며 27017 포트를 씁니다.', {
    tag: '8',
    ports: [27017],
  }),
  'mongo-express': image(
    'tool',
    'Look into MongoDB from the browser, on port 8081.',
    '브라우저에서 MongoDB를 들여다보는 도구이며 8081 포트를 씁니다.',
    { ports: [8081] },
  ),
  monica: image(
    'application',
    'Monica remembers what matters about friends and family.',
    '가족과 친구에 관한 일을 적어 두는 Monica입니다.',
    { ports: [80] },
  ),
  mono: image('language', 'Mono, the former .NET for Linux.', '리눅스용 .NET이던 Mono입니다.'),
  mysql: image(
    'database',
    'The MySQL database on port 3306; data in `/var/lib/mysql`.',
    'MySQL 데이터베이스입니다. 3306 포트를 쓰고 데이터는 `/var/lib/mysql`에 둡니다.',
    { tag: '8.4', ports: [3306] },
  ),
  nats: image('messaging', 'The NATS message broker on port 4222.', 'NATS 메시지 브로커이며 4222 포트를 씁니다.', {
    tag: '2',
    ports: [4222, 6222, 8222],
  }),
  'nats-streaming': image(
    'messaging',
    'NATS Streaming, which kept messages; NATS itself does that now.',
    '메시지를 보관하던 NATS Streaming이며, 이제 NATS가 직접 합니다.',
    { ports: [4222], replacedBy: ['nats'] },
  ),
  neo4j: image(
    'database',
    'The Neo4j graph database on ports 7474 (HTTP) and 7687.',
    '그래프 데이터베이스 Neo4j이며 7474(HTTP)와 7687 포트를 씁니다.',
    { tag: '5', ports: [7474, 7687] },
  ),
  neurodebian: image(
    'system',
    'Debian or Ubuntu with the packages of brain research.',
    '뇌 연구용 패키지를 더한 데비안·우분투입니다.',
  ),
  nextcloud: image(
    'application',
    "Nextcloud: files, calendars and contacts of one's own.",
    '파일·일정·연락처를 직접 운영하는 Nextcloud입니다.',
    { tag: '31', ports: [80] },
  ),
  nginx: image(
    'web',
    'The nginx web server on port 80; files in `/usr/share/nginx/html`.',
    'nginx 웹 서버입니다. 80 포트를 쓰고 파일은 `/usr/share/nginx/html`에 둡니다.',
    { tag: '1.29-alpine', ports: [80] },
  ),
  node: image(
    'language',
    'Node.js with npm; `-slim` on Debian without compilers, `-alpine` on alpine.',
    'Node.js와 npm입니다. `-slim`은 컴파일러를 뺀 데비안, `-alpine`은 alpine 기반입니다.',
    { tag: '22-slim' },
  ),
  notary: image(
    'tool',
    'Notary signs images and keeps the signatures.',
    '이미지 서명을 만들고 보관하는 Notary입니다.',
    { ports: [4443] },
  ),
  nuxeo: image('application', 'The Nuxeo system for documents.', '문서 관리 시스템 Nuxeo입니다.', {
    ports: [8080],
    replacedBy: [],
  }),
  odoo: image(
    'application',
    'Odoo: shop, stock and accounting of a company, on port 8069.',
    '판매·재고·회계를 다루는 기업용 시스템 Odoo이며 8069 포트를 씁니다.',
    { tag: '18', ports: [8069] },
  ),
  'open-liberty': image(
    'web',
    "IBM's free application server for Java, on ports 9080 and 9443.",
    'IBM의 무료 자바 애플리케이션 서버이며 9080과 9443 포트를 씁니다.',
    { ports: [9080, 9443] },
  ),
  openjdk: image('language', 'Java; no longer maintained.', '자바이지만 더 이상 관리되지 않습니다.', {
    replacedBy: ['eclipse-temurin'],
  }),
  opensuse: image('system', 'openSUSE under its old name.', '옛 이름의 openSUSE입니다.', {
    replacedBy: ['opensuse/leap'],
  }),
  oraclelinux: image(
    'system',
    "Oracle's Linux, compatible with Red Hat's, with dnf.",
    'dnf를 쓰며 RHEL과 호환되는 오라클 리눅스입니다.',
    { tag: '9' },
  ),
  orientdb: image(
    'database',
    'The OrientDB database (graphs and documents) on ports 2424 and 2480.',
    '그래프와 문서를 다루는 OrientDB 데이터베이스이며 2424와 2480 포트를 씁니다.',
    { ports: [2424, 2480] },
  ),
  owncloud: image('application', 'ownCloud under its old name.', '옛 이름의 ownCloud입니다.', {
    ports: [80],
    replacedBy: ['owncloud/server'],
  }),
  percona: image(
    'database',
    'Percona Server, a MySQL with more tools, on port 3306.',
    '도구를 더한 MySQL인 Percona Server이며 3306 포트를 씁니다.',
    { tag: '8.4', ports: [3306] },
  ),
  perl: image('language', 'Perl with cpanm.', '펄과 cpanm입니다.', { tag: '5-slim' }),
  photon: image(
    'system',
    "VMware's small Linux for containers, with tdnf.",
    '컨테이너용으로 만든 VMware의 작은 리눅스이며 tdnf를 씁니다.',
  ),
  php: image(
    'language',
    'PHP: `-cli`, `-fpm`, or `-apache` with the web server.',
    'PHP입니다. `-cli`, `-fpm`, 웹 서버가 든 `-apache`가 있습니다.',
    { tag: '8.4-fpm' },
  ),
  'php-zendserver': image('language', 'PHP with Zend Server.', 'Zend Server가 든 PHP입니다.', {
    ports: [80],
    replacedBy: [],
  }),
  phpmyadmin: image(
    'tool',
    'Look into MySQL and MariaDB from the browser, on port 80.',
    '브라우저에서 MySQL과 MariaDB를 들여다보는 도구이며 80 포트를 씁니다.',
    { tag: '5', ports: [80] },
  ),
  piwik: image('application', 'Matomo under its old name.', '옛 이름의 Matomo입니다.', {
    ports: [80],
    replacedBy: ['matomo'],
  }),
  plone: image(
    'application',
    'The Plone content management system under its old name.',
    '옛 이름의 콘텐츠 관리 시스템 Plone입니다.',
    { ports: [8080], replacedBy: ['plone/plone-backend'] },
  ),
  postfixadmin: image(
    'tool',
    'PostfixAdmin: mailboxes of a Postfix server from the browser.',
    'Postfix 서버의 메일함을 브라우저에서 관리하는 PostfixAdmin입니다.',
    { ports: [80] },
  ),
  postgres: image(
    'database',
    'The PostgreSQL database on port 5432; data in `/var/lib/postgresql`.',
    'PostgreSQL 데이터베이스입니다. 5432 포트를 쓰고 데이터는 `/var/lib/postgresql`에 둡니다.',
    { tag: '17-alpine', ports: [5432] },
  ),
  pypy: image('language', 'PyPy, a Python that compiles while it runs.', '실행하면서 컴파일하는 파이썬 PyPy입니다.', {
    tag: '3-slim',
  }),
  python: image(
    'language',
    'Python with pip; `-slim` on Debian without compilers, `-alpine` on alpine.',
    '파이썬과 pip입니다. `-slim`은 컴파일러를 뺀 데비안, `-alpine`은 alpine 기반입니다.',
    { tag: '3.13-slim' },
  ),
  'r-base': image('language', 'R, for statistics.', '통계 언어 R입니다.'),
  rabbitmq: image(
    'messaging',
    'The RabbitMQ message broker; `-management` has a web page.',
    'RabbitMQ 메시지 브로커입니다. `-management`에는 관리 웹 화면이 있습니다.',
    { tag: '4-management', ports: [5672, 15672] },
  ),
  rails: image('language', 'Ruby on Rails.', '루비 온 레일즈입니다.', { ports: [3000], replacedBy: ['ruby'] }),
  'rakudo-star': image('language', 'Raku, once called Perl 6.', '펄 6이라 불리던 Raku입니다.'),
  rapidoid: image('web', 'Rapidoid, a web server for Java.', '자바 웹 서버 Rapidoid입니다.', {
    ports: [8888],
    replacedBy: [],
  }),
  redis: image('database', 'The Redis key-value store on port 6379.', 'Redis 키-값 저장소이며 6379 포트를 씁니다.', {
    tag: '8-alpine',
    ports: [6379],
  }),
  redmine: image(
    'application',
    'Redmine: projects and issues, on port 3000.',
    '프로젝트와 이슈를 관리하는 Redmine이며 3000 포트를 씁니다.',
    { tag: '6', ports: [3000] },
  ),
  registry: image('build', 'A registry of your own on port 5000.', '직접 운영하는 레지스트리이며 5000 포트를 씁니다.', {
    tag: '3',
    ports: [5000],
  }),
  rethinkdb: image(
    'database',
    'The RethinkDB database, which tells of changes, on port 28015.',
    '바뀐 내용을 알려 주는 RethinkDB 데이터베이스이며 28015 포트를 씁니다.',
    { ports: [8080, 28015, 29015] },
  ),
  'rocket.chat': image(
    'application',
    "Rocket.Chat: team chat of one's own, on port 3000.",
    '직접 운영하는 팀 대화방 Rocket.Chat이며 3000 포트를 씁니다.',
    { ports: [3000] },
  ),
  rockylinux: image(
    'system',
    'A free build of Red Hat Enterprise Linux, with dnf.',
    'dnf를 쓰며 RHEL과 호환되는 리눅스입니다.',
    { tag: '9' },
  ),
  ros: image('robotics', 'ROS, the toolbox for robots.', '로봇 개발 도구 모음 ROS입니다.', { tag: 'jazzy' }),
  ruby: image('language', 'Ruby with gem and bundler.', '루비와 gem, bundler입니다.', { tag: '3.4-slim' }),
  rust: image(
    'language',
    'The Rust compiler and cargo; only for the build stage.',
    'Rust 컴파일러와 cargo입니다. 빌드 스테이지에만 쓰세요.',
    { tag: '1-slim' },
  ),
  sapmachine: image('language', "SAP's build of Java (OpenJDK).", 'SAP의 자바(OpenJDK)입니다.', { tag: '21' }),
  satosa: image(
    'web',
    'SATOSA translates between ways to log in (SAML, OpenID Connect).',
    '로그인 방식(SAML, OpenID Connect)을 서로 바꿔 주는 SATOSA입니다.',
    { ports: [8080] },
  ),
  sentry: image('monitoring', 'Sentry under its old name.', '옛 이름의 Sentry입니다.', {
    ports: [9000],
    replacedBy: ['getsentry/sentry'],
  }),
  silverpeas: image(
    'application',
    'Silverpeas: working together in a company, on port 8000.',
    '회사 안에서 함께 일하는 Silverpeas이며 8000 포트를 씁니다.',
    { ports: [8000] },
  ),
  sl: image('system', 'Scientific Linux; ended in 2024.', 'Scientific Linux이며 2024년에 끝났습니다.', {
    replacedBy: [],
  }),
  solr: image('database', 'The Solr search engine on port 8983.', 'Solr 검색 엔진이며 8983 포트를 씁니다.', {
    tag: '9',
    ports: [8983],
  }),
  sonarqube: image(
    'tool',
    'SonarQube looks for faults in code, on port 9000.',
    '코드에서 결함을 찾는 SonarQube이며 9000 포트를 씁니다.',
    { tag: 'community', ports: [9000] },
  ),
  spark: image(
    'data',
    'Apache Spark: computing on much data over many machines.',
    '많은 데이터를 여러 컴퓨터에서 처리하는 아파치 Spark입니다.',
    { tag: '4.0' },
  ),
  spiped: image('tool', 'spiped: an encrypted pipe between two addresses.', '두 주소를 암호화해 잇는 spiped입니다.'),
  storm: image('data', 'Apache Storm: computing on streams of data.', '데이터 스트림을 처리하는 아파치 Storm입니다.'),
  swarm: image('tool', 'The first, separate Docker Swarm.', '따로 있던 첫 도커 스웜입니다.', {
    ports: [2375],
    replacedBy: [],
  }),
  swift: image(
    'language',
    'The Swift compiler; `-slim` to run.',
    '스위프트 컴파일러입니다. 실행에는 `-slim`을 씁니다.',
    { tag: '6.1' },
  ),
  swipl: image('language', 'SWI-Prolog.', 'SWI-Prolog입니다.'),
  teamspeak: image(
    'application',
    'TeamSpeak: talking in groups, on UDP port 9987.',
    '여럿이 통화하는 TeamSpeak이며 UDP 9987 포트를 씁니다.',
    { ports: [9987, 10011, 30033] },
  ),
  telegraf: image(
    'monitoring',
    'Telegraf collects figures for InfluxDB and others.',
    'InfluxDB 등에 보낼 수치를 모으는 Telegraf입니다.',
    { tag: '1', ports: [8125, 8092, 8094] },
  ),
  thrift: image(
    'build',
    'The Thrift compiler for calls between languages.',
    '언어 사이의 호출을 만드는 Thrift 컴파일러입니다.',
    { replacedBy: [] },
  ),
  tomcat: image('web', 'The Tomcat servlet server on port 8080.', '톰캣 서블릿 서버이며 8080 포트를 씁니다.', {
    tag: '11-jre21-temurin',
    ports: [8080],
  }),
  tomee: image(
    'web',
    'TomEE: Tomcat with Jakarta EE, on port 8080.',
    '톰캣에 Jakarta EE를 더한 TomEE이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  traefik: image(
    'web',
    'A reverse proxy that finds containers by itself.',
    '컨테이너를 스스로 찾아 연결하는 리버스 프록시입니다.',
    { tag: 'v3.5', ports: [80] },
  ),
  ubuntu: image(
    'system',
    'Ubuntu Linux, with apt; even years are long-term releases.',
    'apt를 쓰는 우분투 리눅스입니다. 짝수 해 4월 버전이 장기 지원판입니다.',
    { tag: '24.04' },
  ),
  'ubuntu-debootstrap': image('system', 'Ubuntu, built in another way.', '다른 방법으로 만든 우분투입니다.', {
    replacedBy: ['ubuntu'],
  }),
  'ubuntu-upstart': image(
    'system',
    'Ubuntu with the init system Upstart.',
    '초기화 시스템 Upstart가 든 우분투입니다.',
    { replacedBy: [] },
  ),
  unit: image(
    'web',
    'NGINX Unit, a server that runs programs in many languages.',
    '여러 언어의 프로그램을 실행하는 서버 NGINX Unit입니다.',
    { ports: [80] },
  ),
  varnish: image(
    'web',
    'Varnish keeps copies of web pages in memory, on port 80.',
    '웹 페이지를 메모리에 캐시하는 Varnish이며 80 포트를 씁니다.',
    { tag: '7', ports: [80, 8443] },
  ),
  vault: image(
    'application',
    "HashiCorp's Vault, which keeps secrets.",
    '비밀 값을 보관하는 HashiCorp의 Vault입니다.',
    { ports: [8200], replacedBy: ['hashicorp/vault'] },
  ),
  'websphere-liberty': image(
    'web',
    "IBM's WebSphere Liberty application server for Java, on ports 9080 and 9443.",
    'IBM의 자바 애플리케이션 서버 WebSphere Liberty이며 9080과 9443 포트를 씁니다.',
    { ports: [9080, 9443] },
  ),
  wordpress: image('application', 'WordPress with PHP and Apache.', 'PHP와 아파치가 든 워드프레스입니다.', {
    tag: '6',
    ports: [80],
  }),
  xwiki: image(
    'application',
    'XWiki, a wiki for companies, on port 8080.',
    '기업용 위키 XWiki이며 8080 포트를 씁니다.',
    { ports: [8080] },
  ),
  yourls: image('application', "YOURLS: short addresses of one's own.", '짧은 주소를 직접 만드는 YOURLS입니다.', {
    ports: [80],
  }),
  znc: image('application', 'ZNC stays in IRC while you are away.', '자리를 비워도 IRC에 남아 있는 ZNC입니다.', {
    ports: [6667],
  }),
  zookeeper: image(
    'data',
    'Apache ZooKeeper: common settings for many machines, on port 2181.',
    '여러 컴퓨터가 설정을 나누는 아파치 ZooKeeper이며 2181 포트를 씁니다.',
    { tag: '3.9', ports: [2181] },
  ),
};

/** The official image of that name; null when it is not one that we know. */
export const officialImage = (name: string): OfficialImage | null =>
  Object.hasOwn(officialImages, name) ? (officialImages[name] ?? null) : null;
