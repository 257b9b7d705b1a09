import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions } from '../../../server/src/compose/features/completion.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { allSpecs, ROOT, type SpecNode } from '../../../server/src/compose/knowledge/index.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { type Completion, textIn } from '../../../server/src/core/results.js';
import { emptyHost, type Host } from '../../../server/src/host.js';
import { enrichCompose } from '../../../server/src/workspace/composeProject.js';
import { marked } from '../../support/marked.js';

const files: Readonly<Record<string, string>> = {
  'file:///p/.env': '# ports\nPORT=8080\nDB_PASSWORD=hush\n',
  'file:///p/app/Dockerfile':
    'ARG BASE=alpine\nFROM $BASE AS build\nARG VERSION=1\nENV MODE=dev\nEXPOSE 9\nFROM alpine AS runtime\nARG P=4000\nEXPOSE 3000 53/udp $P\nVOLUME ["/data"]\nVOLUME /cache\nFROM runtime AS last\nEXPOSE 8080/tcp\n',
};

const host: Host = {
  ...emptyHost,
  readText: async (uri) => files[uri] ?? null,
  list: async (uri) =>
    uri === 'file:///p/'
      ? [
          { name: 'app', kind: 'folder' },
          { name: 'compose.yaml', kind: 'file' },
          { name: 'app.env', kind: 'file' },
        ]
      : [],
  localImages: async () => [
    { id: 'sha256:1', tags: ['busybox:latest', 'nginx:1.27'], digests: [], size: 1, created: 1 },
  ],
  imageNames: async () => [{ name: 'bitnami/mysql', official: false, description: '' }],
  imageTags: async (repository) => (repository === 'nginx' ? ['1.27', 'alpine'] : []),
  imageConfig: async (reference) =>
    reference === 'mysql:8.4'
      ? {
          id: 'x',
          digests: [],
          size: 1,
          created: '',
          os: 'linux',
          architecture: 'amd64',
          env: ['MYSQL_MAJOR=8', 'PATH=/bin'],
          user: '',
          workdir: '',
          entrypoint: [],
          command: [],
          ports: ['3306/tcp', '33060/tcp'],
          volumes: ['/var/lib/mysql'],
          shell: [],
          labels: {},
        }
      : null,
};

async function at(source: string): Promise<{ text: string; items: readonly Completion[] }> {
  const { text, cursor } = marked(source);
  const { signal } = new AbortController();
  const read = new ComposeFile('file:///p/compose.yaml', 1, text);
  const file = (await enrichCompose(read, host, [], signal)) ?? read;
  const { items } = await completions(file, cursor, host, signal);
  return { text, items };
}

/** All `wanted` labels are offered, none of `unwanted`. */
async function offers(source: string, wanted: readonly string[], unwanted: readonly string[] = []): Promise<void> {
  const { items } = await at(source);
  const labels = items.map((i) => i.label);
  for (const label of wanted)
    assert.ok(labels.includes(label), `${JSON.stringify(source)}: no ${label} in ${labels.slice(0, 30).join(' ')}`);
  for (const label of unwanted)
    assert.ok(!labels.includes(label), `${JSON.stringify(source)}: ${label} should not be offered`);
}

/** Choosing `label` gives `expected`; `‸` marks tab stops, where the editor puts the cursor. */
async function chooses(source: string, label: string, expected: string): Promise<void> {
  const { text, items } = await at(source);
  const item = items.find((i) => i.label === label);
  assert.ok(
    item,
    `no ${label} in ${items
      .map((i) => i.label)
      .slice(0, 30)
      .join(' ')}`,
  );
  const line = text.slice(text.lastIndexOf('\n', item.span.start - 1) + 1, item.span.start);
  const indent = /^ */.exec(line)?.[0] ?? '';
  const body = item.snippet
    ? item.insert
        .replace(/\n/g, `\n${indent}`)
        .replace(/\$\{\d\|([^,|]*)[^}]*\}/g, '$1')
        .replace(/\$\{\d:([^}]*)\}/g, '$1')
        .replace(/\$\d/g, '‸')
    : item.insert;
  assert.equal(applyEdits(text, [{ span: item.span, text: body }]), expected);
}

