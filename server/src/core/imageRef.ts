import type { Span } from './text.js';

/** An image reference in its parts. Spans are indices into the text that was read. */
export interface ImageRef {
  /** Registry host with port; null for Docker Hub. */
  readonly host: Span | null;
  /** The repository without the host. */
  readonly repository: Span;
  /** The tag without its colon. */
  readonly tag: Span | null;
  /** The digest without its at sign. */
  readonly digest: Span | null;
}

/** Why a text is no image reference. */
export type ImageRefError = 'empty' | 'capitals' | 'tag' | 'digest' | 'hex' | 'tooLong' | 'syntax';

const HOST =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Splits `host/repository:tag@digest` without judging the parts. Never fails: what cannot be placed is repository.
 */
export function splitImageRef(text: string): ImageRef {
  const at = text.indexOf('@');
  const digest = at < 0 ? null : { start: at + 1, end: text.length };
  const end = at < 0 ? text.length : at;
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  // As docker does: the first part is a host when it looks like one; capitals cannot be a repository, so they do.
  const isHost =
    slash >= 0 && slash < end && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const start = isHost ? slash + 1 : 0;
  const colon = text.slice(0, end).indexOf(':', start);
  return {
    host: isHost ? { start: 0, end: slash } : null,
    repository: { start, end: colon < 0 ? end : colon },
    tag: colon < 0 ? null : { start: colon + 1, end },
    digest,
  };
}

/**
 * What is wrong with an image reference, and where; null when it is well formed.
 * https://pkg.go.dev/github.com/distribution/reference#ParseNormalizedNamed
 */
export function imageRefError(text: string): { readonly error: ImageRefError; readonly span: Span } | null {
  const whole: Span = { start: 0, end: text.length };
  if (text === '') return { error: 'empty', span: whole };
  if (/^[a-f0-9]{64}$/.test(text)) return { error: 'hex', span: whole };
  const { host, repository, tag, digest } = splitImageRef(text);
  const name = text.slice(repository.start, repository.end);
  if (name !== name.toLowerCase()) return { error: 'capitals', span: repository };
  if (host !== null && !HOST.test(text.slice(host.start, host.end))) return { error: 'syntax', span: host };
  if (!name.split('/').every((component) => COMPONENT.test(component))) return { error: 'syntax', span: repository };
  if (tag !== null && !TAG.test(text.slice(tag.start, tag.end))) return { error: 'tag', span: tag };
  if (digest !== null) {
    const [algorithm = '', hex = ''] = text.slice(digest.start, digest.end).split(':');
    const length = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined;
    if (hex.length !== length || !/^[a-f0-9]+$/.test(hex) || text.slice(digest.start).split(':').length !== 2) {
      return { error: 'digest', span: digest };
    }
  }
  // `library/` counts for a name on Docker Hub that has no owner.
  const full = host === null && !name.includes('/') ? `library/${name}` : name;
  return full.length > 255 ? { error: 'tooLong', span: repository } : null;
}
