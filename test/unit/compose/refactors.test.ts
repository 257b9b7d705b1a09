import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refactors } from '../../../server/src/compose/features/refactors.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { healthchecks } from '../../../server/src/compose/knowledge/healthchecks.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { marked } from '../../support/marked.js';

const errors = (text: string): readonly string[] =>
  new ComposeFile('file:///p/compose.yaml', 1, text).problems.filter((p) => p.severity === 'error').map((p) => p.code);

/** The refactoring whose English title holds `title`, chosen at `<|>`, gives `expected`, which has no new error. */
function becomes(source: string, title: string, expected: string): void {
  const { text, cursor } = marked(source);
  const list = refactors(new ComposeFile('file:///p/compose.yaml', 1, text), { start: cursor, end: cursor });
  const chosen = list.find((r) => typeof r.title === 'object' && r.title.en.includes(title));
  assert.ok(chosen, `${title} not among ${list.map((r) => JSON.stringify(r.title)).join()}`);
  const result = applyEdits(text, chosen.edits);
  assert.equal(result, expected);
  assert.deepEqual(errors(result), []);
}

function notOffered(source: string, title: string): void {
  const { text, cursor } = marked(source);
  const list = refactors(new ComposeFile('file:///p/compose.yaml', 1, text), { start: cursor, end: cursor });
  assert.ok(!list.some((r) => typeof r.title === 'object' && r.title.en.includes(title)), source);
}

const web = 'services:\n  web:\n    image: nginx:1\n';

