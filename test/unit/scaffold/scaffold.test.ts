import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Folder } from '../../../client/src/scaffold/core/stack.js';
import { stackKinds, stackOf, stacksIn } from '../../../client/src/scaffold/core/stack.js';
import { scaffold } from '../../../client/src/scaffold/core/templates.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import type { Problem } from '../../../server/src/core/results.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { DockerignoreFile } from '../../../server/src/dockerignore/file.js';
import { applyLevels } from '../../../server/src/workspace/settings.js';
import { projects } from '../../support/scaffoldProjects.js';

const folderOf = (files: Readonly<Record<string, string>>): Folder => ({
  names: new Set(Object.keys(files).map((name) => name.split('/')[0] ?? '')),
  list: async (directory) =>
    Object.keys(files).flatMap((name) => (name.startsWith(`${directory}/`) ? [name.split('/')[1] ?? ''] : [])),
  read: async (name) => files[name] ?? '',
});

describe('files for a stack', () => {
  test('every kind has a project that is recognised', async () => {
    for (const { kind, files } of projects)
      assert.equal((await stacksIn(folderOf(files)))[0]?.kind, kind, Object.keys(files).join());
    assert.deepEqual([...new Set(projects.map(({ kind }) => kind))].sort(), [...stackKinds].sort());
    assert.deepEqual(await stacksIn(folderOf({ 'notes.txt': '' })), []);
  });

  for (const locale of ['en', 'ko'] as const) {
    for (const { kind, files, holds } of projects) {
      test(`${kind}, ${locale}: no diagnostics of ours: ${Object.keys(files).join(', ')}`, async () => {
        const made = scaffold(await stackOf(kind, folderOf(files)), locale);
        const said = (problems: readonly Problem[]): readonly string[] =>
          applyLevels(problems, {}).map(({ code, message }) => `${code}: ${JSON.stringify(message)}`);
        assert.deepEqual(
          said(new DockerfileFile('file:///w/Dockerfile', 1, made.dockerfile).problems),
          [],
          made.dockerfile,
        );
        assert.deepEqual(said(new ComposeFile('file:///w/compose.yaml', 1, made.compose).problems), [], made.compose);
        assert.deepEqual(said(new DockerignoreFile('file:///w/.dockerignore', 1, made.dockerignore).problems), []);
        for (const part of holds) assert.ok(made.dockerfile.includes(part), `${part} in\n${made.dockerfile}`);
        assert.equal(/[가-힣]/.test(made.dockerignore), locale === 'ko');
      });
    }
  }

  test('a package.json that only holds tools comes after the language of the project', async () => {
    const kinds = async (files: Readonly<Record<string, string>>) =>
      (await stacksIn(folderOf(files))).map(({ kind }) => kind);
    const tools = '{"scripts":{"lint":"eslint ."}}';
    assert.deepEqual(await kinds({ 'package.json': tools, 'requirements.txt': '' }), ['python', 'node']);
    assert.deepEqual(await kinds({ 'package.json': '{"scripts":{"start":"x"}}', 'go.mod': '' }), ['node', 'go']);
    assert.deepEqual(await kinds({ 'package.json': '{ broken', 'index.html': '' }), ['static', 'node']);
  });
});
