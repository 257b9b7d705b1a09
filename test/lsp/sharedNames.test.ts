import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyHost } from '../../server/src/host.js';
import { localSession } from '../support/lspSession.js';

test('a stage is renamed in what editors hold, by version, and in files on the disk', async () => {
  const disk: Readonly<Record<string, string>> = {
    'file:///p/Dockerfile': 'FROM a AS old\n',
    'file:///p/compose.yaml': 'services: {a: {build: {context: ., target: old}}}\n',
    'file:///p/compose.dev.yaml': 'services: {b: {build: {context: ., target: final}}}\n',
  };
  const fallbackHost = {
    ...emptyHost,
    readText: async (uri: string) => disk[uri] ?? null,
    documents: async () => Object.keys(disk),
  };
  const session = await localSession({ fallbackHost });
  session.open(
    'file:///p/compose.yaml',
    'dockercompose',
    '# not saved\nservices: {a: {build: {context: ., target: final}}}\n',
  );
  const { textDocument, position } = session.open('file:///p/Dockerfile', 'dockerfile', 'FROM a AS fi<|>nal\n');
  const { documentChanges } = await session.connection.sendRequest<{ documentChanges: unknown }>(
    'textDocument/rename',
    {
      textDocument,
      position,
      newName: 'last',
    },
  );
  const edit = (line: number, start: number) => [
    { range: { start: { line, character: start }, end: { line, character: start + 5 } }, newText: 'last' },
  ];
  assert.deepEqual(documentChanges, [
    { textDocument: { uri: 'file:///p/Dockerfile', version: 1 }, edits: edit(0, 10) },
    { textDocument: { uri: 'file:///p/compose.yaml', version: 1 }, edits: edit(1, 43) },
    { textDocument: { uri: 'file:///p/compose.dev.yaml', version: null }, edits: edit(0, 43) },
  ]);
  await session.close();
});
