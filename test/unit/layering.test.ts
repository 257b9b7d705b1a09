import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { describe, test } from 'node:test';

const ignoreLayers = ['patterns', 'lint', 'file', 'features'].map((part) => `dockerignore/${part}`);

/**
 * Who may import whom. The first row whose pattern fits a file is its layer; a file that fits none fails, so that a new
 * folder forces a decision. `may` names layers, `npm:<package>` and `node:*`; a layer may always import itself.
 */
const layers: readonly { readonly name: string; readonly files: RegExp; readonly may: readonly string[] }[] = [
  { name: 'core', files: /^server\/src\/core\//, may: [] },
  { name: 'protocol', files: /^server\/src\/protocol\.ts$/, may: ['core'] },
  { name: 'host', files: /^server\/src\/host\.ts$/, may: ['core', 'protocol'] },
  { name: 'shell', files: /^server\/src\/shell\//, may: ['core'] },
  // What is said of an image is the same wherever one is named.
  { name: 'images', files: /^server\/src\/images\//, may: ['core', 'host', 'protocol', 'dockerfile/knowledge'] },
  {
    name: 'dockerfile/hadolintConfig',
    files: /^server\/src\/dockerfile\/lint\/hadolintConfig\.ts$/,
    may: ['core', 'npm:yaml'],
  },
  // The one reading of .dockerignore: its own features and the Dockerfile's rules share it.
  { name: 'dockerignore/patterns', files: /^server\/src\/dockerignore\/patterns\//, may: ['core'] },
  { name: 'dockerignore/lint', files: /^server\/src\/dockerignore\/lint\//, may: ['core', 'dockerignore/patterns'] },
  {
    name: 'dockerignore/file',
    files: /^server\/src\/dockerignore\/file\.ts$/,
    may: ['core', 'dockerignore/patterns', 'dockerignore/lint'],
  },
  {
    name: 'dockerignore/features',
    files: /^server\/src\/dockerignore\/features\//,
    may: ['core', 'host', 'dockerignore/patterns', 'dockerignore/lint', 'dockerignore/file'],
  },
  ...language('dockerfile', [], ['shell', 'dockerfile/hadolintConfig', 'dockerignore/patterns']),
  ...language('compose', ['npm:yaml'], ['dockerfile/file', 'dockerfile/knowledge', 'shell']),
  {
    name: 'workspace',
    files: /^server\/src\/workspace\//,
    // It works out the facts that rules ask for.
    may: [
      'core',
      'host',
      'protocol',
      'dockerfile/file',
      'dockerfile/lint',
      'dockerfile/hadolintConfig',
      'compose/file',
      ...ignoreLayers,
    ],
  },
  {
    // The person's own program: run by the window for the server, and by the command line.
    name: 'node/shellcheck',
    files: /^server\/src\/node\/shellcheck\.ts$/,
    may: ['protocol', 'node:*'],
  },
  {
    name: 'node',
    files: /^server\/src\/(node\/|main\.ts$)/,
    may: ['core', 'host', 'protocol', 'lsp', 'npm:vscode-languageserver', 'node:*'],
  },
  // The command line: what it does is pure; what it reads and writes, not.
  {
    name: 'cli/core',
    files: /^server\/src\/cli\/(core|report)\//,
    may: [
      'core',
      'host',
      'protocol',
      'workspace',
      'dockerfile/file',
      'dockerfile/lint',
      'compose/file',
      'compose/lint',
      ...ignoreLayers,
    ],
  },
  {
    name: 'cli',
    files: /^server\/src\/cli\//,
    may: ['cli/core', 'core', 'host', 'workspace', 'node', 'node/shellcheck', 'node:*'],
  },
  {
    // Names that the two languages share.
    name: 'across',
    files: /^server\/src\/across\//,
    may: ['core', 'host', 'workspace', ...allOf('dockerfile'), ...allOf('compose')],
  },
  {
    name: 'lsp',
    files: /^server\/src\/(lsp\/|worker\.ts$)/,
    may: [
      'core',
      'host',
      'protocol',
      'workspace',
      'across',
      ...allOf('dockerfile'),
      'dockerfile/hadolintConfig',
      ...allOf('compose'),
      ...ignoreLayers,
      'npm:vscode-languageserver',
    ],
  },
  {
    name: 'client/dockerode',
    files: /^client\/src\/engine\/docker\w+\.ts$/,
    may: ['client/engine', 'npm:dockerode', 'node:*'],
  },
  { name: 'client/engine', files: /^client\/src\/engine\//, may: ['node:*'] },
  // A build reads Dockerfiles and .dockerignore the way the server does: with its code.
  {
    name: 'client/build/core',
    files: /^client\/src\/build\/core\//,
    may: [
      'core',
      'dockerignore/patterns',
      'dockerfile/syntax',
      'dockerfile/parser',
      'dockerfile/model',
      'client/engine',
      'npm:tar-stream',
      'node:*',
    ],
  },
  { name: 'client/registry', files: /^client\/src\/registry\//, may: ['node:*'] },
  {
    name: 'client/rows',
    files: /^client\/src\/tree\/(?!rowProvider\.ts$|views\.ts$)/,
    may: ['core', 'client/engine', 'client/files/core'],
  },
  // What the window and its pages say to each other, and how both check it.
  { name: 'client/shape', files: /^client\/src\/webview\/shape\.ts$/, may: [] },
  {
    name: 'client/messages',
    files: /^client\/src\/(logs|stats|files|form|grid|graph)\/messages\.ts$/,
    may: ['client/shape', 'client/logs/core'],
  },
  // How a project is run and what its lenses say: pure.
  {
    name: 'client/compose/core',
    files: /^client\/src\/compose\/(project|lenses|recognise|neighbours)\.ts$/,
    may: ['protocol', 'client/engine', 'client/rows'],
  },
  { name: 'client/stats/core', files: /^client\/src\/stats\/core\//, may: ['client/engine'] },
  { name: 'client/logs/core', files: /^client\/src\/logs\/core\//, may: ['client/engine', 'node:*'] },
  // What a folder holds, and files for it.
  { name: 'client/scaffold/core', files: /^client\/src\/scaffold\/core\//, may: [] },
  {
    name: 'client/files/core',
    files: /^client\/src\/files\/core\//,
    may: ['client/engine', 'npm:tar-stream', 'node:*'],
  },
  { name: 'client/webview', files: /^client\/webview\//, may: ['client/messages'] },
  {
    name: 'client',
    files:
      /^client\/src\/(build|commands|compose|terminals|logs|stats|files|form|grid|graph|tree|ui|webview)\/|^client\/src\/\w+\.ts$/,
    may: [
      'core',
      'protocol',
      'node/shellcheck',
      'client/engine',
      'client/dockerode',
      'client/registry',
      'client/build/core',
      'client/rows',
      'client/shape',
      'client/messages',
      'client/logs/core',
      'client/stats/core',
      'client/compose/core',
      'client/files/core',
      'client/scaffold/core',
      'npm:vscode',
      'npm:vscode-languageclient',
      'node:*',
    ],
  },
];

function language(name: string, parser: readonly string[], others: readonly string[]): (typeof layers)[number][] {
  const at = (path: string): RegExp => new RegExp(`^server/src/${name}/${path}`);
  const [syntax, knowledge, model, lint, file, features] = allOf(name);
  assert.ok(syntax && knowledge && model && lint && file && features);
  return [
    { name: `${name}/parser`, files: at('syntax/parse\\.ts$'), may: ['core', syntax, ...parser] },
    { name: syntax, files: at('syntax/'), may: ['core', `${name}/parser`] },
    { name: knowledge, files: at('knowledge/'), may: ['core'] },
    { name: model, files: at('(model(\\.ts$|/)|windows\\.ts$)'), may: ['core', syntax] },
    { name: lint, files: at('lint/'), may: ['core', syntax, knowledge, model, ...others] },
    { name: file, files: at('file\\.ts$'), may: ['core', syntax, `${name}/parser`, model, lint] },
    {
      name: features,
      files: at('features/'),
      may: ['core', syntax, knowledge, model, lint, file, 'host', 'protocol', 'images', ...others],
    },
  ];
}

function allOf(name: string): readonly string[] {
  return ['syntax', 'knowledge', 'model', 'lint', 'file', 'features'].map((part) => `${name}/${part}`);
}

/** Whole import and export-from statements at the start of a line, side-effect imports, and import() of a literal. */
const imports = [
  /^(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*\s+as\s+[\w$]+\s+|\*\s+|\{[^{}]*\}\s*)?from\s+'([^'\n]+)'/gm,
  /^import\s+'([^'\n]+)'/gm,
  /\bimport\(\s*'([^'\n]+)'\s*\)/g,
];

function importsOf(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return imports.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''));
}

const layerOf = (path: string): (typeof layers)[number] | undefined => layers.find((layer) => layer.files.test(path));

/** The name under which a table row allows this import. */
function target(from: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
    return layerOf(path)?.name ?? path;
  }
  if (specifier.startsWith('node:')) return 'node:*';
  const parts = specifier.split('/');
  return `npm:${parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')}`;
}

function problems(path: string, text: string): readonly string[] {
  const layer = layerOf(path);
  if (!layer) return [`${path} is in no layer: add its folder to the table of test/unit/layering.test.ts`];
  return importsOf(text)
    .filter((specifier) => ![layer.name, ...layer.may].includes(target(path, specifier)))
    .map((specifier) => `${path} (${layer.name}) must not import ${specifier} (${target(path, specifier)})`);
}

const sources = ['server/src', 'client/src', 'client/webview'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)).split(sep).join('/')),
);

