import type { Span, Token } from '../core/text.js';

/** An image reference as it is written, variables and all. */
export interface WrittenImage {
  readonly span: Span;
  /** The registry; null for Docker Hub. */
  readonly host: Token | null;
  /** Without host, tag and digest: `library/python`, `python`, `user/name`. */
  readonly repository: Token;
  /** Null when there is no `:`; empty right behind one. */
  readonly tag: Token | null;
  /** Null when there is no `@`. */
  readonly digest: Token | null;
}

/**
 * Takes an image reference apart without judging it, since a half-typed one must be readable too. Unlike
 * `core/imageRef.ts` it may hold variables: colons and slashes inside `${…}` belong to them.
 * @param start offset of the text in the document
 */
export function writtenImage(text: string, start: number): WrittenImage {
  const token = (from: number, to: number): Token => ({
    text: text.slice(from, to),
    span: { start: start + from, end: start + to },
  });
  let slash = -1;
  let firstSlash = -1;
  let colon = -1;
  let at = -1;
  let depth = 0;
  for (let i = 0; i < text.length && at < 0; i++) {
    const char = text[i];
    if (char === '$' && text[i + 1] === '{') {
      depth++;
      i++;
    } else if (depth > 0) {
      if (char === '}') depth--;
    } else if (char === '@') at = i;
    else if (char === '/') {
      if (firstSlash < 0) firstSlash = i;
      slash = i;
      colon = -1;
    } else if (char === ':') colon = i;
  }
  const end = at < 0 ? text.length : at;
  const first = firstSlash < 0 ? '' : text.slice(0, firstSlash);
  const isHost = first === 'localhost' || (/[.:]/.test(first) && !first.startsWith('$'));
  const nameEnd = colon > slash ? colon : end;
  return {
    span: { start, end: start + text.length },
    host: isHost ? token(0, firstSlash) : null,
    repository: token(isHost ? firstSlash + 1 : 0, nameEnd),
    tag: colon > slash ? token(colon + 1, end) : null,
    digest: at < 0 ? null : token(at + 1, text.length),
  };
}

/** One word is an official image, `user/name` a user image, `host/…` another registry's. */
export function originOf(image: WrittenImage): 'official' | 'user' | 'registry' {
  const host = image.host?.text;
  if (host !== undefined && host !== 'docker.io' && host !== 'index.docker.io') return 'registry';
  const { text } = image.repository;
  return !text.includes('/') || text.startsWith('library/') ? 'official' : 'user';
}