const web = 'services:\n  web:\n    image: nginx:1.27\n';
const two = `${web}  db:\n    image: mysql:8.4\n`;

describe('keys', () => {
  test('at the top', async () => {
    await offers('<|>', ['services', 'networks', 'volumes', 'secrets', 'configs', 'name', 'include'], ['image']);
    await offers('services: {}\n<|>', ['volumes'], ['services']);
    await offers('ser<|>', ['services']);
  });

  test('of a service: only those not yet there', async () => {
    await offers(
      `${web}    <|>`,
      ['build', 'ports', 'environment', 'depends_on', 'healthcheck'],
      ['image', 'services'],
    );
    await offers(`${web}    po<|>`, ['ports']);
    await offers(`services:\n  web:\n    po<|>\n    image: nginx\n`, ['ports'], ['image']);
    await offers(`services:\n  web:\n    <|>`, ['image', 'build']);
    await offers(`services: {web: {<|>}}`, ['image', 'build']);
  });

  test('deeper down', async () => {
    await offers(`${web}    deploy:\n      resources:\n        limits:\n          <|>`, ['cpus', 'memory', 'pids']);
    await offers(`${web}    healthcheck:\n      test: x\n      <|>`, ['interval', 'retries'], ['test']);
    await offers(`${web}    ports:\n      - <|>`, ['target', 'published', '8080:80']);
    await offers(`${web}    ports:\n      - target: 80\n        <|>`, ['published', 'protocol'], ['target']);
    await offers(`${web}    volumes:\n      - type: bind\n        <|>`, ['source', 'target', 'bind']);
    await offers(`${web}    depends_on:\n      db:\n        <|>`, ['condition', 'restart', 'required']);
    await offers(`networks:\n  back:\n    <|>`, ['driver', 'internal', 'ipam']);
    await offers(`networks:\n  back:\n    ipam:\n      config:\n        - <|>`, ['subnet', 'gateway']);
    await offers(`${web}    develop:\n      watch:\n        - <|>`, ['path', 'action']);
    await offers(`${web}    build:\n      <|>`, ['context', 'dockerfile', 'args', 'target']);
  });

  test('after a comment, on wrongly indented lines, in an anchor', async () => {
    await offers(`${web}    # why\n    <|>`, ['ports']);
    await offers(`${web}   po<|>`, ['ports']);
    await offers(`${web}      po<|>`, ['ports']);
    await offers(`x-common: &c\n  res<|>\nservices:\n  web:\n    <<: *c\n    image: a\n`, ['restart']);
    await offers(`x-env: &e\n  A: b\nservices:\n  web:\n    image: a\n    environment:\n      <|>`, ['<<: *e']);
  });

  test('ids of rules in a comment that silences them', async () => {
    await offers('# docknote ignore=<|>\nservices:\n', ['PrivilegedService', 'ScaledPort']);
    await offers(
      'services:\n  web:\n    image: a # docknote ignore=UntaggedImage, Priv<|>\n',
      ['PrivilegedService'],
      ['UntaggedImage'],
    );
    await chooses(
      '# docknote file ignore=Scale<|>, DockerSocket\nservices: {}\n',
      'ScaledPort',
      '# docknote file ignore=ScaledPort, DockerSocket\nservices: {}\n',
    );
    await offers('# docknote <|>\nservices:\n', [], ['ScaledPort']);
  });

  test('healthchecks', async () => {
    const check = (image: string, line: string): string =>
      `services:\n  db:\n    image: ${image}\n    healthcheck:\n      test: ${line}\n`;
    const redis = '["CMD", "redis-cli", "ping"]';
    await offers(check('redis:7', '<|>'), [redis, '["CMD", …]', '["CMD-SHELL", …]', '["NONE"]']);
    await offers(check('mine:7', '<|>'), ['["CMD", …]'], [redis]);
    await chooses(check('redis:7', '<|>'), redis, check('redis:7', redis));
    await offers(check('redis:7', '[<|>]'), ['CMD', 'CMD-SHELL', 'NONE'], [redis]);
    await offers(check('redis:7', '["CM<|>"]'), ['CMD', 'CMD-SHELL']);
    await offers(check('redis:7', '["CMD", <|>]'), [], ['CMD']);
    await offers(check('redis:7', '\n        - <|>'), ['CMD']);
  });

  test('not in comments, block scalars, and names that a person chooses', async () => {
    await offers(`# ser<|>`, [], ['services']);
    await offers(`services:\n  <|>`, [], ['image']);
    await offers(`${web}    command: |\n      <|>x\n`, [], ['image', 'ports']);
    await offers(`${web}    labels:\n      <|>`, [], ['image']);
  });

  test('every key of the table is offered at its place', async () => {
    const seen = new Set((await at('<|>')).items.map((i) => i.label));
    for (const name of ROOT.keys?.keys() ?? []) assert.ok(seen.has(name), name);
    const service = new Set((await at('services:\n  web:\n    <|>')).items.map((i) => i.label));
    for (const name of allSpecs.get('service')?.keys?.keys() ?? []) assert.ok(service.has(name), name);
  });
});

