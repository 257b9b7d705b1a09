import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions } from '../../../server/src/compose/features/completion.js';
import { definition } from '../../../server/src/compose/features/definition.js';
import { hover } from '../../../server/src/compose/features/hover.js';
import { references } from '../../../server/src/compose/features/references.js';
import { rename } from '../../../server/src/compose/features/rename.js';
import { shape } from '../../../server/src/compose/features/shape.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { emptyHost, type Host } from '../../../server/src/host.js';
import { enrichCompose } from '../../../server/src/workspace/composeProject.js';
import { check, openIn, workspace } from '../../support/composeWorkspace.js';

describe('what a service ends up as', () => {
  /** The hover on the service at `<|>` of the file `name`, in English. */
  async function comesTo(source: string, name: string): Promise<string> {
    const { file, cursor, host } = await openIn(source, name);
    const found = await hover(file, cursor, host, new AbortController().signal);
    assert.ok(found && typeof found.text === 'object');
    return found.text.en;
  }

  test('an override is laid over the file, seen from both', async () => {
    const base =
      'services:\n  w<|>eb:\n    image: nginx\n    environment: [A=1, B=2]\n    ports: ["80:80"]\n    command: x\n';
    const override =
      'services:\n  w<|>eb:\n    environment: {B: "3"}\n    ports: ["81:81"]\n    command: !reset null\n';
    const whole =
      'web:\n  image: nginx\n  environment:\n    A: "1"\n    B: "3"\n  ports:\n    - "80:80"\n    - "81:81"\n';
    const source = `#- compose.yaml\n${base}#- compose.override.yaml\n${override}`;
    for (const [name, other] of [
      ['compose.yaml', 'compose.override.yaml'],
      ['compose.override.yaml', 'compose.yaml'],
    ] as const) {
      const text = await comesTo(source, name);
      assert.ok(text.includes(whole), text);
      assert.ok(text.includes(`With \`${other}\` the service ends up as`), text);
      assert.ok(!text.includes('command'), text);
    }
  });

  test('a service of another file is extended, and what that extends', async () => {
    const text = await comesTo(
      '#- compose.yaml\nservices:\n  w<|>eb:\n    extends: {file: lib/common.yaml, service: app}\n    tty: true\n#- lib/common.yaml\nservices:\n  app: {extends: root, image: "a:1"}\n  root: {restart: always}\n',
      'compose.yaml',
    );
    for (const line of ['restart: always', 'image: "a:1"', 'tty: true']) assert.ok(text.includes(line), text);
    assert.ok(!text.includes('extends:'), text);
  });

  test('an override of what the base includes', async () => {
    const text = await comesTo(
      '#- compose.yaml\ninclude: [db.yaml]\n#- db.yaml\nservices: {db: {image: "mysql:8"}}\n#- compose.override.yaml\nservices:\n  d<|>b: {tty: true}\n',
      'compose.override.yaml',
    );
    assert.ok(text.includes('image: "mysql:8"\n  tty: true'), text);
  });

  test('a path of a file in another folder is written as seen from here', async () => {
    const text = await comesTo(
      '#- compose.yaml\nservices:\n  w<|>eb:\n    extends: {file: lib/common.yaml, service: app}\n    volumes: ["./own:/own"]\n#- lib/common.yaml\nservices:\n  app: {build: ., volumes: ["./html:/srv", "data:/data"], env_file: ../a.env}\n',
      'compose.yaml',
    );
    for (const line of ['build: ./lib', '- "./lib/html:/srv"', '- "data:/data"', 'env_file: ./a.env', '- "./own:/own"'])
      assert.ok(text.includes(line), text);
  });

  test('circles end', async () => {
    const text = await comesTo(
      '#- compose.yaml\nservices:\n  a<|>:\n    extends: b\n    tty: true\n  b: {extends: a, image: x}\n',
      'compose.yaml',
    );
    assert.ok(text.includes('image: x') && text.includes('tty: true'), text);
  });
});

