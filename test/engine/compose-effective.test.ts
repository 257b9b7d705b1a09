import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { effectiveService, effectiveYaml } from '../../server/src/compose/features/effective.js';
import { ComposeFile } from '../../server/src/compose/file.js';
import { emptyHost } from '../../server/src/host.js';
import { enrichCompose } from '../../server/src/workspace/composeProject.js';

/** What we say a service ends up as, put into a file by itself, must be the same service to the loader. */

let folder = '';
let unavailable: string | null = null;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'docknote-effective-'));
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
  } catch {
    unavailable = 'no docker CLI with the compose plugin';
    if (process.env['REQUIRE_ENGINE'] === '1') throw new Error(unavailable);
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

const host = {
  ...emptyHost,
  readText: async (uri: string) => {
    try {
      return readFileSync(new URL(uri), 'utf8');
    } catch {
      // Not there.
      return null;
    }
  },
  list: async (uri: string) =>
    readdirSync(new URL(uri), { withFileTypes: true }).map((e) => ({
      name: e.name,
      kind: e.isDirectory() ? ('folder' as const) : ('file' as const),
    })),
};

function config(args: readonly string[]): Readonly<Record<string, unknown>> {
  const said = execFileSync('docker', ['compose', ...args, 'config', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return (JSON.parse(said) as { services: Record<string, unknown> }).services;
}

const sections = 'networks: {back: {}, front: {}}\nvolumes: {data: {}}\n';
const database = 'services:\n  db: {image: "postgres:16"}\n';

/** Files of a project by name; the first is looked at. */
const projects: readonly Readonly<Record<string, string>>[] = [
  {
    'compose.yaml': `x-env: &env {A: "1", B: two words}\n${database}  web:\n    image: nginx\n    environment: {<<: *env, B: "no"}\n    ports: ["80:80", "443:443"]\n    volumes: [data:/data, ./a:/b]\n    networks: [back]\n    depends_on: [db]\n${sections}`,
    'compose.override.yaml':
      'services:\n  web:\n    environment: [C=3, A=9]\n    ports: ["80:80", {target: 9000, published: "9001"}]\n    volumes: [{type: bind, source: ./c, target: /b}, data:/more:ro]\n    networks: {front: {aliases: [www]}}\n    depends_on: {db: {condition: service_healthy}}\n    command: [a, "b c"]\n',
  },
  {
    'compose.yaml': `${database}  base:\n    image: x\n    command: run it\n    labels: [a=1, b=2]\n    dns: 1.1.1.1\n    healthcheck: {test: [CMD, x], interval: 5s}\n    logging: {driver: json-file, options: {max-size: 1m}}\n    extra_hosts: ["h=1.2.3.4"]\n    ulimits: {nofile: 10, nproc: {soft: 1, hard: 2}}\n  web:\n    extends: base\n    image: y\n    labels: {b: "3"}\n    dns: [8.8.8.8]\n    healthcheck: {test: exit 0}\n    logging: {driver: local, options: {max-file: "2"}}\n    extra_hosts: {i: 5.6.7.8}\n    ulimits: {nproc: 9}\n`,
  },
  {
    'compose.yaml':
      'services:\n  web:\n    extends: {file: common.yaml, service: app}\n    build: {args: {X: "1"}}\n    cap_add: [NET_ADMIN, SYS_TIME]\n    expose: ["80"]\n    secrets: [s]\nsecrets: {s: {file: ./s}}\n',
    'common.yaml':
      'services:\n  root: {restart: always, environment: [A=1, B]}\n  app:\n    extends: root\n    build: .\n    cap_add: [NET_ADMIN]\n    expose: [80, 81]\n    tmpfs: /run\n    environment: {B: "2"}\n',
  },
  {
    'compose.yaml':
      'services:\n  web:\n    image: a\n    ports: ["1:1"]\n    environment: {A: "1", B: "2"}\n    command: x\n    volumes: [./a:/a]\n    deploy: {resources: {limits: {cpus: "0.5"}}, labels: [q=1]}\n    sysctls: {net.core.somaxconn: 1}\n',
    'compose.override.yaml':
      'services:\n  web:\n    ports: !override ["2:2"]\n    environment: {A: !reset null, C: "3"}\n    command: !reset null\n    volumes: !reset []\n    deploy: {resources: {limits: {memory: 1g}}, labels: {q: "2"}}\n    sysctls: [net.core.somaxconn=2]\n',
  },
  {
    'compose.yaml':
      'services:\n  web:\n    extends: {file: lib/one/common.yaml, service: app}\n    volumes: [./own:/own]\nvolumes: {data: {}}\n',
    'lib/one/common.yaml':
      'services:\n  app:\n    extends: {file: ../two/root.yaml, service: root}\n    env_file: [{path: a.env, required: false}]\n    volumes: ["./html:/srv:ro", "data:/data", /abs:/abs, {type: bind, source: ../conf, target: /conf}, {type: volume, source: data, target: /v}]\n    develop: {watch: [{path: ./src, action: rebuild}]}\n',
    'lib/two/root.yaml':
      'services:\n  root:\n    build: {context: app, dockerfile: x/Dockerfile, additional_contexts: {res: ./res, img: "docker-image://busybox"}}\n    volumes: ["..:/up"]\n',
  },
  {
    'compose.yaml':
      'services:\n  web:\n    extends: {file: ./lib/common.yaml, service: app}\n  git:\n    extends: {file: ./lib/common.yaml, service: git}\n',
    'lib/common.yaml':
      'services:\n  app:\n    build: ..\n    env_file: [{path: ./b.env, required: false}]\n  git:\n    build: https://github.com/docker/awesome-compose.git\n',
  },
  {
    'compose.yaml':
      'services:\n  web:\n    image: a\n    env_file: [{path: a.env, required: false}]\n    annotations: {a: b}\n---\nservices:\n  web:\n    env_file: [{path: c.env, required: false}]\n    stop_signal: SIGINT\n    annotations: [a=c]\n',
  },
];

for (const [index, files] of projects.entries()) {
  test(`project ${index + 1}`, async (t) => {
    if (unavailable !== null) {
      t.skip(unavailable);
      return;
    }
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    for (const [name, text] of Object.entries({ s: '', ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const [main = ''] = Object.keys(files);
    const uri = pathToFileURL(join(folder, main)).href;
    const file = new ComposeFile(uri, 1, files[main] ?? '');
    const known = (await enrichCompose(file, host, [], new AbortController().signal)) ?? file;
    const said = config([]);
    const names = [...known.model.services.keys()];
    const flat = names.map((name) => {
      const effective = effectiveService(known, name);
      assert.ok(effective, name);
      return effectiveYaml(name, effective).replace(/^/gm, '  ');
    });
    const rest = `${sections}secrets: {s: {file: ./s}}\n`;
    writeFileSync(join(folder, 'flat.yaml'), `services:\n${flat.join('\n')}\n${rest}`);
    assert.deepEqual(config(['-f', 'flat.yaml']), said);
  });
}