describe('what a chosen key writes', () => {
  test('a form that suits its type', async () => {
    await chooses('services:\n  web:\n    im<|>', 'image', 'services:\n  web:\n    image: ‸');
    await chooses(`${web}    en<|>`, 'environment', `${web}    environment:\n      ‸`);
    await chooses(`${web}    cap<|>`, 'cap_add', `${web}    cap_add:\n      - ‸`);
    await chooses(`${web}    <|>`, 'ports', `${web}    ports:\n      - "8080:80"`);
    await chooses(`${web}    net<|>`, 'networks', `${web}    networks:\n      - ‸`);
    await chooses(
      'services:\n    web:\n        dep<|>',
      'depends_on',
      'services:\n    web:\n        depends_on:\n            - ‸',
    );
    await chooses('services: {web: {im<|>}}', 'image', 'services: {web: {image: ‸}}');
    await chooses(`${web}    ports:\n      - tar<|>`, 'target', `${web}    ports:\n      - target: ‸`);
    await chooses(`${web}    volumes:\n      - b<|>`, 'bind', `${web}    volumes:\n      - bind:\n          ‸`);
  });

  test('an existing key keeps its value', async () => {
    await chooses('services:\n  web:\n    im<|>: nginx\n', 'image', 'services:\n  web:\n    image: nginx\n');
  });

  test('a wrong indent is put right', async () => {
    await chooses(`${web}   po<|>`, 'ports', `${web}    ports:\n      - "8080:80"`);
    await chooses(`${web}      res<|>`, 'restart', `${web}    restart: ‸`);
  });
});

