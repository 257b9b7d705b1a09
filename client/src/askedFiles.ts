/** More than this is no project: the eldest are forgotten. */
const MOST_ASKED = 5000;

/** Names by which files of ours are found although nobody asked for them yet. */
const ours = /(?:^|[./_-])(?:dockerfile|containerfile|compose)|\.(?:docker|container)ignore$|\.hadolint\.ya?ml$/i;

/**
 * What the server has read and listed: it keeps the answers, so it must be told when they are no longer true. Files that
 * were not there count too.
 */
export class AskedFiles {
  private readonly texts = new Set<string>();
  private readonly folders = new Set<string>();

  read(uri: string): void {
    keep(this.texts, uri);
  }

  listed(uri: string): void {
    keep(this.folders, withoutSlash(uri));
  }

  /** Whether the server may know something of the text of `uri`. */
  knowsText(uri: string): boolean {
    return this.texts.has(uri);
  }

  /** Whether something that the server knows may change when `uri` is made, changed or removed. */
  concerns(uri: string): boolean {
    const slash = uri.lastIndexOf('/');
    return this.texts.has(uri) || this.folders.has(uri.slice(0, slash)) || ours.test(uri.slice(slash + 1));
  }
}

const withoutSlash = (uri: string): string => (uri.endsWith('/') ? uri.slice(0, -1) : uri);

function keep(known: Set<string>, uri: string): void {
  known.delete(uri);
  known.add(uri);
  if (known.size <= MOST_ASKED) return;
  const [eldest] = known;
  if (eldest !== undefined) known.delete(eldest);
}