describe('names across files', () => {
  const elsewhere =
    '#- compose.yaml\ninclude: [db.yaml]\nservices:\n  web:\n    image: a\n    depends_on: [d<|>b]\n    networks:\n      - \n#- db.yaml\nservices:\n  db: {image: "mysql:8", profiles: [dev]}\nnetworks: {back: {}}\n';

  test('are offered', async () => {
    const { file, host } = await openIn(elsewhere, 'compose.yaml');
    const at = async (offset: number): Promise<readonly string[]> => {
      const { items } = await completions(file, offset, host, new AbortController().signal);
      return items.map(({ label }) => label);
    };
    assert.ok((await at(file.text.indexOf('db]'))).includes('db'));
    assert.ok((await at(file.text.length - 1)).includes('back'));
  });

  test('a hover shows them, and where they are', async () => {
    const { file, cursor, host } = await openIn(elsewhere, 'compose.yaml');
    const found = await hover(file, cursor, host, new AbortController().signal);
    assert.ok(found && typeof found.text === 'object');
    assert.match(found.text.en, /^Service `db` — `db\.yaml`\n\n```yaml\ndb: \{image: "mysql:8"/);
  });

  const source =
    '#- compose.yaml\ninclude: [db.yaml]\nservices:\n  web:\n    build: {context: app, target: prod, args: [VERSION=1]}\n    depends_on: [d<|>b]\n    networks: [back]\n#- db.yaml\nservices:\n  db: {image: "mysql:8", networks: [back]}\n  ui: {image: "x:1", depends_on: [db]}\nnetworks: {back: {}}\n#- app/Dockerfile\nARG VERSION\nFROM busybox AS prod\n';

  test('definition', async () => {
    const { file, cursor } = await openIn(source, 'compose.yaml');
    const [found] = definition(file, cursor);
    assert.equal(found?.target.uri, 'file:///p/db.yaml');
    assert.equal(found?.target.lines?.lineAt(found.target.span.start), 1);
    const [stage] = definition(file, file.text.indexOf('prod') + 1);
    assert.equal(stage?.target.uri, 'file:///p/app/Dockerfile');
    const [argument] = definition(file, file.text.indexOf('VERSION') + 1);
    assert.deepEqual(argument?.target.span, { start: 4, end: 11 });
  });

  test('references and rename', async () => {
    const { file, cursor } = await openIn(source, 'compose.yaml');
    assert.deepEqual(
      references(file, cursor).map((r) => r.uri ?? 'here'),
      ['here', 'file:///p/db.yaml', 'file:///p/db.yaml'],
    );
    const result = rename(file, cursor, 'mysql');
    assert.ok(result?.ok);
    assert.deepEqual(
      result.documents.map((d) => `${d.uri ?? 'here'} ${d.edits.length}`),
      ['here 1', 'file:///p/db.yaml 2'],
    );
    const taken = rename(file, cursor, 'ui');
    assert.equal(taken?.ok, false);
  });
});

describe('a project of several files', () => {
  test('names may be declared in included files', async () => {
    await check(
      '#- compose.yaml\ninclude: [db/compose.yaml]\nservices:\n  web:\n    image: nginx:1\n    depends_on: [db, «nobody»]\n    networks: [back]\n#- db/compose.yaml\nservices: {db: {image: "mysql:8"}}\ninclude: [more.yaml]\n#- db/more.yaml\nnetworks: {back: {}}\n',
      'compose.yaml',
      'UndefinedReference',
    );
  });

  test('an override and its base know each other', async () => {
    const base =
      '#- compose.yaml\nservices:\n  web:\n    image: nginx:1\n    volumes: ["data:/d"]\nvolumes: {data: {}, logs: {}}\n';
    const override =
      '#- compose.override.yaml\nservices:\n  web:\n    depends_on: [debug, «gone»]\n    volumes: ["logs:/l"]\n  debug: {image: "busybox:1"}\n';
    await check(base + override, 'compose.override.yaml', 'UndefinedReference', 'MissingImage');
    await check(base + override, 'compose.yaml', 'UnusedResource', 'UndefinedReference');
  });

  test('COMPOSE_FILE names the files', async () => {
    await check(
      '#- .env\nCOMPOSE_FILE=a.yaml:b.yaml\n#- a.yaml\nservices: {a: {image: "x:1", depends_on: [b]}}\n#- b.yaml\nservices: {b: {image: "x:1"}}\n',
      'a.yaml',
      'UndefinedReference',
    );
  });

  test('a file that cannot be read makes names unknown, not wrong', async () => {
    await check(
      '#- compose.yaml\ninclude: [«gone.yaml»]\nservices: {a: {image: "x:1", depends_on: [b]}}\n',
      'compose.yaml',
      'UndefinedReference',
      'MissingFile',
    );
  });

  test('includes in a circle', async () => {
    const messages = await check(
      '#- compose.yaml\ninclude: [«b.yaml», c.yaml]\nservices: {}\n#- b.yaml\ninclude: [compose.yaml]\n#- c.yaml\nservices: {}\n',
      'compose.yaml',
      'MissingFile',
    );
    assert.match(messages[0] ?? '', /includes this file again/);
  });

  test('a chain of includes ends, and 60 files are not all read', async () => {
    let source = '#- compose.yaml\ninclude: [f0.yaml]\nservices: {a: {image: "x:1", depends_on: [b]}}\n';
    for (let i = 0; i < 60; i++) source += `#- f${i}.yaml\ninclude: [f${i + 1}.yaml]\n`;
    const { files, host } = workspace(source);
    let reads = 0;
    const counting: Host = {
      ...host,
      readText: (uri, signal) => {
        reads++;
        return host.readText(uri, signal);
      },
    };
    const file = new ComposeFile('file:///p/compose.yaml', 1, files.get('file:///p/compose.yaml') ?? '');
    const enriched = await enrichCompose(file, counting, [], new AbortController().signal);
    assert.ok(enriched?.project?.limitReached);
    assert.ok(reads < 20, `${reads} files read`);
    assert.deepEqual(
      enriched.problems.filter((p) => p.code === 'UndefinedReference'),
      [],
    );
  });

  test('files that are missing', async () => {
    await check(
      '#- compose.yaml\nservices:\n  a:\n    build: ./app\n    env_file: [app.env, «other.env»]\n    volumes: ["./app:/a", "«./nginx.conf»:/n", "./new:/n"]\n  b:\n    build: {context: app, dockerfile: «Nope»}\n  c: {build: «./gone»}\nsecrets: {s: {file: «./s.txt»}}\n#- app/Dockerfile\nFROM busybox\n#- app.env\nA=b\n',
      'compose.yaml',
      'MissingFile',
    );
  });

  test('any override lies over any base', async () => {
    const { file } = await openIn(
      '#- docker-compose.yml\nservices: {a: {image: "x:1"}}\n#- compose.override.yaml\nservices: {a: {tty: true}}\n',
      'docker-compose.yml',
    );
    assert.deepEqual(
      file.project?.above.map(({ uri }) => uri),
      ['file:///p/compose.override.yaml'],
    );
  });

  test('a folder where a file is wanted', async () => {
    await check(
      '#- compose.yaml\ninclude: [«app»]\nservices:\n  a: {build: {context: ., dockerfile: «app»}, env_file: «./app», label_file: «app»}\n  b: {extends: {file: «app», service: x}}\n  c: {image: "x:1", volumes: ["./app:/app"]}\nsecrets: {s: {file: ./app}}\n#- app/a.env\nA=b\n',
      'compose.yaml',
      'MissingFile',
    );
  });

  test('services that extend each other across files', async () => {
    await check(
      '#- compose.yaml\nservices:\n  a: {extends: {file: b.yaml, service: «b»}}\n  ok: {extends: {file: b.yaml, service: c}}\n#- b.yaml\nservices:\n  b: {extends: {file: compose.yaml, service: a}}\n  c: {image: "x:1"}\n',
      'compose.yaml',
      'DependencyCycle',
    );
  });

  test('environment files with lines that are none', async () => {
    const messages = await check(
      '#- compose.yaml\n«services»:\n  a: {image: "x:1", env_file: [ok.env, «b.env», {path: raw.env, format: raw}]}\n#- .env\nA=1\nbroken line\nB=2\n#- ok.env\nexport A="x\ny" # c\nB: c\nONLY_NAME\n#- b.env\n\nA="open\n#- raw.env\nbroken line\n',
      'compose.yaml',
      'InvalidEnvFile',
    );
    assert.deepEqual(
      messages.map((m) => /[Ll]ine \d+ of `[^`]+`/.exec(m)?.[0]),
      ['Line 2 of `.env`', 'line 2 of `b.env`'],
    );
  });

  test('a raw environment file is known as one after an edit above it too', async () => {
    const source = 'services:\n  a: {image: "x:1", env_file: [{path: raw.env, format: raw}]}\n';
    const { file, host } = await openIn(`#- compose.yaml\n${source}#- raw.env\nbroken line\n`, 'compose.yaml');
    const edited = new ComposeFile(file.uri, 2, `# why\n${source}`, file);
    const again = (await enrichCompose(edited, host, [], new AbortController().signal)) ?? edited;
    assert.ok(again.paths.some(({ isRaw }) => isRaw));
    assert.deepEqual(
      again.problems.filter(({ code }) => code === 'InvalidEnvFile'),
      [],
    );
  });

  test('files outside of the folder are unknown, not missing', async () => {
    await check(
      '#- compose.yaml\ninclude: [../gone/compose.yaml]\nservices:\n  a: {build: ../app, env_file: [../a.env, /etc/b.env, ~/c.env], volumes: ["../x.conf:/x", "/y.conf:/y"], depends_on: [elsewhere]}\n',
      'compose.yaml',
      'MissingFile',
      'UndefinedReference',
    );
  });

  test('a service of another file', async () => {
    await check(
      '#- compose.yaml\nservices:\n  a: {extends: {file: base.yaml, service: ok}}\n  b: {extends: {file: base.yaml, service: «nope»}}\n#- base.yaml\nservices: {ok: {image: "x:1"}}\n',
      'compose.yaml',
      'MissingFile',
    );
  });

  test('stages and arguments of the Dockerfile', async () => {
    await check(
      '#- compose.yaml\nservices:\n  a:\n    build: {context: app, target: «prod», args: {VERSION: "1", «OTHER»: x}}\n  b:\n    build: {context: app, target: BUILD}\n#- app/Dockerfile\nARG VERSION\nFROM busybox AS build\nFROM busybox AS production\n',
      'compose.yaml',
      'UnknownBuildTarget',
    );
  });

  test('variables and .env', async () => {
    await check(
      '#- compose.yaml\nservices:\n  a:\n    image: "x:${TAG}"\n    command: echo «${NOPE}» ${D:-x} «$EMPTY»\n#- .env\n# c\nexport TAG="1" # t\nEMPTY=\nbroken line\n',
      'compose.yaml',
      'UnsetVariable',
    );
  });

  test('an image that another file of the project gives', async () => {
    const layered = (base: string, over: string): string =>
      `#- compose.yaml\nservices:\n  ${base}\n#- compose.override.yaml\nservices:\n  ${over}\n`;
    await check(layered('a: {tty: true}', 'a: {image: "x:1"}'), 'compose.yaml', 'MissingImage');
    await check(layered('a: {build: .}', 'a: {tty: true}'), 'compose.override.yaml', 'MissingImage');
    await check(layered('«a»: {tty: true}', 'a: {init: true}'), 'compose.yaml', 'MissingImage');
    await check(layered('a: {image: "x:1"}', '«b»: {init: true}'), 'compose.override.yaml', 'MissingImage');
    const included = `#- compose.yaml\ninclude: [b.yaml]\nservices: {a: {image: "x:1"}}\n#- b.yaml\nservices: {b: {image: "x:1"}}\n`;
    await check(
      `${included}#- compose.override.yaml\nservices: {b: {tty: true}}\n`,
      'compose.override.yaml',
      'MissingImage',
    );
  });

  test('what an extended service of another file names must be declared here', async () => {
    const base = `#- base.yaml\nservices:\n  b: {image: "x:1", depends_on: [c], networks: [n], volumes: ["vol:/v", "./x:/x"], secrets: [s], extends: d}\n  c: {image: "x:1"}\n  d: {image: "x:1", configs: [f]}\nnetworks: {n: }\nvolumes: {vol: }\nsecrets: {s: {environment: S}}\nconfigs: {f: {content: x}}\n`;
    const extending = (rest: string): string =>
      `#- compose.yaml\nservices:\n  a: {extends: {file: base.yaml, service: ${rest}\n${base}`;
    const found = await check(extending('«b»}}'), 'compose.yaml', 'UndefinedReference');
    assert.match(found.join('\n'), /needs service `c`, network `n`, volume `vol`, secret `s`, config `f`, which/);
    await check(
      extending('b}, depends_on: !reset [], networks: !override {}, volumes: ["./v:/v"], secrets: [], configs: []}'),
      'compose.yaml',
      'UndefinedReference',
    );
    await check(
      extending(
        'b}}\n  c: {image: "x:1"}\nnetworks: {n: }\nvolumes: {vol: }\nsecrets: {s: {environment: S}}\nconfigs: {f: {content: x}}',
      ),
      'compose.yaml',
      'UndefinedReference',
    );
  });

  test('nothing new gives nothing', async () => {
    const { files, host } = workspace('#- compose.yaml\nservices: {}\n#- .env\nA=1\n');
    const signal = new AbortController().signal;
    const file = await enrichCompose(
      new ComposeFile('file:///p/compose.yaml', 1, files.get('file:///p/compose.yaml') ?? ''),
      host,
      [],
      signal,
    );
    assert.ok(file);
    assert.equal(await enrichCompose(file, host, [], signal), null);
    files.set('file:///p/.env', 'A=2\n');
    assert.notEqual(await enrichCompose(file, host, [], signal), null);
    assert.equal(new ComposeFile(file.uri, 2, 'services: {}\n\n', file).project, file.project);
  });

  test('a document without a folder', async () => {
    const file = new ComposeFile('untitled:Untitled-1', 1, 'services: {a: {image: "x:1", env_file: ./a.env}}\n');
    const enriched = await enrichCompose(file, emptyHost, [], new AbortController().signal);
    assert.deepEqual(enriched?.problems ?? [], []);
  });
});

describe('the shape of a project', () => {
  const source =
    '#- compose.yaml\nname: shop\nservices:\n  web:\n    build: .\n    develop: {watch: [{path: ., action: rebuild}]}\n    profiles: [b]\n  db: {image: x}\nvolumes: {data: , kept: {external: true}}\n#- compose.override.yaml\nservices: {web: {profiles: [a]}}\n#- .env\nCOMPOSE_PROJECT_NAME=other\n';

  test('where the services are, and what a project needs to be run', async () => {
    const { file } = await openIn(source, 'compose.yaml');
    const { name, section, services, profiles, volumes, isListed } = shape(file);
    assert.deepEqual(
      { name, profiles, volumes, isListed },
      { name: 'shop', profiles: ['a', 'b'], volumes: ['data'], isListed: false },
    );
    assert.equal(file.text.slice(section?.start, section?.end), 'services');
    assert.deepEqual(
      services.map((s) => [s.name, file.text.slice(s.span.start, s.span.end), s.hasBuild, s.hasWatch]),
      [
        ['web', 'web', true, true],
        ['db', 'db', false, false],
      ],
    );
  });
  test('.env names the project and lists its files', async () => {
    const { file } = await openIn(
      '#- base.yaml\nname: ${X}\nservices: {a: {image: x}}\n#- .env\nCOMPOSE_FILE=base.yaml:more.yaml\nCOMPOSE_PROJECT_NAME=other\n',
      'base.yaml',
    );
    const found = shape(file);
    assert.equal(found.name, 'other');
    assert.ok(found.isListed);
  });
});
