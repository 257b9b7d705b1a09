import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Host } from '../../../server/src/host.js';
import { check, checkIn, openIn } from '../../support/composeWorkspace.js';

const environment = async () => ({ COMPOSE_PROFILES: 'dev' });
const chosen = (...profiles: readonly string[]) => ({
  composeChoice: async () => ({ files: [], envFiles: [], profiles }),
});

describe('profiles that are on', () => {
  const two = (mark: string) =>
    `#- compose.yaml\nservices:\n  db: {image: mysql, profiles: [dev]}\n  web: {image: nginx, depends_on: [${mark}]}\n`;

  test('none, as long as nobody says so', async () => {
    await check(two('«db»'), 'compose.yaml', 'InactiveDependency');
    await check(`${two('«db»')}#- .env\nCOMPOSE_PROFILES=test\n`, 'compose.yaml', 'InactiveDependency');
  });

  test('in .env, one of several or all', async () => {
    await check(`${two('db')}#- .env\nCOMPOSE_PROFILES=test,dev\n`, 'compose.yaml', 'InactiveDependency');
    await check(`${two('db')}#- .env\nCOMPOSE_PROFILES=*\n`, 'compose.yaml', 'InactiveDependency');
  });

  test('in the environment, which stands above .env', async () => {
    const file = `${two('db')}#- .env\nCOMPOSE_PROFILES=test\n`;
    await checkIn({ environment }, file, 'compose.yaml', 'InactiveDependency');
  });

  test('chosen by a person, which stands above both', async () => {
    await checkIn({ environment, ...chosen('test') }, two('«db»'), 'compose.yaml', 'InactiveDependency');
    await checkIn(chosen('dev'), two('db'), 'compose.yaml', 'InactiveDependency');
  });

  test('the dependency stands in another file', async () => {
    const file = (mark: string) =>
      `#- compose.yaml\nservices:\n  web: {image: nginx, depends_on: [${mark}]}\ninclude: [db.yaml]\n#- db.yaml\nservices:\n  db: {image: mysql, profiles: [dev]}\n`;
    await check(file('«db»'), 'compose.yaml', 'InactiveDependency');
    const over = '#- compose.override.yaml\nservices:\n  web: {profiles: [dev]}\n';
    await check(file('db') + over, 'compose.yaml', 'InactiveDependency');
  });

  test('an override says that it may be missing', async () => {
    const over =
      '#- compose.override.yaml\nservices:\n  web: {depends_on: {db: {condition: service_started, required: false}}}\n';
    await check(two('db') + over, 'compose.yaml', 'InactiveDependency');
  });

  test('a file that may be laid over others is not judged alone', async () => {
    const file = two('db').replace('compose.yaml', 'compose.prod.yaml');
    await check(file, 'compose.prod.yaml', 'InactiveDependency');
  });
});

describe('variables that must be set', () => {
  const file = (mark: string) => `#- compose.yaml\nservices:\n  web: {image: "${mark}"}\n`;
  /** The severities of what is found, with this environment. */
  const severities = async (source: string, more: Partial<Host>): Promise<readonly string[]> => {
    const { file: opened } = await openIn(source, 'compose.yaml', more);
    return opened.problems.filter((p) => p.code === 'RequiredVariable').map((p) => p.severity);
  };

  test('a value in .env or in the environment will do', async () => {
    await check(`${file('${X:?}')}#- .env\nX=1\n`, 'compose.yaml', 'RequiredVariable');
    await checkIn({ environment: async () => ({ X: '1' }) }, file('${X:?}'), 'compose.yaml', 'RequiredVariable');
    await check(`${file('«${X:?}»')}#- .env\nX=\n`, 'compose.yaml', 'RequiredVariable');
    await check(`${file('${X?}')}#- .env\nX=\n`, 'compose.yaml', 'RequiredVariable');
  });

  test('an error only where the shell is known', async () => {
    const environment = async () => ({});
    assert.deepEqual(await severities(file('${X:?}'), {}), ['warning']);
    assert.deepEqual(await severities(file('${X:?}'), { environment }), ['warning']);
    assert.deepEqual(await severities(file('${X:?}'), { environment, isTheShell: true }), ['error']);
  });
});

describe('folders in place of environment files', () => {
  test('the own folder, what lies above it, a folder in it', async () => {
    await check(
      '#- compose.yaml\nservices:\n  web:\n    image: a\n    env_file: [«.», «..», «./sub», {path: «./», required: false}, {path: ./none, required: false}]\n#- sub/a.txt\n',
      'compose.yaml',
      'MissingFile',
    );
  });

  test('an optional file is read, too', async () => {
    await check(
      '#- compose.yaml\nservices:\n  web:\n    image: a\n    env_file: [{path: «a.env», required: false}]\n#- a.env\nA B=1\n',
      'compose.yaml',
      'InvalidEnvFile',
    );
  });
});