describe('values', () => {
  test('from the table', async () => {
    await offers(`${web}    restart: <|>`, ['always', 'unless-stopped', 'no']);
    await offers(`${web}    restart: al<|>`, ['always']);
    await offers(`${web}    tty: <|>`, ['true', 'false']);
    await offers(`${web}    pull_policy: <|>`, ['always', 'missing']);
    await offers(`${web}    depends_on:\n      db:\n        condition: <|>`, ['service_healthy', 'service_started']);
    await offers(`${web}    cap_add:\n      - <|>`, ['NET_ADMIN', 'ALL']);
    await offers('networks:\n  n:\n    driver: <|>', ['bridge', 'overlay']);
    await offers(`${web}    healthcheck:\n      interval: <|>`, ['30s']);
    await offers(`${web}    mem_limit: <|>`, ['256m']);
    await offers(`${web}    gpus: <|>`, ['all']);
    await chooses(`${web}    restart: <|>`, 'no', `${web}    restart: "no"`);
  });

  test('names of services', async () => {
    await offers(`${two}    depends_on: [<|>]`, ['web'], ['db']);
    await offers(`${two}    depends_on:\n      - <|>`, ['web'], ['db']);
    await offers(`${two}    depends_on:\n      - w<|>`, ['web']);
    await offers(`${two}    depends_on:\n      <|>`, ['web', '- '], ['db']);
    await offers(`${two}    network_mode: <|>`, ['service:web', 'host', 'none']);
    await offers(`${two}    extends: <|>`, ['web']);
    await offers(`${two}    extends:\n      service: <|>`, ['web']);
    await offers(`${two}  app:\n    image: a\n    depends_on: [web, <|>]`, ['db'], ['web', 'app']);
    await chooses(
      `${two}    depends_on:\n      <|>`,
      'web',
      `${two}    depends_on:\n      web:\n        condition: service_started`,
    );
  });

  test('names of networks, volumes, secrets, configs, models, profiles', async () => {
    const top =
      'networks: {back: {}}\nvolumes: {data: {}}\nsecrets: {key: {file: ./k}}\nconfigs: {conf: {file: ./c}}\nmodels: {llm: {model: x}}\n';
    await offers(`${top}${web}    networks: [<|>]`, ['back', 'default']);
    await offers(`${top}${web}    networks:\n      <|>`, ['back', 'default', '- ']);
    await offers(`${top}${web}    volumes:\n      - <|>`, ['data', './', 'type']);
    await offers(`${top}${web}    volumes:\n      - type: volume\n        source: <|>`, ['data']);
    await offers(`${top}${web}    secrets: [<|>]`, ['key']);
    await offers(`${top}${web}    secrets:\n      - source: <|>`, ['key']);
    await offers(`${top}${web}    configs: [<|>]`, ['conf']);
    await offers(`${top}${web}    models: [<|>]`, ['llm']);
    await offers(`${web}    profiles: [debug]\n  b:\n    image: c\n    profiles: [<|>]`, ['debug']);
  });

  test('names that services use and nobody declares', async () => {
    await offers(`${web}    volumes: ["data:/d"]\n    secrets: [key]\nvolumes:\n  <|>`, ['data'], ['key']);
    await offers(`${web}    networks: [back, default]\nnetworks:\n  <|>`, ['back'], ['default']);
  });

  test('images and tags', async () => {
    await offers('services:\n  web:\n    image: <|>', ['busybox:latest', 'nginx:1.27', 'caddy:2-alpine'], ['scratch']);
    await offers('services:\n  web:\n    image: "my<|>"', ['bitnami/mysql', 'caddy:2-alpine']);
    await offers('services:\n  web:\n    image: nginx:<|>', ['nginx:alpine', 'nginx:1.27'], ['busybox:latest']);
    await chooses(
      'services:\n  web:\n    image: nginx:al<|>',
      'nginx:alpine',
      'services:\n  web:\n    image: nginx:alpine',
    );
    await chooses('services:\n  web:\n    image: "ngi<|>"', 'nginx:1.27', 'services:\n  web:\n    image: "nginx:1.27"');
  });

  test('paths', async () => {
    await offers(`${web}    env_file: <|>`, ['app.env', 'app/']);
    await offers(`${web}    build: ./<|>`, ['app/'], ['app.env']);
    await offers(`${web}    volumes:\n      - ./<|>`, ['app/', 'app.env']);
    await chooses(`${web}    env_file: ./ap<|>`, 'app.env', `${web}    env_file: ./app.env`);
  });

  test('the Dockerfile of the service: stages, arguments, variables', async () => {
    const build = 'services:\n  app:\n    build:\n      context: ./app\n';
    await offers(`${build}      target: <|>`, ['build', 'runtime']);
    await offers(`${build}      args:\n        <|>`, ['BASE', 'VERSION'], ['MODE']);
    await offers(`${build}      args:\n        - <|>`, ['VERSION']);
    await offers(`${build}    environment:\n      <|>`, ['MODE'], ['VERSION']);
    await offers(`${two}    environment:\n      <|>`, ['MYSQL_MAJOR', 'PATH']);
    await offers(`${two}    environment:\n      - <|>`, ['MYSQL_MAJOR']);
  });

  test('ports that the image exposes', async () => {
    const image = (name: string): string => `services:\n  a:\n    image: ${name}\n`;
    await chooses(
      `${image('mysql:8.4')}    ports:\n      - <|>`,
      '3306:3306',
      `${image('mysql:8.4')}    ports:\n      - "3306:3306"`,
    );
    await chooses(
      `${image('mysql:8.4')}    ports: ["<|>"]`,
      '33060:33060',
      `${image('mysql:8.4')}    ports: ["33060:33060"]`,
    );
    await chooses(
      `${image('mysql:8.4')}    ports:\n      - "127.0.0.1:<|>"`,
      '3306:3306',
      `${image('mysql:8.4')}    ports:\n      - "127.0.0.1:3306:3306"`,
    );
    await chooses(
      `${image('mysql:8.4')}    ports: ["3307:<|>"]`,
      '3306',
      `${image('mysql:8.4')}    ports: ["3307:3306"]`,
    );
    await offers(`${image('mysql:8.4')}    ports:\n      - "3307:3306"\n      - <|>`, ['33060:33060'], ['3306:3306']);
    await offers(`${image('mysql:8.4')}    ports:\n      - target: <|>`, ['3306', '33060']);
    await offers(`${image('mysql:8.4')}    expose:\n      - 3306\n      - <|>`, ['33060'], ['3306']);
    // Without the engine: what the official image is known for.
    await offers(`${image('postgres:17')}    ports:\n      - <|>`, ['5432:5432', '8080:80']);
    await offers(`${image('me/postgres:17')}    ports:\n      - <|>`, ['8080:80'], ['5432:5432']);
    await offers(`${image('"mysql:${V}"')}    ports:\n      - <|>`, ['8080:80'], ['3306:3306']);
  });

  test('volumes of the image', async () => {
    const image = (name: string): string => `services:\n  a:\n    image: ${name}\n`;
    await chooses(
      `${image('mysql:8.4')}    volumes:\n      - <|>`,
      'data:/var/lib/mysql',
      `${image('mysql:8.4')}    volumes:\n      - data:/var/lib/mysql`,
    );
    await offers(`${image('mysql:8.4')}    volumes: [<|>]\nvolumes:\n  store:`, [
      'store:/var/lib/mysql',
      'store',
      './',
    ]);
    await chooses(
      `${image('mysql:8.4')}    volumes:\n      - ./db:<|>`,
      '/var/lib/mysql',
      `${image('mysql:8.4')}    volumes:\n      - ./db:/var/lib/mysql`,
    );
    await offers(`${image('mysql:8.4')}    volumes:\n      - type: volume\n        target: <|>`, ['/var/lib/mysql']);
    await offers(
      `${image('mysql:8.4')}    volumes:\n      - db:/var/lib/mysql\n      - <|>`,
      ['./'],
      ['data:/var/lib/mysql'],
    );
    await offers(`${image('postgres:17')}    volumes:\n      - pg:<|>`, ['/var/lib/postgresql/data']);
    await offers(
      `${image('postgres')}    volumes:\n      - pg:<|>`,
      ['/var/lib/postgresql'],
      ['/var/lib/postgresql/data'],
    );
  });

  test('ports and volumes of the Dockerfile: the stage that is built, and those below it', async () => {
    const build = 'services:\n  app:\n    build:\n      context: ./app\n';
    await offers(`${build}    ports:\n      - <|>`, ['8080:8080', '3000:3000', '53:53/udp', '4000:4000'], ['9:9']);
    await offers(`${build}      target: build\n    ports:\n      - <|>`, ['9:9'], ['3000:3000']);
    await offers(`${build}    volumes:\n      - <|>`, ['data:/data', 'data:/cache']);
  });

  test('variables', async () => {
    await offers('services:\n  web:\n    image: nginx:${<|>', ['PORT', 'DB_PASSWORD'], ['busybox:latest']);
    await offers('services:\n  web:\n    image: nginx:${TAG}\n    command: $<|>', ['PORT', 'TAG']);
    await offers('services:\n  web:\n    command: $$<|>', [], ['PORT']);
    await chooses('services:\n  web:\n    image: nginx:${PO<|>', 'PORT', 'services:\n  web:\n    image: nginx:${PORT}');
    await chooses(
      'services:\n  web:\n    image: nginx:${PO<|>}',
      'PORT',
      'services:\n  web:\n    image: nginx:${PORT}',
    );
    const { items } = await at('services:\n  web:\n    image: nginx:${<|>');
    assert.equal(textIn(items.find((i) => i.label === 'DB_PASSWORD')?.detail ?? '', 'en'), '.env: ••••');
  });

  test('anchors', async () => {
    await offers('x-l: &log {driver: local}\nservices:\n  a:\n    image: b\n    logging: <|>', ['*log']);
    await offers('x-l: &log {driver: local}\nservices:\n  a:\n    image: b\n    logging: *<|>', ['*log']);
  });
});

