import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** A mirror that hangs must not hold the tests. */
const patience = { update: 40_000, download: 90_000 };

/**
 * Unpacks packages of one Debian release below `out/`, from the mirror that this machine's own apt uses; nothing is installed,
 * and the machine's own lists of packages stay as they are. Once they are there, they stay.
 * @returns the folder that stands for `/`. @throws Error in words, when they cannot be had.
 */
export async function debianPackages(suite: string, name: string, packages: readonly string[]): Promise<string> {
  const home = join(process.cwd(), 'out', name);
  const prefix = join(home, 'root');
  if (existsSync(prefix)) return prefix;
  const uri = await archive();
  if (uri === null) throw new Error('apt knows no Debian archive');
  const half = join(home, 'half');
  const apt = join(home, 'apt');
  for (const folder of [half, apt]) rmSync(folder, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs'])
    mkdirSync(join(apt, folder), { recursive: true });
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(join(apt, 'list'), `deb [signed-by=${keys}] ${uri} ${suite} main\n`);
  // A mirror that stands still has lists that are past their date; their signature is checked all the same.
  const settings = [
    `Dir::Etc::sourcelist=${join(apt, 'list')}`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::lists=${join(apt, 'lists')}`,
    `Dir::Cache=${join(apt, 'cache')}`,
    'Acquire::Check-Valid-Until=false',
    'Acquire::Languages=none',
    'Acquire::Retries=3',
    'APT::Sandbox::User=root',
  ];
  const get = (what: keyof typeof patience, ...args: readonly string[]): Promise<unknown> =>
    run('apt-get', ['-qq', ...settings.flatMap((one) => ['-o', one]), what, ...args], {
      cwd: join(apt, 'debs'),
      timeout: patience[what],
    });
  await get('update');
  await get('download', ...packages);
  for (const deb of readdirSync(join(apt, 'debs'))) await run('dpkg-deb', ['-x', join(apt, 'debs', deb), half]);
  rmSync(apt, { recursive: true, force: true });
  // Only what is whole gets the name that the next run looks for.
  renameSync(half, prefix);
  return prefix;
}

/** A security archive has no engines. */
async function archive(): Promise<string | null> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI) $(ORIGIN)']);
  const lines = stdout.split('\n').map((line) => line.split(' '));
  return (
    lines.find(([uri, origin]) => origin === 'Debian' && uri !== undefined && !uri.includes('security'))?.[0] ?? null
  );
}
