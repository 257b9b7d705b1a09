/**
 * Puts the tags of a repository into the order in which a person wants them offered:
 * 1. `latest`, then the channels `lts`, `stable`, `mainline`, `current`;
 * 2. versions, the newest first; a shorter one (`24`) moves with its range and so stands before `24.5` and `24.5.1`;
 *    behind each plain version its variants: `-slim`, `-alpine`, Debian's and Ubuntu's code names, then the rest;
 * 3. tags that begin with a date, the youngest first;
 * 4. versions before a release (`-rc1`, `-beta`, `-dev`, nightly);
 * 5. other words;
 * 6. commit ids and numbers of builds.
 * Signatures and attestations (`sha256-….sig`, `.att`, `.sbom`) name no image that can run: they are dropped.
 * Linear but for the sort itself; duplicates are dropped.
 */
export function sortTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)]
    .filter((tag) => !isArtifact(tag))
    .map(rank)
    .sort(compare)
    .map(({ tag }) => tag);
}

interface Rank {
  readonly tag: string;
  readonly group: Group;
  /** Greater is newer. */
  readonly numbers: readonly number[];
  /** Smaller stands before. */
  readonly variant: number;
}

type Group = keyof typeof groups;
const groups = { channel: 0, version: 1, date: 2, preview: 3, word: 4, id: 5 };

const channels = ['latest', 'lts', 'stable', 'mainline', 'current'];

/** Kinds of variants by likelihood; the releases of Debian and Ubuntu from young to old. */
const variants: readonly RegExp[] = [
  /^slim(?![a-z])/,
  /^alpine(?![a-z])/,
  ...['forky', 'resolute', 'trixie', 'noble', 'bookworm', 'jammy', 'bullseye', 'focal', 'buster', 'bionic'].map(
    (release) => new RegExp(`^${release}(?![a-z])`),
  ),
  /^(?:debian|ubuntu|ubi|ol|el|bci|jdk|jre|fpm|apache|cli|management)/,
];

const UNKNOWN_KIND = 1 + variants.length * 20;

function isArtifact(tag: string): boolean {
  return /^sha256-[0-9a-f]{64}(?:\.\w+)?$/.test(tag) || /\.(?:sig|att|sbom|cosign)$/.test(tag);
}

function rank(tag: string): Rank {
  const channel = channels.indexOf(tag);
  if (channel >= 0) return { tag, group: 'channel', numbers: [], variant: channel };
  if (isId(tag)) return { tag, group: 'id', numbers: [], variant: 0 };
  const date = dateOf(tag);
  if (date) return { tag, group: 'date', numbers: date.numbers, variant: variantOf(date.rest) };
  const version = /^v?(\d{1,9}(?:[._u]\d{1,9}){0,4})(?!\d)(.*)$/i.exec(tag);
  const [, digits = '', rest = ''] = version ?? [];
  // `24-slim`, `2.4b`, `17beta1`, but not `3rd-party`.
  if (!version || !/^(?:$|[-._+]|(?:[a-z]|rc|alpha|beta|preview)\d*(?=$|[-._+]))/i.test(rest)) {
    return { tag, group: 'word', numbers: [], variant: Math.min(variantOf(tag), UNKNOWN_KIND) };
  }
  const numbers = digits.split(/[._u]/i).map(Number);
  const preview = previewPattern.exec(rest) ?? pythonPreviewPattern.exec(rest);
  if (!preview) return { tag, group: 'version', numbers, variant: variantOf(rest) };
  const [found, word = '', number = ''] = preview;
  return {
    tag,
    group: 'preview',
    // 1.0-rc2 before 1.0-rc1 before 1.0-beta3; the version is filled up so that all have the same length.
    numbers: [...padded(numbers), stageOf(word.toLowerCase()), Number(number || 0)],
    variant: variantOf(rest.replace(found, '')),
  };
}

const previewPattern =
  /(?:^|[-._+])(alpha|beta|rc|m|pre|preview|dev|devel|nightly|snapshot|canary|edge|milestone|ea|test|unstable|next)[-._]?(\d{0,9})(?=$|[-._+])/i;
/** `3.14.0a1`, `3.14.0b2`: attached to the version, because `-b09` is a build of Java. */
const pythonPreviewPattern = /^(a|b)(\d{1,9})(?=$|[-._+])/i;

/** How near to a release: a candidate is nearest. */
function stageOf(word: string): number {
  if (word === 'rc') return 3;
  if (word === 'beta' || word === 'b') return 2;
  return word === 'alpha' || word === 'a' ? 1 : 0;
}

/** Ids of commits (`3f2a9c1`, `sha-3f2a9c1`, `main-3f2a9c1`) and numbers of builds. */
function isId(tag: string): boolean {
  if (/^(?:sha|git|commit|build|pr|mr)[-_.]?[0-9a-f]+$/i.test(tag)) return true;
  const last = /(?:^|[-_.])([0-9a-f]{7,64})$/.exec(tag)?.[1];
  // A word such as `deadbee` is as likely an id; `1234567` may be a date.
  if (last && /\d/.test(last) && (/[a-f]/.test(last) || last.length >= 32)) return true;
  return /^\d{6,}$/.test(tag) && !dateOf(tag);
}

/** `20250131`, `2025-01-31`, `2025.01.31`, with a word before (`noble-20250131`, `RELEASE.2025-01-31`) or text behind. */
function dateOf(tag: string): { readonly numbers: readonly number[]; readonly rest: string } | null {
  const match = /^(?:[a-z]+[-._])?((?:19|20)\d\d)([-._]?)(\d\d)\2(\d\d)(?!\d)(.*)$/i.exec(tag);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const rest = match[5] ?? '';
  const later = (/^[-._T]?(\d{1,6})/.exec(rest)?.[1] ?? '').slice(0, 6);
  return { numbers: [year, month, day, later === '' ? -1 : Number(later)], rest: later === '' ? rest : '' };
}

/** 0 for a plain tag; then by likelihood, and each kind before its own variants: alpine, alpine3.22, alpine3.22-perl. */
function variantOf(rest: string): number {
  if (rest === '') return 0;
  const words = rest.toLowerCase().replace(/^[-._+]+/, '');
  const kind = variants.findIndex((pattern) => pattern.test(words));
  const known = kind < 0 ? variants.length : kind;
  const isPlain = /^[a-z]+$/.test(words);
  return 1 + known * 20 + Math.min(18, 2 * (words.split(/[-+]/).length - 1)) + (isPlain ? 0 : 1);
}

const collator = new Intl.Collator('en', { numeric: true });

const LONGEST = 5;
/** What a shorter version leaves open counts as the newest of its range. */
const OPEN = Number.MAX_SAFE_INTEGER;

const padded = (numbers: readonly number[]): readonly number[] =>
  Array.from({ length: LONGEST }, (_, index) => numbers[index] ?? OPEN);

function compare(a: Rank, b: Rank): number {
  if (a.group !== b.group) return groups[a.group] - groups[b.group];
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const [left, right] = [a.numbers[index] ?? OPEN, b.numbers[index] ?? OPEN];
    if (left !== right) return right - left;
  }
  if (a.variant !== b.variant) return a.variant - b.variant;
  // Younger releases of a distribution first: alpine3.22 before alpine3.21.
  const order = collator.compare(b.tag, a.tag);
  // `24.04` and `24.4` are one number to the collator.
  if (order === 0) return a.tag < b.tag ? -1 : 1;
  return a.group === 'word' ? -order : order;
}
