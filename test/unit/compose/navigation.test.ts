import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { definition } from '../../../server/src/compose/features/definition.js';
import { links } from '../../../server/src/compose/features/links.js';
import { references } from '../../../server/src/compose/features/references.js';
import { rename, renameTarget } from '../../../server/src/compose/features/rename.js';
import { selections } from '../../../server/src/compose/features/selection.js';
import { tokens } from '../../../server/src/compose/features/semanticTokens.js';
import { suppressions } from '../../../server/src/compose/features/suppressions.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { openIn } from '../../support/composeWorkspace.js';
import { mark, marked } from '../../support/marked.js';

const open = (text: string): ComposeFile => new ComposeFile('file:///p/compose.yaml', 1, text);

/** Every place of the name at `<|>` is marked. */
function found(source: string): void {
  const { text, cursor, spans } = marked(source);
  assert.equal(
    mark(
      text,
      references(open(text), cursor).map((r) => r.span),
    ),
    mark(text, spans),
    source,
  );
}

async function defined(source: string): Promise<void> {
  const { text, cursor, spans } = marked(source);
  const targets = definition(open(text), cursor);
  assert.equal(
    mark(
      text,
      targets.map((d) => d.target.span),
    ),
    mark(text, spans),
    source,
  );
}

function renamed(source: string, newName: string, expected: string): void {
  const { text, cursor } = marked(source);
  const result = rename(open(text), cursor, newName);
  assert.ok(result?.ok, JSON.stringify(result));
  assert.equal(applyEdits(text, result.documents[0]?.edits ?? []), expected);
}

function refused(source: string, newName: string, reason: RegExp): void {
  const { text, cursor } = marked(source);
  const result = rename(open(text), cursor, newName);
  assert.ok(result && !result.ok && typeof result.reason === 'object');
  assert.match(result.reason.en, reason);
}

const project = `services:
  web:
    image: nginx:1.27
    depends_on: [app]
    networks: {back: {aliases: [w]}}
  app:
    image: a:1
    volumes: ["data:/data", {type: volume, source: data, target: /b}]
    secrets: [key]
    network_mode: service:db
    extends: web
  "db":
    image: mysql:8.4
networks: {back: {}}
volumes: {data: {}}
secrets: {key: {file: ./k}}
`;

describe('references', () => {
  test('services, from the definition and from every kind of use', () => {
    found(project.replace('depends_on: [app]', 'depends_on: [«app»]').replace('  app:', '  «a<|>pp»:'));
    found(project.replace('depends_on: [app]', 'depends_on: [«a<|>pp»]').replace('  app:', '  «app»:'));
    found(project.replace('service:db', 'service:«d<|>b»').replace('"db"', '"«db»"'));
    found(project.replace('  web:', '  «web»:').replace('extends: web', 'extends: «we<|>b»'));
  });

  test('networks, volumes, secrets', () => {
    found(project.replace('{back: {a', '{«ba<|>ck»: {a').replace('networks: {back: {}}', 'networks: {«back»: {}}'));
    found(
      project
        .replace('"data:', '"«data»:')
        .replace('source: data', 'source: «da<|>ta»')
        .replace('{data: {}}', '{«data»: {}}'),
    );
    found(project.replace('[key]', '[«k<|>ey»]').replace('{key:', '{«key»:'));
  });

  test('anchors, profiles, variables', () => {
    found('x-a: &«l<|>og» {a: b}\nx-b: *«log»\nx-c:\n  <<: *«log»\n');
    found('services:\n  a: {image: "b:1", profiles: [«de<|>v»]}\n  c: {image: "b:1", profiles: ["«dev»", x]}\n');
    found('name: ${«TA<|>G»:-x}\nx-a: "$«TAG» ${O:-${«TAG»}}"\n');
  });

  test('nothing where there is no name', () => {
    found('services:\n  web:\n    image: ngi<|>nx\n');
  });
});

describe('definition', () => {
  test('in the file', async () => {
    await defined(project.replace('depends_on: [app]', 'depends_on: [a<|>pp]').replace('  app:', '  «app»:'));
    await defined('x-a: &«l» 1\nx-b: *<|>l\nx-c: &l 2\n');
    await defined('x-a: &l 1\nx-c: &«l» 2\nx-b: *<|>l\n');
  });

  test('of a variable in .env', async () => {
    const source = '#- compose.yaml\nservices:\n  a:\n    image: nginx:${TA<|>G}\n#- .env\n# x\nTAG=1.27\n';
    const { file, cursor } = await openIn(source, 'compose.yaml');
    const [target] = definition(file, cursor);
    assert.equal(target?.target.uri, 'file:///p/.env');
    assert.deepEqual(target?.target.span, { start: 4, end: 7 });
  });
});

