import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assists } from '../../../server/src/compose/features/assists.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { textIn } from '../../../server/src/core/results.js';
import { emptyHost } from '../../../server/src/host.js';
import { marked } from '../../support/marked.js';

/** The assist at `<|>` whose English title is like this. */
async function assist(source: string, title: RegExp, names: readonly string[]) {
  const { text, cursor } = marked(source);
  const host = { ...emptyHost, list: async () => names.map((name) => ({ name, kind: 'file' as const })) };
  const file = new ComposeFile('file:///p/compose.yaml', 1, text);
  const found = await assists(file, { start: cursor, end: cursor }, host, new AbortController().signal);
  return { text, found: found.find((one) => title.test(textIn(one.title, 'en'))) };
}

/** The file and the environment file after the assist; null when there is none. */
async function moved(source: string, names: readonly string[] = ['compose.yaml']): Promise<[string, string] | null> {
  const { text, found } = await assist(source, /^Move the environment to/, names);
  if (!found?.creates) return null;
  assert.equal(found.creates.uri, 'file:///p/web.env');
  return [applyEdits(text, found.edits), found.creates.text];
}

const web = (environment: string): string => `services:\n  web:\n    image: x:1\n    ${environment}\n    tty: true\n`;

test('the environment moves to a file', async () => {
  const after = web('env_file: ./web.env');
  assert.deepEqual(
    await moved(web('env<|>ironment:\n      A: two words\n      B: "7"\n      C:\n      D: it\'s "so"')),
    [after, 'A=\'two words\'\nB=7\nC\nD="it\'s \\"so\\""\n'],
  );
  assert.deepEqual(await moved(web('environment: [A=1, <|>B, "C=#x y"]')), [after, "A=1\nB\nC='#x y'\n"]);
});

test('not where something would be lost, or is there already', async () => {
  for (const environment of [
    'env<|>ironment: {A: "${B}"}',
    'env<|>ironment:\n      A: 1 # why',
    'env<|>ironment:\n      <<: *e\n      A: 1',
    'env<|>ironment: {A: "x\\ny"}',
    'env<|>ironment: {}',
    'env<|>ironment: {A: 1}\n    env_file: other.env',
    'la<|>bels: {A: 1}',
  ]) {
    assert.equal(await moved(web(environment)), null, environment);
  }
  assert.equal(await moved(web('env<|>ironment: {A: 1}'), ['compose.yaml', 'web.env']), null);
  assert.equal(await moved(web('env<|>ironment: {A: 1}'), []), null);
});

/** The file after a variable moved to a secret, and the new file with its text; null when that is not offered. */
async function secret(source: string, names: readonly string[] = ['compose.yaml']) {
  const { text, found } = await assist(source, /to a secret/, names);
  if (!found) return null;
  const after = applyEdits(text, found.edits);
  assert.deepEqual(
    new ComposeFile('file:///p/compose.yaml', 1, after).problems.filter(({ severity }) => severity === 'error'),
    [],
    after,
  );
  return { after, title: textIn(found.title, 'en'), created: found.creates };
}

const db = (environment: string): string =>
  `services:\n  db:\n    image: mysql:8.4\n    ${environment}\n    tty: true\n`;

test('a variable that the image reads from a file becomes a secret', async () => {
  const root = 'secrets:\n  mysql_root_password:\n    file: ./mysql_root_password.txt\n';
  const found = await secret(db('environment:\n      MYSQL_ROOT_PASS<|>WORD: ju$$st\n      MYSQL_DATABASE: d'));
  assert.equal(
    found?.after,
    `services:\n  db:\n    image: mysql:8.4\n    secrets:\n      - mysql_root_password\n    environment:\n      MYSQL_ROOT_PASSWORD_FILE: /run/secrets/mysql_root_password\n      MYSQL_DATABASE: d\n    tty: true\n\n${root}`,
  );
  assert.deepEqual(found?.created, { uri: 'file:///p/mysql_root_password.txt', text: 'ju$st' });
  assert.equal(found?.title, 'Move MYSQL_ROOT_PASSWORD to a secret that MYSQL_ROOT_PASSWORD_FILE names');
  assert.equal(
    (
      await secret(
        `${db('secrets: [a]\n    environment: [MYSQL_<|>USER=u]')}secrets:\n  a:\n    file: ./a\nvolumes: {}\n`,
      )
    )?.after,
    'services:\n  db:\n    image: mysql:8.4\n    secrets: [a, mysql_user]\n    environment: [MYSQL_USER_FILE=/run/secrets/mysql_user]\n    tty: true\nsecrets:\n  a:\n    file: ./a\n  mysql_user:\n    file: ./mysql_user.txt\nvolumes: {}\n',
  );
});

test('a secret that comes from a variable stays one', async () => {
  const found = await secret(
    db('secrets:\n    - a\n    environment:\n      - MYSQL_PASS<|>WORD=${DB_PASS:?set it}') +
      'secrets: &s\n  a: {file: ./a}\n',
  );
  assert.equal(found, null, 'an anchor');
  const other = await secret(db('environment:\n      - MYSQL_PASS<|>WORD=${DB_PASS:?set it}'));
  assert.match(other?.after ?? '', /secrets:\n {2}mysql_password:\n {4}environment: DB_PASS\n/);
  assert.equal(other?.created, undefined);
  assert.match((await secret(db('environment: {MYSQL_PASS<|>WORD: }')))?.after ?? '', /environment: MYSQL_PASSWORD\n/);
});

test('elsewhere the variable goes, and the title says where the program finds it', async () => {
  const app = (environment: string): string => db(environment).replace('mysql:8.4', 'me/app:1');
  const found = await secret(app('environment:\n      MODE: x\n      API_<|>TOKEN: abc'));
  assert.equal(found?.title, 'Move API_TOKEN to a secret: the program must read /run/secrets/api_token');
  assert.match(found?.after ?? '', /secrets:\n {6}- api_token\n {4}environment:\n {6}MODE: x\n {4}tty: true\n/);
  const last = await secret(app('environment:\n      API_<|>TOKEN: abc'));
  assert.match(last?.after ?? '', /image: me\/app:1\n {4}secrets:\n {6}- api_token\n {4}tty: true\n/);
});

test('a name that is taken gets the name of the service in front', async () => {
  const taken = `${db('environment: {MYSQL_PASS<|>WORD: x}')}secrets:\n  mysql_password:\n    file: ./p\n`;
  assert.match((await secret(taken))?.after ?? '', /MYSQL_PASSWORD_FILE: "\/run\/secrets\/db_mysql_password"/);
});

test('no secret where something would be lost', async () => {
  for (const environment of [
    'environment: {MO<|>DE: x}',
    'environment: {MYSQL_PASS<|>WORD: "a${B}"}',
    'environment: {MYSQL_PASS<|>WORD: "${B:-x}"}',
    'environment: {MYSQL_PASS<|>WORD: &a x}',
    'environment: {MYSQL_PASSWORD<|>_FILE: /x}',
    'environment: {API_<|>TOKEN: x}',
    'environment:\n      API_<|>TOKEN: x # why',
    'environment:\n      MYSQL_PASS<|>WORD: |\n        two\n        lines',
    'secrets: {a: b}\n    environment: {MYSQL_PASS<|>WORD: x}',
  ]) {
    assert.equal(await secret(db(environment)), null, environment);
  }
  assert.equal(await secret(db('environment: {MYSQL_PASS<|>WORD: x}'), ['compose.yaml', 'mysql_password.txt']), null);
  assert.equal(await secret(`---\n${db('environment: {MYSQL_PASS<|>WORD: x}')}---\nservices: {}\n`), null);
});