describe('layering', () => {
  test('no file imports what its layer must not know', () => {
    assert.ok(sources.length > 10);
    assert.deepEqual(
      sources.flatMap((path) => problems(path, readFileSync(path, 'utf8'))),
      [],
    );
  });

  // The globals of Node (process, Buffer) are kept out by the compiler: server/tsconfig.json has no Node types.
  test('server code outside its Node entries has no Node module, in any form', () => {
    const found = sources
      .filter(
        (path) => path.startsWith('server/') && !['node', 'node/shellcheck', 'cli'].includes(layerOf(path)?.name ?? ''),
      )
      .filter((path) => /['"]node:|\brequire\(/.test(withoutComments(readFileSync(path, 'utf8'))));
    assert.deepEqual(found, []);
  });
});

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

describe('the check itself', () => {
  const complains = (path: string, text: string): boolean => problems(path, text).length > 0;

  test('sees value, type-only, multi-line, side-effect, re-export and dynamic imports', () => {
    for (const text of [
      "import { hover } from '../dockerfile/features/hover.js';",
      "import type { File } from '../dockerfile/file.js';",
      "import {\n  a,\n  type B,\n} from '../lsp/server.js';",
      "import * as lsp from '../lsp/server.js';",
      "import rule, { other } from '../lsp/server.js';",
      "import '../lsp/server.js';",
      "export * from '../lsp/server.js';",
      "export { a } from '../lsp/server.js';",
      "const later = () => import('../lsp/server.js');",
      "import { readFileSync } from 'node:fs';",
      "import { parse } from 'yaml';",
    ]) {
      assert.ok(complains('server/src/core/text.ts', text), text);
    }
  });

  test('is not misled by text and comments that look like imports', () => {
    for (const text of [
      "// import { a } from '../lsp/server.js';",
      "/* \nimport { a } from '../lsp/server.js';\n*/",
      "const words = { doc: 'Take it from', other: 'yaml' };",
      '  en: "import x from \'yaml\'",',
    ]) {
      assert.deepEqual(problems('server/src/core/text.ts', text), []);
    }
  });

  test('knows the rows by file', () => {
    assert.ok(complains('server/src/compose/syntax/nodes.ts', "import { parse } from 'yaml';"));
    assert.ok(!complains('server/src/compose/syntax/parse.ts', "import { parse } from 'yaml';"));
    assert.ok(
      complains('server/src/dockerfile/features/hover.ts', "import { ComposeFile } from '../../compose/file.js';"),
    );
    assert.ok(
      !complains('server/src/compose/features/hover.ts', "import { DockerfileFile } from '../../dockerfile/file.js';"),
    );
    assert.ok(complains('server/src/lsp/server.ts', "import { readFileSync } from 'node:fs';"));
    assert.ok(!complains('server/src/node/fileHost.ts', "import { readFileSync } from 'node:fs';"));
    assert.ok(complains('server/src/cli/core/lint.ts', "import { readFileSync } from 'node:fs';"));
    assert.ok(!complains('server/src/cli/collect.ts', "import { readFileSync } from 'node:fs';"));
    assert.ok(complains('server/src/cli/run.ts', "import { createServer } from '../lsp/server.js';"));
    assert.ok(complains('client/src/engine/store.ts', "import * as vscode from 'vscode';"));
    assert.ok(complains('client/src/engine/store.ts', "import Docker from 'dockerode';"));
    assert.ok(complains('client/src/tree/containers.ts', "import * as vscode from 'vscode';"));
    assert.ok(
      complains('client/src/extension.ts', "import { DockerfileFile } from '../../server/src/dockerfile/file.js';"),
    );
    assert.ok(
      !complains('client/src/extension.ts', "import type { HostRequests } from '../../server/src/protocol.js';"),
    );
    assert.ok(complains('server/src/newFolder/thing.ts', ''));
  });
});
