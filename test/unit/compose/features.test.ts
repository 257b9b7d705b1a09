import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folds } from '../../../server/src/compose/features/folding.js';
import { hover } from '../../../server/src/compose/features/hover.js';
import { symbols } from '../../../server/src/compose/features/symbols.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { allSpecs } from '../../../server/src/compose/knowledge/index.js';
import type { DocumentSymbol } from '../../../server/src/core/results.js';
import { emptyHost, type Host } from '../../../server/src/host.js';
import { mark, marked } from '../../support/marked.js';

const open = (text: string): ComposeFile => new ComposeFile('file:///p/compose.yaml', 1, text);

const signal = new AbortController().signal;
const host: Host = {
  ...emptyHost,
  imageConfig: async (reference) =>
    reference === 'mysql:8.4'
      ? {
          id: 'x',
          digests: [],
          size: 600_000_000,
          created: '',
          os: 'linux',
          architecture: 'amd64',
          env: ['MYSQL_MAJOR=8'],
          user: '',
          workdir: '',
          entrypoint: ['docker-entrypoint.sh'],
          command: ['mysqld'],
          ports: ['3306/tcp'],
          volumes: [],
          shell: [],
          labels: {},
        }
      : null,
};

/** The hover at `<|>` covers `«…»` and says every one of `words` (in English, or Korean where they are Korean). */
async function says(source: string, ...words: readonly string[]): Promise<void> {
  const { text, cursor, spans } = marked(source);
  const found = await hover(open(text), cursor, host, signal);
  assert.ok(found, `nothing at ${source}`);
  assert.equal(mark(text, [found.span]), mark(text, spans), source);
  const both = typeof found.text === 'string' ? found.text : `${found.text.en}\n${found.text.ko}`;
  for (const word of words) assert.ok(both.includes(word), `${word} not in ${both}`);
}

const silent = async (source: string): Promise<void> => {
  const { text, cursor } = marked(source);
  assert.equal(await hover(open(text), cursor, host, signal), null, source);
};

const web = 'services:\n  web:\n    image: nginx:1.27\n';

