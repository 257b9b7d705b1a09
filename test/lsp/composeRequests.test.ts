import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyEdits } from '../../server/src/core/edit.js';
import { LineIndex } from '../../server/src/core/lineIndex.js';
import { toSpan } from '../../server/src/lsp/convert.js';
import type { ServerMethod, ServerRequests } from '../../server/src/protocol.js';
import { type Session, spawnSession } from '../support/lspSession.js';

/** What our client asks the server about Compose files beyond LSP. */

const text = 'services:\n  web:\n    image: nginx:1.27\n    ports: ["80:80"]\n';
const textDocument = { uri: 'file:///c/compose.yaml' };

let session: Session;
before(async () => {
  session = await spawnSession();
  session.open(textDocument.uri, 'dockercompose', text);
  session.open('file:///c/Dockerfile', 'dockerfile', 'FROM scratch\n');
});
after(() => session.close());

const ask = <M extends ServerMethod>(
  method: M,
  params: ServerRequests[M]['params'],
): Promise<ServerRequests[M]['result']> => session.connection.sendRequest(method, params);

test('docknote/composeShape: where the services are', async () => {
  const shape = await ask('docknote/composeShape', { textDocument });
  assert.deepEqual(shape?.section, { line: 0, character: 0 });
  assert.deepEqual(shape?.services, [
    {
      name: 'web',
      start: { line: 1, character: 2 },
      end: { line: 3, character: 20 },
      hasBuild: false,
      hasWatch: false,
    },
  ]);
});

test('docknote/pasteRun: edits that add a service', async () => {
  const pasted = await ask('docknote/pasteRun', { textDocument, text: 'docker run -P --name db mysql:8' });
  assert.deepEqual([pasted?.services, pasted?.left], [['db'], ['-P']]);
  const lines = new LineIndex(text);
  const edits = (pasted?.edits ?? []).map(({ range, newText }) => ({ span: toSpan(lines, range), text: newText }));
  assert.match(applyEdits(text, edits), /\n {2}# docker run -P\n {2}db:\n {4}image: mysql:8\n/);
});

test('docknote/copyRun: a command for a shell', async () => {
  const copied = await ask('docknote/copyRun', { textDocument, service: 'web', project: 'c' });
  assert.deepEqual(copied, { text: 'docker run --detach \\\n  --publish 80:80 \\\n  nginx:1.27\n', left: [] });
});

test('null where there is nothing to say', async () => {
  const other = { textDocument: { uri: 'file:///c/Dockerfile' } };
  const unknown = { textDocument: { uri: 'file:///c/unknown.yaml' } };
  for (const about of [other, unknown]) {
    assert.equal(await ask('docknote/composeShape', about), null);
    assert.equal(await ask('docknote/pasteRun', { ...about, text: 'docker run x' }), null);
    assert.equal(await ask('docknote/copyRun', { ...about, service: 'web', project: 'c' }), null);
  }
  assert.equal(await ask('docknote/pasteRun', { textDocument, text: 'hello' }), null);
  assert.equal(await ask('docknote/copyRun', { textDocument, service: 'none', project: 'c' }), null);
});

test('lenses are asked for again when an environment file says how the project is called, and when that changes', async () => {
  const own = await spawnSession({ initializationOptions: { host: true } });
  const { connection } = own;
  const uri = 'file:///lens/compose.yaml';
  const files = new Map([['file:///lens/.env', 'COMPOSE_PROJECT_NAME=first\n']]);
  connection.onRequest('docknote/readText', ({ uri: asked }: { uri: string }) => files.get(asked) ?? null);
  connection.onRequest('docknote/list', () => []);
  const run: { envFiles: readonly string[]; asked: readonly string[] } = { envFiles: [], asked: [] };
  connection.onRequest('docknote/composeChoice', () => ({ files: [], envFiles: run.envFiles, profiles: [] }));
  connection.onRequest('docknote/environment', ({ names }: { names: readonly string[] }) => {
    run.asked = [...run.asked, ...names];
    return Object.fromEntries(names.filter((name) => name === 'SHELL_NAME').map((name) => [name, 'third']));
  });
  let refreshed = (): void => {};
  connection.onRequest('workspace/codeLens/refresh', () => {
    refreshed();
    return null;
  });
  const renewed = async (): Promise<string | null | undefined> => {
    const told = new Promise<void>((resolve) => {
      refreshed = resolve;
    });
    await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    await told;
    const shape: ServerRequests['docknote/composeShape']['result'] = await connection.sendRequest(
      'docknote/composeShape',
      { textDocument: { uri } },
    );
    return shape?.name;
  };
  own.open(uri, 'dockercompose', text);
  assert.equal(await renewed(), 'first');
  files.set('file:///lens/.env', 'COMPOSE_PROJECT_NAME=second\n');
  await connection.sendNotification('docknote/hostChanged', { what: 'files', uris: ['file:///lens/.env'] });
  assert.equal(await renewed(), 'second');
  // What a person chooses in place of `.env`, with a value of the shell in it.
  run.envFiles = ['prod.env'];
  files.set('file:///lens/prod.env', 'COMPOSE_PROJECT_NAME=${SHELL_NAME}-${COMPOSE_PROFILES:-none}\n');
  await connection.sendNotification('docknote/hostChanged', { what: 'files', uris: [] });
  assert.equal(await renewed(), 'third-none');
  assert.equal(run.asked.length, new Set(run.asked).size, 'a variable is asked for once');
  await own.close();
});
