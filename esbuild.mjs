/**
 * Builds Docknote.
 *
 *   node esbuild.mjs              dist/client.js, server.js, cli.js, lib/* and webview/*, minified, without source maps
 *   node esbuild.mjs --dev        the same, readable, with source maps
 *   node esbuild.mjs --watch      --dev, again at every change
 *   node esbuild.mjs --tests [--only=unit,lsp]   the tests into out/test
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as esbuild from 'esbuild';

const flags = new Set(process.argv.slice(2));
const dev = flags.has('--dev') || flags.has('--watch');
const only = [...flags]
  .find((f) => f.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

/** @type {esbuild.BuildOptions} */
const shipped = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  // Korean as it is: half the size of its escapes.
  charset: 'utf8',
  logLevel: 'warning',
};

/**
 * What dockerode pulls in and we never call: gRPC (only its BuildKit sessions use it) and ssh2 (ssh:// goes through the
 * person's own ssh, see client/src/engine/ssh.ts). Left in, they make 70 % of the bundle and most of its load time.
 */
const absent = Object.fromEntries(
  ['@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs', 'ssh2'].map((name) => [name, './client/src/engine/absent.cjs']),
);

/**
 * Large packages that the client imports on first use, each in a file of its own: V8 compiles a whole file at the first
 * `require`, so inside client.js they would be paid for at activation (npm run bench).
 */
const onFirstUse = new Map([
  ['vscode-languageclient/node', './lib/languageclient.js'],
  ['dockerode', './lib/dockerode.js'],
  ['tar-stream', './lib/tar-stream.js'],
]);

/** @type {esbuild.Plugin} */
const apart = {
  name: 'apart',
  setup(build) {
    build.onResolve({ filter: /^[a-z]/ }, ({ path, kind }) => {
      const file = onFirstUse.get(path);
      return file && kind === 'dynamic-import' ? { path: file, external: true } : undefined;
    });
  },
};

/**
 * `import * as vscode` in CommonJS copies all of the API's 300 names, once for each file that imports it: a third of the time
 * that activation takes. So one module does it for all.
 * @type {esbuild.Plugin}
 */
const vscodeOnce = {
  name: 'vscode once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'once' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'once' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'once' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/**
 * esbuild splits only ECMAScript modules at `import()`, and VS Code loads the client as CommonJS: so the parts are made as
 * the one and each is written as the other. A part keeps its name and its state whoever loads it first.
 * @type {esbuild.Plugin}
 */
const asCommonJs = {
  name: 'as CommonJS',
  setup(build) {
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      mkdirSync('dist', { recursive: true });
      for (const { path, text } of outputFiles) {
        const { code } = await esbuild.transform(text, {
          sourcefile: path,
          sourcemap: dev ? 'inline' : false,
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          minify: !dev,
          charset: 'utf8',
          legalComments: 'none',
          // `require` on first use: the extension host gives `vscode` to nothing else.
          supported: { 'dynamic-import': false },
        });
        writeFileSync(path, code);
      }
    });
  },
};

/** @type {esbuild.BuildOptions[]} */
const products = [
  {
    ...shipped,
    entryPoints: { client: 'client/src/extension.ts' },
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    sourcemap: dev ? 'inline' : false,
    // Beside client.js, so that paths relative to it hold for all.
    chunkNames: 'client-[name]-[hash]',
    plugins: [apart, vscodeOnce, asCommonJs],
  },
  {
    ...shipped,
    entryPoints: { languageclient: 'vscode-languageclient/node', dockerode: 'dockerode', 'tar-stream': 'tar-stream' },
    outdir: 'dist/lib',
    external: ['vscode'],
    alias: absent,
  },
  // server.js is a few lines that let Node keep the compiled form of server-main.js.
  {
    ...shipped,
    entryPoints: { server: 'server/src/node/start.ts', 'server-main': 'server/src/main.ts' },
    outdir: 'dist',
    external: ['./server-main.js'],
  },
  // The command line; not in the .vsix.
  {
    ...shipped,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  // The pages that we draw in the window; each with its style sheet.
  {
    ...shipped,
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    entryPoints: {
      logs: 'client/webview/logs.ts',
      stats: 'client/webview/stats.ts',
      form: 'client/webview/form.ts',
      grid: 'client/webview/grid.ts',
      graph: 'client/webview/graph.ts',
    },
    outdir: 'dist/webview',
  },
];

/**
 * All files below `folder` that end in `ending`, as paths from the project's root.
 * @param {string} folder
 * @param {string} ending
 * @returns {string[]}
 */
const filesBelow = (folder, ending) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name));

/** @returns {esbuild.BuildOptions[]} */
function tests() {
  const nodeLayers = ['unit', 'grammar', 'lsp', 'engine', 'ui', 'bench'].filter(
    (layer) => !only || only.includes(layer),
  );
  const entries = nodeLayers.flatMap((layer) =>
    filesBelow(join('test', layer), layer === 'bench' ? '.bench.ts' : '.test.ts'),
  );
  /** @type {esbuild.BuildOptions} */
  const common = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    outbase: 'test',
    outdir: 'out/test',
    sourcemap: 'linked',
    logLevel: 'warning',
  };
  return [
    { ...common, entryPoints: entries, format: 'esm', packages: 'external', outExtension: { '.js': '.mjs' } },
    // The extension host loads CommonJS; mocha and the tests run inside it.
    ...(!only || only.includes('vscode')
      ? [
          /** @type {esbuild.BuildOptions} */ ({
            ...common,
            entryPoints: filesBelow(join('test', 'vscode'), '.ts'),
            format: 'cjs',
            external: ['vscode', 'mocha'],
            alias: absent,
          }),
        ]
      : []),
  ];
}

if (flags.has('--tests')) {
  rmSync('out/test', { recursive: true, force: true });
  await Promise.all(
    tests()
      .filter((t) => Array.isArray(t.entryPoints) && t.entryPoints.length > 0)
      .map((t) => esbuild.build(t)),
  );
} else if (flags.has('--watch')) {
  for (const product of products) await (await esbuild.context(product)).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(products.map((product) => esbuild.build(product)));
  // `npx docknote` starts it as a program.
  chmodSync('dist/cli.js', 0o755);
}