describe('rename', () => {
  test('changes every place', () => {
    renamed(
      project.replace('  app:', '  a<|>pp:'),
      'api',
      project.replace('[app]', '[api]').replace('  app:', '  api:'),
    );
    renamed(
      project.replace('"data:/data', '"da<|>ta:/data'),
      'store',
      project
        .replace('"data:/data', '"store:/data')
        .replace('source: data', 'source: store')
        .replace('{data: {}}', '{store: {}}'),
    );
    renamed('x-a: &l<|> 1\nx-b: *l\n', 'log', 'x-a: &log 1\nx-b: *log\n');
    renamed(
      project.replace('service:db', 'service:d<|>b'),
      'mysql',
      project.replace('service:db', 'service:mysql').replace('"db"', '"mysql"'),
    );
  });

  test('refuses what would break the file', () => {
    refused(project.replace('  app:', '  a<|>pp:'), 'web', /exists already/);
    refused(project.replace('  app:', '  a<|>pp:'), 'a b', /letters/);
    refused('name: ${TA<|>G}\n', 'X', /outside of this file/);
    const { text, cursor } = marked('services:\n  a: {image: "b:1", depends_on: [nob<|>ody]}\n');
    assert.equal(renameTarget(open(text), cursor).ok, false);
  });
});

describe('links', () => {
  test('images, files, Dockerfiles', () => {
    const { text, spans } = marked(
      'services:\n  a:\n    image: «nginx:1.27»\n    env_file: [«./a.env», {path: «b.env»}]\n  b:\n    build: «./app»\n  c:\n    build:\n      context: ./app\n      dockerfile: "«x.Dockerfile»"\n    extends: {file: «../base.yaml», service: s}\n    image: ${X}\ninclude: [«db/compose.yaml»]\nconfigs: {c: {file: «./c.conf»}}\n',
    );
    const list = links(open(text));
    assert.equal(
      mark(
        text,
        list.map((l) => l.span),
      ),
      mark(text, spans),
    );
    assert.deepEqual(
      list.map((l) => l.target),
      [
        'https://hub.docker.com/_/nginx',
        'file:///p/a.env',
        'file:///p/b.env',
        'file:///p/app/Dockerfile',
        'file:///p/app/x.Dockerfile',
        'file:///base.yaml',
        'file:///p/db/compose.yaml',
        'file:///p/c.conf',
      ],
    );
  });
});

describe('semantic tokens', () => {
  test('names, anchors, variables', () => {
    const text =
      'x-a: &log {a: b}\nservices:\n  a:\n    image: "x:${TAG:-$O}"\n    logging: *log\n    depends_on: [b]\n    networks: [n]\n  b: {image: "y:1"}\nnetworks: {n: {}}\n';
    assert.deepEqual(
      tokens(open(text)).map((t) => `${t.type} ${text.slice(t.span.start, t.span.end)}`),
      ['macro log', 'variable TAG', 'variable O', 'macro log', 'class b', 'namespace n'],
    );
  });
});

describe('selection', () => {
  test('grows from the word to the file', () => {
    const { text, cursor } = marked('services:\n  web:\n    image: "ngi<|>nx"\n    ports: []\n');
    assert.deepEqual(
      selections(open(text), cursor).map((s) => text.slice(s.start, s.end).split('\n')[0]),
      ['nginx', '"nginx"', 'image: "nginx"', 'image: "nginx"', 'web:', 'web:', 'services:', 'services:']
        .filter((_, i) => i !== 5)
        .slice(0, 7),
    );
  });
});

describe('suppression comments', () => {
  const text = 'services:\n  web:\n    image: nginx\n';
  const problem = open(text).problems.find((p) => p.code === 'UntaggedImage');

  test('silence a line or the file', () => {
    assert.ok(problem);
    const [here, whole] = suppressions(open(text), problem);
    for (const action of [here, whole]) {
      assert.ok(action);
      const quiet = applyEdits(text, action.edits);
      assert.deepEqual(
        open(quiet).problems.map((p) => p.code),
        [],
        quiet,
      );
    }
    assert.deepEqual(open(text.replace('nginx\n', 'nginx # docknote ignore=UntaggedImage, Other\n')).problems, []);
    assert.deepEqual(open(text.replace('nginx\n', 'nginx # docknote ignore\n')).problems, []);
    assert.equal(open(text.replace('nginx\n', 'nginx # docknote ignore=Other\n')).problems.length, 1);
  });

  test('an id joins the comment that is there', () => {
    const twice = 'services:\n  web:\n    # docknote ignore=Other\n    image: nginx\n';
    const file = open(twice);
    const found = file.problems.find((p) => p.code === 'UntaggedImage');
    assert.ok(found);
    assert.equal(
      applyEdits(twice, suppressions(file, found)[0]?.edits ?? []),
      twice.replace('=Other', '=Other,UntaggedImage'),
    );
  });
});
