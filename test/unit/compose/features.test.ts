import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folds } from '../../../server/src/compose/features/folding.js';
import { hover } from '../../../server/src/compose/features/hover.js';
import { symbols } from '../../../server/src/compose/features/symbols.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { allSpecs } from '../../../server/src/compose/knowledge/index.js';
import type { DocumentSymbol } from '../../../server/src/core/results.js';
import { mark, marked } from '../../support/marked.js';

const open = (text: string): ComposeFile => new ComposeFile('file:///p/compose.yaml', 1, text);

/** The hover at `<|>` covers `«…»` and says every one of `words` (in English, or Korean where they are Korean). */
function says(source: string, ...words: readonly string[]): void {
  const { text, cursor, spans } = marked(source);
  const found = hover(open(text), cursor);
  assert.ok(found, `nothing at ${source}`);
  assert.equal(mark(text, [found.span]), mark(text, spans), source);
  const both = typeof found.text === 'string' ? found.text : `${found.text.en}\n${found.text.ko}`;
  for (const word of words) assert.ok(both.includes(word), `${word} not in ${both}`);
}

const silent = (source: string): void => {
  const { text, cursor } = marked(source);
  assert.equal(hover(open(text), cursor), null, source);
};

const web = 'services:\n  web:\n    image: nginx:1.27\n';

describe('hover', () => {
  test('keys, at every level', () => {
    says('«ser<|>vices»: {}\n', '**`services`**', '서비스');
    says(`${web}    «po<|>rts»: ["80:80"]\n`, 'host port → container port', '호스트 포트 → 컨테이너 포트', 'yaml');
    says(`${web}    healthcheck:\n      «ret<|>ries»: 3\n`, 'default `3`', '기본값 `3`');
    says(`${web}    deploy:\n      «placement<|>»: {}\n`, 'only Swarm', 'Swarm에서만');
    says('«ver<|>sion»: "3"\nservices: {}\n', 'Deprecated', '더 이상 쓰지 않음');
    says(`${web}    «links<|>»: [db]\n`, '--link');
    says(`networks:\n  n:\n    ipam:\n      config:\n        - «subn<|>et»: 10.0.0.0/8\n`, 'mask');
    says(`services: {web: {«im<|>age»: nginx}}\n`, 'latest');
  });

  test('every key of the table', () => {
    for (const [path, spec] of allSpecs) {
      if (!spec.key || path.includes('*') || path.includes('[]') || !path.startsWith('service.')) continue;
      const keys = path.split('.').slice(1);
      const text = `services:\n  a:\n${keys.map((k, i) => `${'  '.repeat(i + 2)}${k}:\n`).join('')}`;
      const found = hover(open(text), text.lastIndexOf(`${keys.at(-1)}:`));
      assert.ok(found, path);
    }
  });

  test('names of sections, extensions, merges', () => {
    says('services:\n  «we<|>b»: {}\n', 'host name', '호스트 이름');
    says('volumes:\n  «da<|>ta»:\n', 'down -v');
    says('«x-no<|>te»: 1\n', 'ignores');
    says('x-a: &a {b: c}\nx-d:\n  «<<<|>»: *a\n', 'merges');
  });

  test('values', () => {
    says(`${web}    restart: «unless-<|>stopped»\n`, 'unless a person stopped it');
    says(`${web}    ports: [«"33<|>07:3306"»]\n`, 'Host `3307` → container `3306`', '호스트 `3307` → 컨테이너 `3306`');
    says(`${web}    ports: [«"127.0.0.1:80:<|>80/udp"»]\n`, 'Only this machine', 'udp');
    says(`${web}    ports: [«8<|>0»]\n`, 'free port');
    says(`${web}    volumes: [«./conf<|>:/etc/conf:ro»]\n`, 'Bind mount', 'may only read');
    says(`${web}    volumes: [«/da<|>ta»]\n`, 'anonymous volume');
    silent(`${web}    hostname: w<|>eb\n`);
  });

  test('names: what they stand for', () => {
    const two = 'services:\n  web:\n    image: nginx:1.27\n  app:\n    image: a\n';
    says(`${two}    depends_on: [«we<|>b»]\n`, 'Service `web`', 'image: nginx:1.27');
    says(`${two}    depends_on:\n      «we<|>b»: {condition: service_started}\n`, 'Service `web`');
    says(
      `${two}    volumes: ["«da<|>ta»:/data"]\nvolumes:\n  data: {driver: local}\n`,
      'Volume `data`',
      'driver: local',
    );
    says(`${two}    networks: [«def<|>ault»]\n`, 'every project');
    says(`${two}    secrets: [«no<|>pe»]\n`, 'Nothing of this name');
    says(`${two}    network_mode: service:«we<|>b»\n`, 'Service `web`');
  });

  test('anchors, aliases, tags', () => {
    says('x-a: &«a<|>» {b: c}\n', 'anchor');
    says('x-a: &a\n  b: c\nx-d: «*<|>a»\n', 'b: c');
    says(`${web}    ports: «!res<|>et» null\n`, 'takes the value away');
  });

  test('variables', () => {
    says('name: a-«${NA<|>ME}»\n', 'NAME', '.env');
    says('name: «${A:-«x<|>y»}»\n'.replace('«x<|>y»', 'x<|>y'), '`xy`');
    says('name: ${A:-«${B:?why<|>}»}\n', 'Compose stops', '`why`');
    says('name: "«$NA<|>ME» x"\n', 'NAME');
    silent('name: $$NA<|>ME\n');
  });

  test('text of the file cannot become Markdown', () => {
    const { text } = marked(
      'services:\n  "a](command:x)`<b>":\n    image: a\n  b:\n    image: a\n    depends_on: ["a](command:x)`<b>"]\n',
    );
    const found = hover(open(text), text.lastIndexOf('command'));
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
