import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as vscode from 'vscode';
import { engineError } from '../../client/src/engine/errors.js';
import { engineStore } from '../../client/src/engine/store.js';
import type { Place } from '../../client/src/files/core/place.js';
import { tarEntries } from '../../client/src/files/core/tar.js';
import { fileDrop } from '../../client/src/files/drop.js';
import { uriOf } from '../../client/src/files/place.js';
import { filesProvider } from '../../client/src/files/provider.js';
import type { Services } from '../../client/src/services.js';
import { filesRow } from '../../client/src/tree/files.js';
import type { Row } from '../../client/src/tree/row.js';

/** Files that are dragged, and what happens to files without trust: with VS Code's own objects, and parts of ours. */

const t = (text: string, ...values: readonly unknown[]): string =>
  values.reduce<string>((all, value, i) => all.replace(`{${i}}`, String(value)), text);

/** The services that files need, with an engine that keeps what is written; `asked` counts who wants it. */
function parts({ trusted = true } = {}) {
  const said: string[] = [];
  const arrived: string[] = [];
  let asked = 0;
  const engine = {
    endpoint: { url: 'unix:///test' },
    // It does not run, and the files are not there yet.
    inspectContainer: async () => engineError('notFound', ''),
    pathInfo: async () => engineError('notFound', ''),
    async writeArchive(id: string, directory: string, tar: AsyncIterable<Uint8Array>) {
      for await (const { header, content } of tarEntries(Readable.from(tar, { objectMode: false }))) {
        let text = '';
        for await (const chunk of content) text += Buffer.from(chunk).toString();
        arrived.push(`${id} ${directory} ${header.name}: ${text}`);
      }
      return { kind: 'ok', value: null };
    },
  };
  const messages = {
    failure: (text: string) => said.push(text),
    brief: (text: string) => said.push(text),
    confirm: async () => null,
    progress: (_title: string, work: (report: () => void, cancelled: AbortSignal) => unknown) =>
      work(() => undefined, new AbortController().signal),
    quietly: (_title: string, work: () => unknown) => work(),
  };
  const link = {
    async engine() {
      asked++;
      return { kind: 'ok', value: engine };
    },
  };
  const broke = (where: string, thrown: unknown): void => assert.fail(`${where}: ${String(thrown)}`);
  const log = { info: () => undefined };
  const some = { t, messages, link, store: engineStore(), log, isTrusted: () => trusted, broke };
  // Only these parts are used.
  const services = some as unknown as Services;
  const files = filesProvider(services);
  return { services: { ...services, files }, files, said, arrived, asked: () => asked };
}

const place: Place = { kind: 'container', id: 'c1', name: 'web' };
const row = (path: string, directory: boolean, where = place): Row => ({
  ...filesRow(t, 'r', where),
  target: { kind: 'file', place: where, path, directory },
});
const rows = new Map<string, Row>([
  ['root', row('/', true)],
  ['note', row('/tmp/a note.txt', false)],
  ['group', { ...row('/', true), target: { kind: 'group' } }],
]);
const list = 'text/uri-list';
const token = new vscode.CancellationTokenSource().token;

suite('files that are dragged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dn-drop-'));
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));
  const dropOf = (services: Services, known: ReadonlyMap<string, Row> = rows) =>
    fileDrop(services, ({ id }) => known.get(id) ?? null);

  test('out of a container: their addresses, one a line; other rows are no files', async () => {
    const drop = dropOf(parts().services);
    const data = new vscode.DataTransfer();
    await drop.handleDrag?.([{ id: 'note' }, { id: 'group' }, { id: 'root' }], data, token);
    const root = uriOf({ place, path: '/' });
    const note = uriOf({ place, path: '/tmp/a note.txt' });
    assert.equal(await data.get(list)?.asString(), `${note.toString()}\r\n${root.toString()}`);
    const none = new vscode.DataTransfer();
    await drop.handleDrag?.([{ id: 'group' }], none, token);
    assert.equal(none.get(list), undefined);
  });

  test('onto something that is no directory, or without a file of this machine: nothing is asked', async () => {
    const { services, asked } = parts();
    const drop = dropOf(services);
    const of = (text: string): vscode.DataTransfer => {
      const data = new vscode.DataTransfer();
      data.set(list, new vscode.DataTransferItem(text));
      return data;
    };
    await drop.handleDrop?.({ id: 'group' }, of('file:///etc/hosts'), token);
    await drop.handleDrop?.(undefined, of('file:///etc/hosts'), token);
    await drop.handleDrop?.({ id: 'root' }, of('https://example.com/x\r\n# file:///etc/hosts'), token);
    await drop.handleDrop?.({ id: 'root' }, new vscode.DataTransfer(), token);
    assert.equal(asked(), 0);
  });

  test('into a container: onto a directory, and onto a file for the directory it is in', async () => {
    const { services, said, files, arrived } = parts();
    const from = (name: string): vscode.DataTransfer => {
      const source = join(folder, name);
      writeFileSync(source, `I am ${name}`);
      const data = new vscode.DataTransfer();
      data.set(list, new vscode.DataTransferItem(`# dragged\r\n${vscode.Uri.file(source).toString()}\r\n`));
      return data;
    };
    const shown: string[] = [];
    files.onChange(({ path }) => shown.push(path));
    const drop = dropOf(services);
    await drop.handleDrop?.({ id: 'root' }, from('one file.txt'), token);
    await drop.handleDrop?.({ id: 'note' }, from('two.txt'), token);
    assert.deepEqual(arrived, ['c1 / one file.txt: I am one file.txt', 'c1 /tmp two.txt: I am two.txt'], said.join());
    assert.deepEqual(shown, ['/', '/tmp'], 'the tree reads these directories anew');
  });
});

suite('files in a workspace that is not trusted', () => {
  test('nothing is read or changed, and no engine is asked', async () => {
    const { services, files, asked } = parts({ trusted: false });
    const uri = uriOf({ place, path: '/tmp/f' });
    const other = uriOf({ place, path: '/tmp/g' });
    const attempts: readonly (() => unknown)[] = [
      () => files.stat(uri),
      () => files.readDirectory(uri),
      () => files.readFile(uri),
      () => files.writeFile(uri, new Uint8Array(1), { create: true, overwrite: true }),
      () => files.createDirectory(uri),
      () => files.delete(uri, { recursive: true }),
      () => files.rename(uri, other, { overwrite: true }),
    ];
    for (const attempt of attempts) {
      await assert.rejects(async () => attempt(), { code: 'NoPermissions', message: /not trusted/ });
    }
    const data = new vscode.DataTransfer();
    data.set(list, new vscode.DataTransferItem('file:///etc/hosts'));
    await fileDrop(services, ({ id }) => rows.get(id) ?? null).handleDrop?.({ id: 'root' }, data, token);
    assert.equal(asked(), 0);
  });
});
