import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandLine } from '../../../../client/src/compose/process.js';
import {
  isFoundByItself,
  membersOf,
  noChoice,
  projectName,
  projectOptions,
  readChoice,
  replicasOf,
} from '../../../../client/src/compose/project.js';
import { sourceOf } from '../../../../client/src/engine/composeLabels.js';
import { container } from '../support.js';

const listed = { isListed: false };

describe('how a project is run', () => {
  test('Compose finds its own files: nothing need be said', () => {
    for (const file of ['compose.yaml', 'docker-compose.yml', 'compose.override.yaml']) {
      assert.deepEqual(projectOptions(file, noChoice, listed), [], file);
    }
    assert.deepEqual(projectOptions('a.yaml', noChoice, { isListed: true }), []);
    assert.ok(!isFoundByItself('compose.prod.yaml', listed));
  });
  test('any other file is named', () =>
    assert.deepEqual(projectOptions('compose.prod.yaml', noChoice, listed), ['--file', 'compose.prod.yaml']));
  test('files, env files, profiles and a name, each an argument of its own', () =>
    assert.deepEqual(
      projectOptions(
        'compose.yaml',
        {
          files: ['compose.yaml', 'my file; rm -rf.yaml'],
          envFiles: ['.env.dev'],
          profiles: ['debug', '--x'],
          name: 'shop',
        },
        listed,
      ),
      [
        ...['--file', 'compose.yaml', '--file', 'my file; rm -rf.yaml', '--env-file', '.env.dev'],
        ...['--profile=debug', '--profile=--x', '--project-name=shop'],
      ],
    ));
  test('a file that looks like an option is none', () =>
    assert.deepEqual(projectOptions('-x.yaml', noChoice, listed), ['--file', './-x.yaml']));
});

describe('what was remembered', () => {
  test('comes back as it was', () => {
    const choice = { files: ['a'], envFiles: ['b'], profiles: ['c'], name: 'd' };
    assert.deepEqual(readChoice(JSON.parse(JSON.stringify(choice))), choice);
  });
  test('nonsense counts as nothing', () => {
    for (const value of [undefined, null, 'x', 3, [], { files: 'a', name: 'Big Name' }, { files: [1, ''], name: 4 }]) {
      assert.deepEqual(readChoice(value), noChoice);
    }
  });
});

describe('the name of a project', () => {
  const name = (folder: string, fixed: string | null = null, env: Record<string, string> = {}): string =>
    projectName(folder, noChoice, { name: fixed }, env);
  test('of the folder, as Compose writes it', () => {
    assert.equal(name('/home/me/My Shop.v2'), 'myshopv2');
    assert.equal(name('/home/me/_-a_b-C/'), 'a_b-c');
    assert.equal(name('C:\\work\\Shop'), 'shop');
  });
  test('the file fixes it, the shell wins over that, the choice over all', () => {
    assert.equal(name('/a', 'fixed'), 'fixed');
    assert.equal(name('/a', 'fixed', { COMPOSE_PROJECT_NAME: 'shell' }), 'shell');
    assert.equal(projectName('/a', { ...noChoice, name: 'mine' }, { name: 'fixed' }, {}), 'mine');
  });
});

describe('whose containers they are', () => {
  const of = (name: string, project: string, service: string, more: Record<string, string> = {}) =>
    container(name, {
      labels: { 'com.docker.compose.project': project, 'com.docker.compose.service': service, ...more },
    });
  const files = (list: string) => ({ 'com.docker.compose.project.config_files': list });

  test('by the name of the project, or by the very file', () => {
    const all = [
      of('a', 'shop', 'web'),
      of('b', 'other', 'web'),
      of('c', 'renamed', 'web', files('/p/base.yaml,/p/compose.yaml')),
      of('d', 'renamed', 'web', files('/p/compose.yaml.old')),
      of('e', 'shop', 'web', { 'com.docker.compose.oneoff': 'True' }),
      container('f'),
    ];
    const found = membersOf(all, { name: 'shop', path: '/p/compose.yaml' });
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a', 'c'],
    );
  });
  test('replicas in their order', () => {
    const all = [of('web-10', 's', 'web'), of('web-2', 's', 'web'), of('db-1', 's', 'db')];
    assert.deepEqual(
      replicasOf(all, 'web').map(({ name }) => name),
      ['web-2', 'web-10'],
    );
  });
});

test('a command line is shown as a person would type it', () =>
  assert.equal(
    commandLine({ path: '/usr/bin/docker', args: ['compose', '--file', "it's a file.yaml", 'up', '\x1b[2J'] }),
    "docker compose --file 'it'\\''s a file.yaml' up '?[2J'",
  ));

describe('from what a container was made', () => {
  const labelled = (labels: Readonly<Record<string, string>>) =>
    sourceOf({
      labels: Object.fromEntries(
        Object.entries(labels).map(([key, value]) => [`com.docker.compose.project${key}`, value]),
      ),
    });

  test('files and env files are absolute paths, in the order in which they were laid over each other', () =>
    assert.deepEqual(
      labelled({
        '': 'shop',
        '.config_files': '/src/compose.yaml,/src/compose.override.yaml',
        '.environment_file': '/src/.env.dev',
        '.working_dir': '/src',
      }),
      { files: ['/src/compose.yaml', '/src/compose.override.yaml'], envFiles: ['/src/.env.dev'], folder: '/src' },
    ));
  test('without labels, from standard input, or with a path that leads nowhere in particular: unknown', () => {
    assert.equal(labelled({}), null);
    assert.equal(labelled({ '': 'shop', '.config_files': '-' }), null);
    assert.equal(labelled({ '': 'shop', '.config_files': '--file,../x.yaml' }), null);
  });
});
