/** A value, or the reason why there is none. Nothing in this folder rejects for what a registry does. */
export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | RegistryError;

/**
 * A failure from outside. Callers look at `kind`; `detail` is for the log and, behind our own sentence, for people. It may
 * hold a registry's words: never render it as Markdown. It never holds a secret.
 */
export interface RegistryError {
  readonly kind: RegistryErrorKind;
  readonly detail: string;
  /** The HTTP status, when the registry did answer. */
  readonly status?: number;
  /** `rateLimited`: when to ask again, in milliseconds since 1970. */
  readonly retryAt?: number;
  /** `sharesDigest`: the other tags that would go too. */
  readonly others?: readonly string[];
}

export type RegistryErrorKind =
  /** No such host, a port that refuses, no network, a certificate that does not fit. */
  | 'unreachable'
  /** It accepts, but does not answer in time. */
  | 'timeout'
  /** It answers with something that is no registry's answer. */
  | 'badAnswer'
  /** It answers with more than we are willing to read. */
  | 'tooLarge'
  /** It wants something unsafe: plain http to another machine, or a redirect into this one. */
  | 'insecure'
  /** It wants a login and none is known. */
  | 'loginNeeded'
  /** The login was not accepted. */
  | 'wrongLogin'
  /** The login is good, but may not do this. */
  | 'denied'
  /** No such repository, tag or digest; Docker Hub also says so of private ones. */
  | 'notFound'
  /** Too many requests; `retryAt` tells when to come back. */
  | 'rateLimited'
  /** This registry cannot do that (delete switched off, no list of repositories). */
  | 'unsupported'
  /** Deleting this tag would delete others that name the same image. */
  | 'sharesDigest'
  /** What was asked for is no valid name, or the workspace is not trusted. */
  | 'notAllowed'
  | 'cancelled'
  | 'other';

export const ok = <T>(value: T): Answer<T> => ({ kind: 'ok', value });

export const failure = (
  kind: RegistryErrorKind,
  detail: string,
  more: Omit<RegistryError, 'kind' | 'detail'> = {},
): RegistryError => ({ kind, detail: plain(detail, 500), ...more });

/**
 * A text from outside in one line without control characters (no terminal titles, no OSC, no line breaks, no direction
 * overrides), cut at `longest`. It is still data: show it as text, not as Markdown or HTML.
 */
export function plain(text: string, longest: number): string {
  const oneLine = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this takes out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return oneLine.length <= longest ? oneLine : `${oneLine.slice(0, longest - 1)}…`;
}
