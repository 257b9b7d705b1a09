import { describe, test } from 'node:test';
import { check, checkIn } from '../../support/composeWorkspace.js';

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