describe('refactorings', () => {
  test('environment: list and mapping', () => {
    becomes(
      `${web}    env<|>ironment:\n      - A=b\n      - C=1\n      - D\n      - E=\n      - "F=x: y"\n`,
      'key: value',
      `${web}    environment:\n      A: b\n      C: "1"\n      D:\n      E: ""\n      F: "x: y"\n`,
    );
    becomes(
      `${web}    environment:\n      A<|>: b\n      C: "1"\n      D:\n      E: a b\n`,
      '- key=value',
      `${web}    environment:\n      - A=b\n      - C=1\n      - D\n      - E=a b\n`,
    );
    notOffered(`${web}    env<|>ironment:\n      - A=b # why\n`, 'key: value');
    notOffered(`${web}    env<|>ironment:\n      - A=b\n      - A=c\n`, 'key: value');
  });

  test('ports: short and long', () => {
    becomes(
      `${web}    ports:\n      - "127.0.0.1:80<|>80:80/udp"\n`,
      'long form',
      `${web}    ports:\n      - target: 80\n        published: "8080"\n        host_ip: 127.0.0.1\n        protocol: udp\n`,
    );
    becomes(
      `${web}    ports:\n      - target: 8<|>0\n        published: "8080"\n        protocol: tcp\n`,
      'short form',
      `${web}    ports:\n      - "8080:80"\n`,
    );
    becomes(`${web}    ports: ["8<|>0"]\n`, 'long form', `${web}    ports: [{target: 80, protocol: tcp}]\n`);
    notOffered(`${web}    ports:\n      - "\${P<|>}:80"\n`, 'long form');
  });

  test('volumes: short and long', () => {
    becomes(
      `${web}    volumes:\n      - ./con<|>f:/etc/conf:ro\n`,
      'long form',
      `${web}    volumes:\n      - type: bind\n        source: ./conf\n        target: /etc/conf\n        read_only: true\n`,
    );
    becomes(
      `${web}    volumes:\n      - type: vo<|>lume\n        source: data\n        target: /data\nvolumes:\n  data:\n`,
      'short form',
      `${web}    volumes:\n      - data:/data\nvolumes:\n  data:\n`,
    );
    notOffered(`${web}    volumes:\n      - ./c<|>:/c:z\n`, 'long form');
  });

  test('build and depends_on', () => {
    becomes(
      'services:\n  a:\n    build: ./a<|>pp\n',
      'long form',
      'services:\n  a:\n    build:\n      context: ./app\n',
    );
    becomes(
      'services:\n  a:\n    bu<|>ild:\n      context: ./app\n',
      'short form',
      'services:\n  a:\n    build: ./app\n',
    );
    becomes(
      `${web}    depends<|>_on: [b]\n  b:\n    image: x:1\n`,
      'long form',
      `${web}    depends_on:\n      b:\n        condition: service_started\n  b:\n    image: x:1\n`,
    );
    becomes(
      `${web}    depends<|>_on:\n      b:\n        condition: service_started\n  b:\n    image: x:1\n`,
      'short form',
      `${web}    depends_on:\n      - b\n  b:\n    image: x:1\n`,
    );
  });

  test('a healthcheck for a known image', () => {
    becomes(
      'services:\n  d<|>b:\n    image: mysql:8.4\n    ports: ["3306"]\n',
      'healthcheck',
      'services:\n  db:\n    image: mysql:8.4\n    ports: ["3306"]\n    healthcheck:\n      test: ["CMD-SHELL", "mysqladmin ping -h 127.0.0.1 --silent"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 30s\n',
    );
    notOffered('services:\n  d<|>b:\n    image: example/app:1\n', 'healthcheck');
    notOffered('services:\n  d<|>b:\n    image: mysql:8.4\n    healthcheck: {test: x}\n', 'healthcheck');
  });

  test('every known check is one that the loader takes', () => {
    for (const [name, test] of Object.entries(healthchecks)) {
      assert.deepEqual(
        errors(`services:\n  a:\n    image: ${name}:1\n    healthcheck:\n      test: ${test}\n`),
        [],
        name,
      );
    }
  });

  test('an anchor for a shared mapping', () => {
    becomes(
      'name: x\n\n# all\nservices:\n  a:\n    image: x:1\n    log<|>ging:\n      driver: local\n      options:\n        max-size: 10m\n    tty: true\n',
      'anchor',
      'name: x\n\nx-logging: &logging\n  driver: local\n  options:\n    max-size: 10m\n\n# all\nservices:\n  a:\n    image: x:1\n    logging: *logging\n    tty: true\n',
    );
    notOffered('x-l: &l {a: b}\nservices:\n  a:\n    image: x:1\n    lab<|>els:\n      <<: *l\n', 'anchor');
  });

  test('the same in other services becomes the anchor, too', () => {
    becomes(
      'services:\n  a:\n    log<|>ging:\n      driver: local\n      options: {max-size: 10m}\n    image: x:1\n  b:\n    image: y:1\n    logging:\n      options:\n        max-size: 10m\n      driver: local\n  c:\n    image: z:1\n    logging: {driver: none}\n',
      'of 2 services',
      'x-logging: &logging\n  driver: local\n  options: {max-size: 10m}\n\nservices:\n  a:\n    logging: *logging\n    image: x:1\n  b:\n    image: y:1\n    logging: *logging\n  c:\n    image: z:1\n    logging: {driver: none}\n',
    );
    // A comment would be lost.
    becomes(
      'services:\n  a:\n    image: x:1\n    lab<|>els: {a: b}\n  b:\n    image: y:1\n    labels: {a: b} # mine\n',
      'Share `labels` through',
      'x-labels: &labels {a: b}\n\nservices:\n  a:\n    image: x:1\n    labels: *labels\n  b:\n    image: y:1\n    labels: {a: b} # mine\n',
    );
  });

  test('an anchor for a list', () => {
    becomes(
      'services:\n  a:\n    image: x:1\n    cap_<|>drop:\n      - ALL\n      - CHOWN\n  b:\n    image: y:1\n    cap_drop: [ALL, CHOWN]\n    tty: true',
      'of 2 services',
      'x-cap_drop: &cap_drop\n  - ALL\n  - CHOWN\n\nservices:\n  a:\n    image: x:1\n    cap_drop: *cap_drop\n  b:\n    image: y:1\n    cap_drop: *cap_drop\n    tty: true',
    );
  });

  test('sorting a file without an end of its last line', () => {
    becomes(
      'ser<|>vices:\n  web:\n    image: a:1\n  db:\n    image: b:1',
      'Sort',
      'services:\n  db:\n    image: b:1\n  web:\n    image: a:1',
    );
  });

  test('sorting services takes their comments along', () => {
    becomes(
      'ser<|>vices:\n  # the web\n  web:\n    image: a:1\n\n  # the base\n  db:\n    image: b:1\nvolumes: {}\n',
      'Sort',
      'services:\n  # the base\n  db:\n    image: b:1\n  # the web\n  web:\n    image: a:1\n\nvolumes: {}\n',
    );
    notOffered('ser<|>vices:\n  a:\n    image: a:1\n  b:\n    image: b:1\n', 'Sort');
  });

  test('docker run, with every option of the notes', () => {
    becomes(
      'docker run --rm -d -p 8888:8888 -v /home/ubuntu/work:/home/jovyan/work --link db:mysql jupyter/datascience-notebook<|>\n',
      'docker run',
      'services:\n  datascience-notebook:\n    image: jupyter/datascience-notebook\n    ports:\n      - "8888:8888"\n    volumes:\n      - /home/ubuntu/work:/home/jovyan/work\n    external_links:\n      - db:mysql\n',
    );
  });

  test('docker run inside a file', () => {
    becomes(
      'services:\n  a:\n    image: x:1\n<|>docker run -it --name my-db -e MYSQL_DATABASE="shop db" -e A=1 --restart unless-stopped mysql:8.4 --port 3307 \\\n  --skip\n',
      'docker run',
      'services:\n  a:\n    image: x:1\n  my-db:\n    image: mysql:8.4\n    command: ["--port", "3307", "--skip"]\n    container_name: my-db\n    environment:\n      - "MYSQL_DATABASE=shop db"\n      - "A=1"\n    restart: unless-stopped\n    stdin_open: true\n    tty: true\n',
    );
    becomes(
      '<|># docker run --network host --gpus all --mount type=bind,src=./x,dst=/x,readonly -p80:80 nginx:1\n',
      'docker run',
      'services:\n  nginx:\n    image: nginx:1\n    ports:\n      - "80:80"\n    volumes:\n      - type: bind\n        source: ./x\n        target: /x\n        read_only: true\n        bind:\n          create_host_path: false\n    network_mode: host\n    gpus: all\n',
    );
  });
});
