import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as compose from '../../../server/src/across/compose.js';
import * as dockerfile from '../../../server/src/across/dockerfile.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import type { Reference, RenameResult } from '../../../server/src/core/results.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { workspace } from '../../support/composeWorkspace.js';
import { mark, marked } from '../../support/marked.js';

const { signal } = new AbortController();

interface Asked {
  /** The texts without marks, by address. */
  readonly texts: ReadonlyMap<string, string>;
  readonly uri: string;
  references(): Promise<readonly Reference[]>;
  rename(newName: string): Promise<RenameResult | null>;
  highlights(): readonly Reference[];
}

/** The workspace in which `<|>` stands in one file; `«…»` are left out of the texts. */
function open(source: string): Asked {
  const { files, host: disk } = workspace(source);
  const host = { ...disk, documents: async () => [...files.keys()] };
  const texts = new Map([...files].map(([uri, text]) => [uri, marked(text).text]));
  const [uri, raw] = [...files].find(([, text]) => text.includes('<|>')) ?? ['', ''];
  const { text, cursor } = marked(raw);
  if (uri.endsWith('.yaml')) {
    const file = new ComposeFile(uri, 1, text);
    return {
      texts,
      uri,
      references: () => compose.references(file, cursor, host, signal, []),
      rename: (newName) => compose.rename(file, cursor, newName, host, signal, []),
      highlights: () => compose.highlights(file, cursor),
    };
  }
  const file = new DockerfileFile(uri, 1, text);
  return {
    texts,
    uri,
    references: () => dockerfile.references(file, cursor, host, signal, []),
    rename: (newName) => dockerfile.rename(file, cursor, newName, host, signal, []),
    highlights: () => [],
  };
}

/** The references from `<|>` are exactly at the marks of all files. */
async function finds(source: string): Promise<void> {
  const { texts, uri, references } = open(source);
  const found = await references();
  const shown = [...texts].map(([at, text]) =>
    mark(
      text,
      found.filter((one) => (one.uri ?? uri) === at).map(({ span }) => span),
    ),
  );
  const wanted = source
    .replace('<|>', '')
    .split(/^#- .*\n/m)
    .slice(1);
  assert.deepEqual(shown, wanted);
}

/** After the name at `<|>` became `newName`, the files are the ones of `after`. */
async function renames(source: string, newName: string, after: string): Promise<void> {
  const { texts, uri, rename } = open(source);
  const result = await rename(newName);
  assert.ok(result?.ok, JSON.stringify(result));
  const changed = new Map(texts);
  for (const document of result.documents) {
    const at = document.uri ?? uri;
    changed.set(at, applyEdits(changed.get(at) ?? '', document.edits));
  }
  assert.deepEqual([...changed.values()], after.split(/^#- .*\n/m).slice(1));
}

async function refuses(source: string, newName: string, reason: RegExp): Promise<void> {
  const result = await open(source).rename(newName);
  assert.ok(result && !result.ok);
  assert.match(typeof result.reason === 'string' ? result.reason : result.reason.en, reason);
}

const dockerfileText = (final: string, version = 'VERSION') =>
  `ARG ${version}=1\nFROM alpine:$${version} AS ${final}\nARG ${version}\nRUN echo $${version}\nFROM ${final}\n`;

describe('a stage', () => {
  const project = (name: string, other = name) =>
    `#- Dockerfile\n${dockerfileText(name)}#- compose.yaml\nservices:\n  a:\n    build: {context: ., target: ${name}}\n  b: {build: {context: ./sub, target: final}}\n#- sub/compose.prod.yaml\nservices:\n  c:\n    build:\n      context: ..\n      target: "${other}"\n#- sub/Dockerfile\nFROM alpine AS final\n`;

  test('has its places in the Compose files that build from the Dockerfile', async () => {
    await finds(project('«final»').replace('AS «final»', 'AS «fi<|>nal»'));
    await finds(project('«final»').replace('target: «final»', 'target: «fi<|>nal»'));
    await finds(project('«final»').replace('"«final»"', '"«fi<|>nal»"'));
  });

  test('is renamed from both sides', async () => {
    await renames(project('final').replace('AS final', 'AS fi<|>nal'), 'last', project('last'));
    await renames(project('final').replace('target: final', 'target: fi<|>nal'), 'last', project('last'));
    await renames(project('final').replace('"final"', '"fi<|>nal"'), 'last', project('last'));
  });

  test('the builder does not mind capitals', async () => {
    await renames(project('final', 'FINAL').replace('AS final', 'AS fi<|>nal'), 'last', project('last'));
  });

  test('a name that is taken, or none', async () => {
    const two = (cursor: string) =>
      `#- Dockerfile\nFROM a AS one\nFROM b AS two\n#- compose.yaml\nservices: {a: {build: {context: ., target: ${cursor}}}}\n`;
    await refuses(two('o<|>ne'), 'two', /already means something/);
    await refuses(two('o<|>ne'), 'a b', /not a valid name/);
    await refuses(two('thr<|>ee'), 'four', /does not declare/);
  });

  test('a place that another build shares stays', async () => {
    await refuses(
      '#- Dockerfile\nFROM a AS one\n#- compose.yaml\nx-b: &b {target: o<|>ne}\nservices:\n  a: {build: {<<: *b, context: .}}\n  b: {build: {<<: *b, context: ./sub}}\n',
      'two',
      /another Dockerfile/,
    );
  });

  test('of an inline Dockerfile', async () => {
    const inline = (name: string, cursor = name) =>
      `#- compose.yaml\nservices:\n  a:\n    build:\n      target: ${cursor}\n      dockerfile_inline: |\n        FROM alpine AS ${name}\n        FROM ${name}\n  b: {build: {context: ., target: final}}\n`;
    await finds(inline('«final»', '«fi<|>nal»'));
    await renames(inline('final', 'fi<|>nal'), 'last', inline('last'));
    assert.equal(open(inline('final', 'fi<|>nal')).highlights().length, 3);
  });
});

describe('a build argument', () => {
  const project = (name: string) =>
    `#- Dockerfile\n${dockerfileText('final', name)}FROM scratch AS other\nARG ${name}\n#- compose.yaml\nservices:\n  a:\n    build:\n      context: .\n      args:\n        ${name}: 2\n  b:\n    build:\n      context: .\n      args: ["${name}=3", OTHER=4]\n    environment: [VERSION=5]\n`;

  test('is one name in all scopes of the Dockerfile and in Compose', async () => {
    await finds(
      project('«VERSION»')
        .replace('$«VERSION»', '$«VERSION»')
        .replace('        «VERSION»: 2', '        «VER<|>SION»: 2'),
    );
    await renames(project('VERSION').replace('VERSION: 2', 'VER<|>SION: 2'), 'V', project('V'));
    await renames(project('VERSION').replace('"VERSION=3', '"VER<|>SION=3'), 'V', project('V'));
    await renames(project('VERSION').replace('ARG VERSION=1', 'ARG VER<|>SION=1'), 'V', project('V'));
  });

  test('without a Compose file that sets it, only its own scope is renamed', async () => {
    await renames(
      '#- Dockerfile\nFROM a\nARG V<|>\nFROM b\nARG V\n#- compose.yaml\nservices: {a: {build: .}}\n',
      'W',
      '#- Dockerfile\nFROM a\nARG W\nFROM b\nARG V\n#- compose.yaml\nservices: {a: {build: .}}\n',
    );
  });

  test('marks of this file alone', () => {
    const { highlights } = open(project('VERSION').replace('VERSION: 2', 'VER<|>SION: 2'));
    assert.equal(highlights().length, 2);
  });
});
