import type { Simple } from '../../../shell/nodes.js';

/** A directory in which a package manager keeps what it has downloaded. */
export interface CacheDirectory {
  readonly target: string;
  /** Only one build at a time may use it. */
  readonly locked?: true;
  /** Below root's home directory: of no use to another user. */
  readonly home?: true;
}

/** What refactors know of a package manager. */
export interface PackageManager {
  readonly name: string;
  /** The programs it goes by. */
  readonly programs: readonly string[];
  /** The first words that make it install or build; empty when any does. */
  readonly verbs: readonly string[];
  readonly caches: readonly CacheDirectory[];
  /** Options that tell it to keep no cache. */
  readonly uncached: readonly string[];
  /** Commands that empty the cache, as a whole line. */
  readonly cleanup: RegExp | null;
  /** Its words are packages, so their order means nothing. */
  readonly lists: boolean;
}

const home = (target: string): CacheDirectory => ({ target, home: true });
const locked = (target: string): CacheDirectory => ({ target, locked: true });

/** https://docs.docker.com/build/cache/optimize/#use-cache-mounts and the manuals of the package managers. */
export const packageManagers: readonly PackageManager[] = [
  {
    name: 'apt',
    programs: ['apt-get', 'apt'],
    verbs: ['install', 'update', 'upgrade', 'dist-upgrade', 'full-upgrade'],
    caches: [locked('/var/cache/apt'), locked('/var/lib/apt')],
    uncached: [],
    cleanup: /^(?:rm -rf? \/var\/lib\/apt\/lists(?:\/\*)?\/?|apt(?:-get)? (?:-y )?(?:auto)?clean(?: -y)?)$/,
    lists: true,
  },
  {
    name: 'apk',
    programs: ['apk'],
    verbs: ['add', 'upgrade', 'update'],
    // apk keeps packages only where this directory exists.
    caches: [locked('/etc/apk/cache')],
    uncached: ['--no-cache'],
    cleanup: /^rm -rf? \/var\/cache\/apk(?:\/\*)?\/?$/,
    lists: true,
  },
  {
    name: 'dnf',
    programs: ['dnf', 'microdnf'],
    verbs: ['install', 'update', 'upgrade', 'groupinstall'],
    caches: [locked('/var/cache/dnf')],
    uncached: [],
    cleanup: /^(?:micro)?dnf (?:-y )?clean all(?: -y)?$/,
    lists: true,
  },
  {
    name: 'yum',
    programs: ['yum'],
    verbs: ['install', 'update', 'upgrade', 'groupinstall'],
    caches: [locked('/var/cache/yum')],
    uncached: [],
    cleanup: /^yum (?:-y )?clean all(?: -y)?$/,
    lists: true,
  },
  {
    name: 'pip',
    programs: ['pip', 'pip3'],
    verbs: ['install', 'wheel', 'download'],
    caches: [home('/root/.cache/pip')],
    uncached: ['--no-cache-dir', '--no-cache'],
    cleanup: /^pip3? cache purge$/,
    lists: true,
  },
  {
    name: 'uv',
    programs: ['uv'],
    verbs: ['sync', 'pip', 'add', 'tool', 'run'],
    caches: [home('/root/.cache/uv')],
    uncached: ['--no-cache', '-n'],
    cleanup: /^uv cache (?:clean|prune)$/,
    lists: false,
  },
  {
    name: 'npm',
    programs: ['npm'],
    verbs: ['ci', 'install', 'i', 'clean-install', 'update'],
    caches: [home('/root/.npm')],
    uncached: [],
    cleanup: /^npm cache clean(?: --force| -f)?$/,
    lists: true,
  },
  {
    name: 'yarn',
    programs: ['yarn'],
    verbs: ['install', 'add', ''],
    caches: [{ target: '/usr/local/share/.cache/yarn' }],
    uncached: [],
    cleanup: /^yarn cache clean$/,
    lists: true,
  },
  {
    name: 'pnpm',
    programs: ['pnpm'],
    verbs: ['install', 'i', 'add', 'fetch'],
    caches: [home('/root/.local/share/pnpm/store')],
    uncached: [],
    cleanup: /^pnpm store prune$/,
    lists: true,
  },
  {
    name: 'go',
    programs: ['go'],
    verbs: ['build', 'install', 'mod', 'test', 'get', 'run', 'generate', 'vet'],
    caches: [{ target: '/go/pkg/mod' }, home('/root/.cache/go-build')],
    uncached: [],
    cleanup: /^go clean(?: -(?:cache|modcache))+$/,
    lists: false,
  },
  {
    name: 'cargo',
    programs: ['cargo'],
    verbs: ['build', 'install', 'fetch', 'test', 'check', 'run'],
    caches: [{ target: '/usr/local/cargo/registry' }],
    uncached: [],
    cleanup: null,
    lists: false,
  },
  {
    name: 'maven',
    programs: ['mvn', 'mvnw'],
    verbs: [],
    caches: [home('/root/.m2')],
    uncached: [],
    cleanup: null,
    lists: false,
  },
  {
    name: 'gradle',
    programs: ['gradle', 'gradlew'],
    verbs: [],
    caches: [home('/root/.gradle')],
    uncached: [],
    cleanup: null,
    lists: false,
  },
  {
    name: 'composer',
    programs: ['composer'],
    verbs: ['install', 'update', 'require'],
    caches: [home('/root/.composer/cache')],
    uncached: ['--no-cache'],
    cleanup: /^composer clear-?cache$/,
    lists: false,
  },
];

/** A command that installs or builds with a package manager. */
export interface Installation {
  readonly manager: PackageManager;
  /** The index of the first word behind its verb. */
  readonly from: number;
}

const byProgram = new Map(
  packageManagers.flatMap((manager) => manager.programs.map((name) => [name, manager] as const)),
);

/** What a command installs with; null when it does not install. `sudo` and `python -m pip` are looked through. */
export function installationOf({ words }: Simple): Installation | null {
  let at = 0;
  while (words[at]?.text === 'sudo' || words[at]?.text === 'env' || /^[A-Z_]+=/.test(words[at]?.text ?? '')) at++;
  if (/^python[\d.]*$/.test(words[at]?.text ?? '') && words[at + 1]?.text === '-m') at += 2;
  const program = /[^/]*$/.exec(words[at]?.text ?? '')?.[0] ?? '';
  const manager = byProgram.get(program);
  if (manager === undefined) return null;
  at++;
  if (manager.verbs.length === 0) return { manager, from: at };
  while (words[at]?.text.startsWith('-')) at++;
  const verb = words[at]?.text ?? '';
  return manager.verbs.includes(verb) ? { manager, from: at + 1 } : null;
}