describe('hover', () => {
  test('keys, at every level', async () => {
    await says('«ser<|>vices»: {}\n', '**`services`**', '서비스');
    await says(
      `${web}    «po<|>rts»: ["80:80"]\n`,
      'host port → container port',
      '호스트 포트 → 컨테이너 포트',
      'yaml',
    );
    await says(`${web}    healthcheck:\n      «ret<|>ries»: 3\n`, 'default `3`', '기본값 `3`');
    await says(`${web}    deploy:\n      «placement<|>»: {}\n`, 'only Swarm', 'Swarm에서만');
    await says('«ver<|>sion»: "3"\nservices: {}\n', 'Deprecated', '더 이상 쓰지 않음');
    await says(`${web}    «links<|>»: [db]\n`, '--link');
    await says(`networks:\n  n:\n    ipam:\n      config:\n        - «subn<|>et»: 10.0.0.0/8\n`, 'mask');
    await says(`services: {web: {«im<|>age»: nginx}}\n`, 'latest');
  });

  test('every key of the table', async () => {
    for (const [path, spec] of allSpecs) {
      if (!spec.key || path.includes('*') || path.includes('[]') || !path.startsWith('service.')) continue;
      const keys = path.split('.').slice(1);
      const text = `services:\n  a:\n${keys.map((k, i) => `${'  '.repeat(i + 2)}${k}:\n`).join('')}`;
      const found = await hover(open(text), text.lastIndexOf(`${keys.at(-1)}:`), host, signal);
      assert.ok(found, path);
    }
  });

  test('names of sections, extensions, merges', async () => {
    await says('services:\n  «we<|>b»: {}\n', 'host name', '호스트 이름');
    await says('volumes:\n  «da<|>ta»:\n', 'down -v');
    await says('«x-no<|>te»: 1\n', 'ignores');
    await says('x-a: &a {b: c}\nx-d:\n  «<<<|>»: *a\n', 'merges');
  });

  test('values', async () => {
    await says(`${web}    restart: «unless-<|>stopped»\n`, 'unless a person stopped it');
    await says(
      `${web}    ports: [«"33<|>07:3306"»]\n`,
      'Host `3307` → container `3306`',
      '호스트 `3307` → 컨테이너 `3306`',
    );
    await says(`${web}    ports: [«"127.0.0.1:80:<|>80/udp"»]\n`, 'Only this machine', 'udp');
    await says(`${web}    ports: [«8<|>0»]\n`, 'free port');
    await says(`${web}    volumes: [«./conf<|>:/etc/conf:ro»]\n`, 'Bind mount', 'may only read');
    await says(`${web}    volumes: [«/da<|>ta»]\n`, 'anonymous volume');
    await silent(`${web}    hostname: w<|>eb\n`);
  });

  test('names: what they stand for', async () => {
    const two = 'services:\n  web:\n    image: nginx:1.27\n  app:\n    image: a\n';
    await says(`${two}    depends_on: [«we<|>b»]\n`, 'Service `web`', 'image: nginx:1.27');
    await says(`${two}    depends_on:\n      «we<|>b»: {condition: service_started}\n`, 'Service `web`');
    await says(
      `${two}    volumes: ["«da<|>ta»:/data"]\nvolumes:\n  data: {driver: local}\n`,
      'Volume `data`',
      'driver: local',
    );
    await says(`${two}    networks: [«def<|>ault»]\n`, 'every project');
    await says(`${two}    secrets: [«no<|>pe»]\n`, 'Nothing of this name');
    await says(`${two}    network_mode: service:«we<|>b»\n`, 'Service `web`');
  });

  test('anchors, aliases, tags', async () => {
    await says('x-a: &«a<|>» {b: c}\n', 'anchor');
    await says('x-a: &a\n  b: c\nx-d: «*<|>a»\n', 'b: c');
    await says(`${web}    ports: «!res<|>et» null\n`, 'takes the value away');
  });

  test('variables', async () => {
    await says('name: a-«${NA<|>ME}»\n', 'NAME', '.env');
    await says('name: «${A:-«x<|>y»}»\n'.replace('«x<|>y»', 'x<|>y'), '`xy`');
    await says('name: ${A:-«${B:?why<|>}»}\n', 'Compose stops', '`why`');
    await says('name: "«$NA<|>ME» x"\n', 'NAME');
    await silent('name: $$NA<|>ME\n');
  });

  test('images, with what the engine knows', async () => {
    await says(
      'services:\n  a:\n    image: «mys<|>ql:8.4»\n',
      'An official image of Docker Hub',
      '공식 이미지',
      '`8.4`',
      'mysqld',
      'MYSQL_MAJOR',
    );
    await says('services:\n  a:\n    image: «ghcr.io/a/b@sha256:00<|>»\n', '`ghcr.io`', 'digest');
    await says('services:\n  a:\n    image: «ngi<|>nx»\n', 'No tag means `latest`');
  });

  test('a service that merges or extends: what it comes to', async () => {
    await says(
      'x-b: &b {restart: always, tty: true}\nservices:\n  base:\n    image: x:1\n    ports: ["80:80"]\n  «we<|>b»:\n    <<: *b\n    extends: base\n    tty: false\n',
      'image: x:1',
      '- "80:80"',
      'restart: always',
      'tty: false',
    );
  });

  test('text of the file cannot become Markdown', async () => {
    const { text } = marked(
      'services:\n  "a](command:x)`<b>":\n    image: a\n  b:\n    image: a\n    depends_on: ["a](command:x)`<b>"]\n',
    );
    const found = await hover(open(text), text.lastIndexOf('command'), host, signal);
    assert.ok(found && typeof found.text === 'object');
    assert.ok(found.text.en.startsWith('Service ``a](command:x)`<b>``'), found.text.en);
  });
});

describe('outline', () => {
  const tree = (list: readonly DocumentSymbol[]): string =>
    list
      .map(
        (s) =>
          `${s.kind} ${s.name}${s.detail ? ` (${s.detail})` : ''}${s.children.length > 0 ? ` [${tree(s.children)}]` : ''}`,
      )
      .join(', ');

  test('sections, entries, keys', () => {
    assert.equal(
      tree(symbols(open('name: shop\nservices:\n  web:\n    image: nginx\n    ports: []\nvolumes:\n  data:\n'))),
      'key name (shop), section services [service web (nginx) [key image (nginx), key ports]], section volumes [resource data]',
    );
  });

  test('a child lies in its parent, a name in its symbol', () => {
    const visit = (s: DocumentSymbol): void => {
      assert.ok(s.span.start <= s.nameSpan.start && s.nameSpan.end <= s.span.end, s.name);
      for (const c of s.children) {
        assert.ok(s.span.start <= c.span.start && c.span.end <= s.span.end, c.name);
        visit(c);
      }
    };
    for (const s of symbols(open('services:\n  we\n  db: {image: x}\n  c:\n    po\n    x: y\n'))) visit(s);
  });
});

describe('folding', () => {
  test('keys, items, comments, regions', () => {
    const source =
      '# one\n# two\nservices:\n  web:\n    image: nginx\n    ports:\n      - target: 80\n        published: 81\n  # region db\n  db: {image: x}\n  # endregion\n';
    const found = folds(open(source)).map(
      (f) => `${f.kind ?? 'block'} ${source.slice(f.span.start, f.span.start + 10).split('\n')[0]}`,
    );
    assert.deepEqual(found, [
      'comment # one',
      'block services:',
      'block web:',
      'block ports:',
      'block - target: ',
      'region # region d',
    ]);
  });
});
