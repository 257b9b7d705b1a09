import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The login of the closed registry. */
export const user = 'tester';
export const password = 's3cret';
/** `htpasswd -Bbn tester s3cret` */
const passwordFile = 'tester:$2y$05$JbNaF9r7vABY/gidu/aBuuHn9euqOpsUpu.TmTkelZx3T4VtXd//G\n';

/** Two registries of this test run: one open to all, one with a password. */
export interface Registries {
  readonly open: string;
  readonly closed: string;
  stop(): Promise<void>;
}

export async function findRegistries(): Promise<Registries | { readonly missing: string }> {
  const program = '/usr/bin/docker-registry';
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  if (isThere) return startRegistries(program);
  const [open, closed] = ['127.0.0.1:5000', '127.0.0.1:5001'];
  if ((await statusOf(open)) === 200 && (await statusOf(closed)) === 401) {
    return { open, closed, stop: async () => undefined };
  }
  const missing = `no docker-registry to start (apt-get install docker-registry), and no registries at ${open} and ${closed}`;
  if (process.env['REQUIRE_ENGINE'] === '1' || process.env['CI']) throw new Error(missing);
  return { missing };
}

async function startRegistries(program: string): Promise<Registries> {
  const folder = await mkdtemp(join(tmpdir(), 'docknote-registry-'));
  const children: ChildProcess[] = [];
  await writeFile(join(folder, 'htpasswd'), passwordFile);
  const start = async (name: string, auth: string): Promise<string> => {
    const host = `127.0.0.1:${await freePort()}`;
    const file = join(folder, `${name}.yml`);
    const storage = `storage: {filesystem: {rootdirectory: ${join(folder, name)}}, delete: {enabled: true}}`;
    await writeFile(file, `version: 0.1\nlog: {level: error}\n${storage}\nhttp: {addr: '${host}'}\n${auth}`);
    children.push(spawn(program, ['serve', file], { stdio: 'ignore' }));
    for (let attempt = 0; attempt < 100 && (await statusOf(host)) === 0; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return host;
  };
  const open = await start('open', '');
  const closed = await start('closed', `auth: {htpasswd: {realm: test, path: ${join(folder, 'htpasswd')}}}\n`);
  return {
    open,
    closed,
    async stop() {
      for (const child of children) child.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

/** 0: nobody answers. */
async function statusOf(host: string): Promise<number> {
  try {
    const { status } = await fetch(`http://${host}/v2/`, { signal: AbortSignal.timeout(2000) });
    return status;
  } catch {
    return 0;
  }
}
