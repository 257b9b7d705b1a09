import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { layerFiles, readLayers, wastedBytes } from '../../../client/src/files/core/imageLayers.js';
import { type TarItem, tarOf } from '../../../client/src/files/core/tar.js';

const item = (name: string, content: string | Uint8Array = '', target?: string): TarItem => ({
  name: name.replace(/\/$/, ''),
  type: target !== undefined ? 'symlink' : name.endsWith('/') ? 'directory' : 'file',
  mode: 0o644,
  changed: 0,
  uid: 0,
  gid: 0,
  ...(target === undefined ? {} : { target }),
  content: Buffer.from(content),
});
async function tar(...items: readonly TarItem[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of tarOf(items)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
}
const manifest = (...Layers: readonly string[]): TarItem =>
  item('manifest.json', JSON.stringify([{ Config: 'c.json', RepoTags: null, Layers }]));

/** `layer path size kind`, what it replaces and by what it is hidden. */
async function filesOf(archive: Uint8Array): Promise<readonly string[]> {
  const { layers } = await readLayers(inPieces(archive));
  return layerFiles(layers).map(
    ({ layer, path, size, kind, replaces, hiddenBy }) =>
      `${layer} ${path} ${size} ${kind}${replaces ? ' replaces' : ''}${hiddenBy === null ? '' : ` hidden by ${hiddenBy}`}`,
  );
}

describe('the files of an image’s layers', () => {
  test('what a later layer replaces, removes or empties is hidden; layers plain or gzipped, in the manifest’s order', async () => {
    const base = await tar(item('etc/'), item('etc/a', '12345'), item('./var/cache/x', '1234'), item('opt/t/y', '12'));
    const second = await tar(
      item('etc/a', '1'),
      item('var/cache/.wh.x'),
      item('opt/.wh.t'),
      item('bin/sh', '', '/bin/b'),
    );
    const third = await tar(item('etc/.wh..wh..opq'), item('etc/b', '123'));
    const archive = await tar(
      item('blobs/sha256/3', third),
      item('blobs/sha256/c', '{"architecture":"amd64"}'),
      item('blobs/sha256/2', gzipSync(second)),
      item('blobs/sha256/1', base),
      item('index.json', '{}'),
      manifest('blobs/sha256/1', 'blobs/sha256/2', 'blobs/sha256/3'),
    );
    assert.deepEqual(await filesOf(archive), [
      '1 etc/a 5 file hidden by 2',
      '1 var/cache/x 4 file hidden by 2',
      '1 opt/t/y 2 file hidden by 2',
      '2 etc/a 1 file replaces hidden by 3',
      '2 var/cache/x 0 gone',
      '2 opt/t 0 gone',
      '2 bin/sh 0 link',
      '3 etc/b 3 file',
    ]);
    const { layers } = await readLayers(inPieces(archive));
    assert.equal(wastedBytes(layerFiles(layers)), 5 + 4 + 2 + 1);
  });
  test('older engines: a layer that is there twice is a link to itself', async () => {
    const archive = await tar(
      item('aa/layer.tar', await tar(item('f', '1'))),
      item('bb/layer.tar', '', '../aa/layer.tar'),
      manifest('aa/layer.tar', 'bb/layer.tar'),
    );
    assert.deepEqual(await filesOf(archive), ['1 f 1 file hidden by 2', '2 f 1 file replaces']);
  });
  test('no archive, one without a manifest, one that breaks off: an error, not a wrong list', async () => {
    const whole = await tar(item('blobs/1', await tar(item('f', 'x'.repeat(5000)))), manifest('blobs/1'));
    await assert.rejects(filesOf(whole.subarray(0, 3000)));
    await assert.rejects(filesOf(await tar(item('a', '1'))), /manifest/);
    await assert.rejects(filesOf(Buffer.from('<html>no</html>'.repeat(100))));
    await assert.rejects(filesOf(await tar(item('l', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)), manifest('l'))), /zstd/);
  });
});
