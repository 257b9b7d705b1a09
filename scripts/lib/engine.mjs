import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './root.mjs';
import { runProgram } from './run.mjs';

/** The image that every test with a container uses. */
export const testImage = 'busybox:latest';

export const script = join(root, 'scripts', 'engine.sh');

/**
 * Runs our private engine's script.
 * @param {readonly string[]} args
 * @param {boolean | 'errors'} show
 */
export const engineScript = (args, show) =>
  runProgram('bash', [script, ...args], { cwd: root, show, ownGroup: args[0] === 'stop' });

/**
 * The variables that connect a process to the private engine.
 * @returns {Promise<Record<string, string>>} With PATH extended by the engine's own client.
 */
export async function privateEngineEnv() {
  const { output } = await engineScript(['env'], false);
  /** @type {Record<string, string>} */
  const variables = {};
  for (const [, name, value] of output.matchAll(/^export ([A-Z_]+)=(.*)$/gm)) {
    if (name && value !== undefined) variables[name] = value.replace('$PATH', process.env['PATH'] ?? '');
  }
  return variables;
}

/**
 * Finds the engine that tests and the window use: DOCKER_HOST, else our private engine when it is up, else this
 * system's own. It must answer.
 * @returns {Promise<{ env: Record<string, string>, says: string } | { missing: string }>}
 */
export async function findEngine() {
  const named = process.env['DOCKER_HOST'];
  if (named) {
    const answer = await ask(named, 'GET', '/version');
    return answer.ok
      ? { env: {}, says: `DOCKER_HOST=${named}, version ${versionIn(answer.body)}` }
      : { missing: `DOCKER_HOST=${named}: ${answer.body}` };
  }
  if (process.platform === 'linux') {
    const env = await privateEngineEnv();
    const answer = env['DOCKER_HOST'] ? await ask(env['DOCKER_HOST'], 'GET', '/version') : null;
    if (answer?.ok) return { env, says: `the private one (scripts/engine.sh), version ${versionIn(answer.body)}` };
  }
  const tried = [];
  for (const host of usualHosts()) {
    const answer = await ask(host, 'GET', '/version');
    if (answer.ok) return { env: { DOCKER_HOST: host }, says: `${host}, version ${versionIn(answer.body)}` };
    tried.push(`${host}: ${answer.body}`);
  }
  return {
    missing: `no Docker engine answers (${tried.join('; ')}); scripts/engine.sh start makes a private one (Linux, root)`,
  };
}

/**
 * Makes sure that the test image is there, by a pull when it is not.
 * @param {string} host
 * @returns {Promise<string | null>} Why not, or null when it is there.
 */
export async function haveTestImage(host) {
  if ((await ask(host, 'GET', `/images/${testImage}/json`)).ok) return null;
  const [name, tag] = testImage.split(':');
  const pulled = await ask(host, 'POST', `/images/create?fromImage=${name}&tag=${tag}`, 120_000);
  if ((await ask(host, 'GET', `/images/${testImage}/json`)).ok) return null;
  return `the engine has no image ${testImage} and could not pull it: ${pulled.body.slice(-300)}`;
}

function usualHosts() {
  if (process.platform === 'win32') return ['npipe:////./pipe/docker_engine'];
  const sockets = [
    '/var/run/docker.sock',
    join(homedir(), '.docker', 'run', 'docker.sock'),
    join(homedir(), '.docker', 'desktop', 'docker.sock'),
  ];
  const there = sockets.filter((socket) => existsSync(socket));
  return (there.length > 0 ? there : sockets.slice(0, 1)).map((socket) => `unix://${socket}`);
}

/** @param {string} body */
function versionIn(body) {
  try {
    return String(JSON.parse(body).Version);
  } catch {
    return 'unknown';
  }
}

/**
 * One request to an engine.
 * @param {string} host As in DOCKER_HOST: unix://, npipe:// or tcp:// (without TLS).
 * @param {string} method
 * @param {string} path
 * @param {number} [timeout] Milliseconds.
 * @returns {Promise<{ ok: boolean, body: string }>} `body` says what went wrong when there was no answer.
 */
const ask = (host, method, path, timeout = 5000) =>
  new Promise((resolve) => {
    const url = host.startsWith('tcp://') ? new URL(host.replace('tcp:', 'http:')) : null;
    const where = url
      ? { host: url.hostname, port: url.port || '2375' }
      : { socketPath: host.replace(/^(unix|npipe):\/\//, '') };
    const outgoing = request({ ...where, method, path, timeout }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ ok: (response.statusCode ?? 500) < 400, body }));
      response.on('error', (error) => resolve({ ok: false, body: error.message }));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${timeout / 1000} s`)));
    outgoing.on('error', (error) => resolve({ ok: false, body: error.message }));
    outgoing.end();
  });
