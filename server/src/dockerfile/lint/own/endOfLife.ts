/** Up to which version (or in which versions) a product gets no more security updates, and where that is written. */
interface EndOfLife {
  /** Versions up to and with this one are over. */
  readonly last?: string;
  /** Single versions that are over although later ones came earlier to their end. */
  readonly also?: readonly string[];
  /** How many numbers make a release: 1 for `18`, 2 for `3.9`. */
  readonly parts: 1 | 2;
  /** Code names that stand for whole releases. */
  readonly names?: readonly string[];
}

/**
 * Releases whose support had ended in August 2026; what is over stays over. Free, general support counts, not
 * what one can buy. Sources: the products' own pages (debian.org/releases, wiki.ubuntu.com/Releases,
 * devguide.python.org/versions, github.com/nodejs/Release, alpinelinux.org/releases, php.net/eol.php, go.dev/doc/devel/release,
 * ruby-lang.org/en/downloads/branches, postgresql.org/support/versioning).
 */
export const endOfLife: Readonly<Record<string, EndOfLife>> = {
  alpine: { last: '3.20', parts: 2 },
  debian: { last: '10', parts: 1, names: ['wheezy', 'jessie', 'stretch', 'buster'] },
  golang: { last: '1.24', parts: 2 },
  node: {
    last: '20',
    also: ['21', '23'],
    parts: 1,
    names: ['argon', 'boron', 'carbon', 'dubnium', 'erbium', 'fermium', 'gallium', 'hydrogen', 'iron'],
  },
  mysql: { last: '8.0', parts: 2 },
  php: { last: '8.1', parts: 2 },
  postgres: { last: '13', parts: 1 },
  python: { last: '3.9', parts: 2 },
  ruby: { last: '3.2', parts: 2 },
  ubuntu: {
    last: '21.10',
    also: ['22.10', '23.04', '23.10', '24.10', '25.04'],
    parts: 2,
    names: [
      'trusty',
      'xenial',
      'bionic',
      'focal',
      'groovy',
      'hirsute',
      'impish',
      'kinetic',
      'lunar',
      'mantic',
      'oracular',
      'plucky',
    ],
  },
};

/** Debian releases as they stand at the end of tags such as `3.12-slim-buster`. */
const OLD_DEBIAN = /(?:^|-)(wheezy|jessie|stretch|buster)$/;
/** Products whose tags may end with a Debian release. */
const ON_DEBIAN: ReadonlySet<string> = new Set([
  'golang',
  'node',
  'php',
  'postgres',
  'python',
  'ruby',
  'rust',
  'gcc',
  'perl',
  'buildpack-deps',
  'openjdk',
]);

/** The release that a tag of an official image names, when its support has ended; null when it has not, or nobody knows. */
export function endedRelease(name: string, tag: string): string | null {
  const spec = Object.hasOwn(endOfLife, name) ? endOfLife[name] : undefined;
  if (spec !== undefined) {
    const named = spec.names?.find((n) => tag === n || tag.startsWith(`${n}-`));
    if (named !== undefined) return named;
    const release = releaseOf(tag, spec.parts);
    if (
      release !== null &&
      (spec.also?.includes(release) || (spec.last !== undefined && compare(release, spec.last) <= 0))
    )
      return release;
  }
  return ON_DEBIAN.has(name) ? (OLD_DEBIAN.exec(tag)?.[1] ?? null) : null;
}

/** `3.9` of `3.9.1-slim`; null when the tag does not name that many numbers (`3` may be any of them). */
function releaseOf(tag: string, parts: 1 | 2): string | null {
  const found = (parts === 1 ? /^(\d+)(?=[.-]|$)/ : /^(\d+\.\d+)(?=[.-]|$)/).exec(tag)?.[1];
  if (found !== undefined) return found;
  // A whole major version that is over: `python:2`, `php:7`.
  const major = /^(\d+)(?=-|$)/.exec(tag)?.[1];
  return parts === 2 && major !== undefined ? `${major}.9999` : null;
}

function compare(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A release of each that is supported for long, and the code name that stands in the place of an old one. */
const CURRENT: Readonly<Record<string, { readonly tag: string; readonly name?: string }>> = {
  alpine: { tag: '3.22' },
  debian: { tag: '13', name: 'trixie' },
  golang: { tag: '1.26' },
  mysql: { tag: '8.4' },
  node: { tag: '22', name: 'jod' },
  php: { tag: '8.4' },
  postgres: { tag: '17' },
  python: { tag: '3.13' },
  ruby: { tag: '3.4' },
  ubuntu: { tag: '24.04', name: 'noble' },
};

/** Variants of which every release has the same. */
const VARIANTS = /^(?:-(?:slim|alpine(?:\d+\.\d+)?|trixie|bookworm|wheezy|jessie|stretch|buster|fpm|apache|cli|zts))*$/;

/** The same variant of a release that is supported; null where nobody can be sure that there is one. */
export function newerTag(name: string, tag: string): string | null {
  const spec = Object.hasOwn(endOfLife, name) ? endOfLife[name] : undefined;
  const current = Object.hasOwn(CURRENT, name) ? CURRENT[name] : undefined;
  const [, release = '', variant = ''] = /^([^-]*)(.*)$/.exec(tag) ?? [];
  if (!VARIANTS.test(variant)) return null;
  // The images of one release are not built on every release of Debian and Alpine.
  const kept = variant.replace(OLD_DEBIAN, '-trixie').replace(/(-alpine)[\d.]+/, '$1');
  const isNamed = spec?.names?.includes(release) === true;
  if (current === undefined || (!isNamed && endedRelease(name, release) === null)) {
    return kept === variant || variant === kept.replace('-trixie', '') ? null : release + kept;
  }
  return (isNamed ? (current.name ?? current.tag) : current.tag) + kept;
}