/** A file that leads to a place of the schema: `lines` opens it in block style, `flow` in flow style. */
function wayTo(path: readonly SpecNode[]): {
  readonly lines: readonly string[];
  readonly indent: number;
  readonly flow: string;
} {
  const lines: string[] = [];
  let flow = '';
  let indent = 0;
  let dash = '';
  for (const spec of path) {
    if (spec.name === '[]') {
      dash = '- ';
      flow += '[';
      continue;
    }
    const name = spec.name === '*' ? 'n' : spec.name;
    lines.push(`${' '.repeat(indent)}${dash}${name}:`);
    indent += dash === '' ? 2 : 4;
    dash = '';
    flow += flow === '' ? `${name}: ` : `{${name}: `;
  }
  if (dash !== '') {
    lines.push(`${' '.repeat(indent)}${dash}`);
    indent += 2;
  }
  return { lines, indent, flow: `${flow}{` };
}

describe('every place with known keys', () => {
  const places: (readonly SpecNode[])[] = [];
  const collect = (spec: SpecNode, path: readonly SpecNode[]): void => {
    if (spec.keys && path.length > 0) places.push(path);
    for (const child of [...(spec.keys?.values() ?? []), spec.values, spec.items])
      if (child) collect(child, [...path, child]);
  };
  collect(ROOT, []);

  test('is known to be many', () => assert.ok(places.length >= 45, String(places.length)));

  for (const path of places) {
    const spec = path.at(-1);
    assert.ok(spec?.keys);
    const [key = ''] = spec.keys.keys();
    const last = [...spec.keys.keys()].at(-1) ?? '';
    const half = key.slice(0, Math.max(1, key.length - 1));
    const { lines, indent, flow } = wayTo(path);
    const inItem = lines.at(-1)?.endsWith('- ') === true;
    const head = lines.join('\n');
    const pad = ' '.repeat(indent);
    test(spec.path, async () => {
      const wanted = [key, last];
      // An empty value, below its key or behind its dash.
      await offers(inItem ? `${head}<|>` : `${head}\n${pad}<|>`, wanted);
      // A half-typed key, and one with others after it.
      await offers(inItem ? `${head}${half}<|>` : `${head}\n${pad}${half}<|>`, wanted);
      if (key !== last)
        await offers(
          inItem ? `${head}${half}<|>\n${pad}${last}: x\n` : `${head}\n${pad}${half}<|>\n${pad}${last}: x\n`,
          [key],
          [last],
        );
      // Behind a comment, and before one.
      if (!inItem) await offers(`${head} # why\n${pad}<|>\n${pad}# more\n`, wanted);
      // A further key on a line that is indented too little or too much.
      if (key !== last) {
        const first = inItem ? `${head}${last}: x` : `${head}\n${pad}${last}: x`;
        await offers(`${first}\n${pad}<|>`, [key], [last]);
        await offers(`${first}\n${pad.slice(1)}${half}<|>`, [key], [last]);
        await offers(`${first}\n${pad}  ${half}<|>`, [key], [last]);
      }
      // Flow style, empty and behind a comma.
      await offers(`${flow}<|>`, wanted);
      if (key !== last) await offers(`${flow}${last}: x, <|>`, [key], [last]);
    });
  }
});
