import type { Answer, RegistryError } from './answer.js';
import { failure, ok, plain } from './answer.js';
import { isLoopback } from './reference.js';

/** One question to a server. */
export interface Ask {
  readonly url: URL;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** The Authorization header; never follows a redirect to another origin. */
  readonly authorization?: string | null;
  readonly body?: string;
  /** Largest answer that is read, in bytes after decompression. */
  readonly limit?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Reply {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Asks; any status but 429 is a reply. Never rejects. */
export type Send = (ask: Ask) => Promise<Answer<Reply>>;

export interface HttpOptions {
  /** For tests; else the global one, which VS Code teaches the window's proxy settings. */
  readonly fetch?: typeof globalThis.fetch;
  /** Hosts (with port) that may be asked over plain http although they are not this machine. */
  readonly isInsecure?: (host: string) => boolean;
  /** Milliseconds for one question, redirects and body included. */
  readonly timeLimit?: number;
  readonly now?: () => number;
}

const TIME_LIMIT = 15_000;
const ANSWER_LIMIT = 4 * 1024 * 1024;
const MOST_REDIRECTS = 5;
/** How long a host that said 429 without saying until when is left alone. */
const RATE_LIMIT_PAUSE = 5 * 60_000;
/** No server's word keeps us away for longer. */
const LONGEST_PAUSE = 60 * 60_000;

/**
 * Makes the one door to the network of registries. It promises:
 * - https, except to this machine and to hosts that were configured as insecure;
 * - at most five redirects, only for GET and HEAD, never from https to http, never into this machine from outside, and
 *   never with the Authorization header to another origin;
 * - an end: a time limit for the whole exchange, a size limit for the body;
 * - a host that said 429 is not asked again before the time it named.
 */
export function createSend(options: HttpOptions = {}): Send {
  const { isInsecure = () => false, timeLimit = TIME_LIMIT, now = Date.now } = options;
  // Looked up at each call: VS Code replaces the global one after start-up.
  const doFetch: typeof globalThis.fetch = (...args) => (options.fetch ?? globalThis.fetch)(...args);
  const pausedUntil = new Map<string, number>();

  const mayUse = (url: URL, from: URL | null): RegistryError | null => {
    const local = isLoopback(url.host);
    if (from && local && !isLoopback(from.host)) {
      return failure('insecure', `${from.host} sends us on to ${url.host}, which is this machine`);
    }
    if (from && url.protocol === 'http:' && from.protocol === 'https:') {
      return failure('insecure', `${from.host} sends us on to plain http at ${url.host}`);
    }
    if (url.protocol === 'https:') return null;
    if (url.protocol === 'http:' && (local || isInsecure(url.host))) return null;
    return failure('insecure', `${url.protocol}//${url.host} is not asked: only https is safe`);
  };

  return async (ask) => {
    if (ask.signal?.aborted) return failure('cancelled', ask.url.host);
    const abort = new AbortController();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      abort.abort();
    }, timeLimit);
    const cancel = () => abort.abort();
    ask.signal?.addEventListener('abort', cancel, { once: true });
    let url = ask.url;
    try {
      let from: URL | null = null;
      let authorization = ask.authorization ?? null;
      for (let hop = 0; ; hop++) {
        const refusal = mayUse(url, from);
        if (refusal) return refusal;
        const until = pausedUntil.get(url.host) ?? 0;
        if (until > now()) return rateLimited(url.host, until);
        pausedUntil.delete(url.host);

        const response: Response = await doFetch(url, {
          method: ask.method ?? 'GET',
          headers: { 'user-agent': 'Docknote', ...ask.headers, ...(authorization === null ? {} : { authorization }) },
          ...(ask.body === undefined ? {} : { body: ask.body }),
          redirect: 'manual',
          credentials: 'omit',
          signal: abort.signal,
        });
        if (response.status === 429) {
          const retryAt = retryTime(response.headers, now());
          pausedUntil.set(url.host, retryAt);
          void response.body?.cancel().catch(() => undefined);
          return rateLimited(url.host, retryAt);
        }
        const location = redirectOf(response);
        if (location === null) return await readReply(response, url, ask.limit ?? ANSWER_LIMIT, abort);
        void response.body?.cancel().catch(() => undefined);
        const next = resolve(location, url);
        if (next === null) return failure('badAnswer', `${url.host} redirects to what is no address`);
        if (ask.method !== undefined && ask.method !== 'GET' && ask.method !== 'HEAD') {
          return failure('badAnswer', `${url.host} redirects a ${ask.method}`, { status: response.status });
        }
        if (hop === MOST_REDIRECTS) return failure('badAnswer', `${ask.url.host} redirects without end`);
        if (next.origin !== url.origin) authorization = null;
        from = url;
        url = next;
      }
    } catch (error) {
      if (timedOut) return failure('timeout', `${url.host} did not answer within ${timeLimit / 1000} s`);
      if (ask.signal?.aborted) return failure('cancelled', url.host);
      return networkFailure(error, url.host);
    } finally {
      clearTimeout(timer);
      ask.signal?.removeEventListener('abort', cancel);
    }
  };
}

/** The body as JSON, or `badAnswer`. */
export function jsonOf(reply: Reply): Answer<unknown> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(reply.body)));
  } catch {
    return failure('badAnswer', `${reply.url.host} answered ${reply.status} with something that is not JSON`, {
      status: reply.status,
    });
  }
}

/**
 * The path (with query) of the next page in a `Link: <…>; rel="next"` header (RFC 8288). A page of another origin counts
 * as none, and no host is given back, so that an authorization cannot travel. Null when there is none.
 */
export function nextPage(reply: Reply): string | null {
  for (const part of (reply.headers.get('link') ?? '').slice(0, 8192).split(/,(?=\s*<)/)) {
    const match = /^\s*<([^<>]*)>\s*;(.*)$/s.exec(part);
    if (!match || !/(?:^|;)\s*rel\s*=\s*"?next"?\s*(?:;|$)/i.test(match[2] ?? '')) continue;
    const next = resolve(match[1] ?? '', reply.url);
    return next !== null && next.origin === reply.url.origin ? `${next.pathname}${next.search}` : null;
  }
  return null;
}

const rateLimited = (host: string, retryAt: number): RegistryError =>
  failure('rateLimited', `${host} allows no more requests until ${new Date(retryAt).toISOString()}`, {
    status: 429,
    retryAt,
  });

/** `Retry-After` in seconds or as a date; Docker Hub also sends `X-Retry-After` as a Unix time. */
function retryTime(headers: Headers, now: number): number {
  const clamp = (time: number): number =>
    Number.isFinite(time) ? Math.min(Math.max(time, now + 1000), now + LONGEST_PAUSE) : now + RATE_LIMIT_PAUSE;
  const after = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,7}$/.test(after)) return clamp(now + Number(after) * 1000);
  if (after !== '') return clamp(Date.parse(after));
  const unix = headers.get('x-retry-after')?.trim() ?? '';
  return /^\d{9,11}$/.test(unix) ? clamp(Number(unix) * 1000) : now + RATE_LIMIT_PAUSE;
}

function redirectOf(response: Response): string | null {
  return [301, 302, 303, 307, 308].includes(response.status) ? (response.headers.get('location') ?? '') : null;
}

function resolve(location: string, base: URL): URL | null {
  if (location === '') return null;
  try {
    const url = new URL(location, base);
    // A name and password in an address are nobody's business but the server's that wrote them; they would end in logs.
    url.username = '';
    url.password = '';
    return url;
  } catch {
    return null;
  }
}

async function readReply(response: Response, url: URL, limit: number, abort: AbortController): Promise<Answer<Reply>> {
  const tooLarge = () => failure('tooLarge', `${url.host} answers with more than ${Math.round(limit / 1024)} KiB`);
  const { status, headers } = response;
  if (status === 0) return failure('badAnswer', `${url.host} redirects in a way that cannot be followed`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body) {
    // Counted while it comes: a length header may lie, and a compressed body may grow a thousandfold.
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) {
        abort.abort();
        return tooLarge();
      }
      chunks.push(value);
    }
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return ok({ status, url, headers, body });
}

function networkFailure(error: unknown, host: string): RegistryError {
  const { code, message } = rootCause(error);
  const detail = `${host}: ${plain(message || code || 'no connection', 200)}`;
  // The code in the text tells `session.ts` that this may be TLS.
  if (code.startsWith('HPE_')) return failure('badAnswer', `${host}: not HTTP (${code})`);
  if (code.startsWith('Z_') || code === 'ERR_INVALID_CHAR') return failure('badAnswer', detail);
  if (code === 'ETIMEDOUT' || /^UND_ERR_(?:\w+_)?TIMEOUT$/.test(code)) return failure('timeout', detail);
  return failure('unreachable', detail);
}

/** `fetch` wraps the reason: TypeError → cause → (AggregateError of several addresses). */
function rootCause(error: unknown): { readonly code: string; readonly message: string } {
  let at: unknown = error;
  for (let depth = 0; depth < 5; depth++) {
    if (!(at instanceof Error)) break;
    const inner: unknown = at instanceof AggregateError ? at.errors[0] : at.cause;
    if (!(inner instanceof Error)) break;
    at = inner;
  }
  if (!(at instanceof Error)) return { code: '', message: '' };
  const code: unknown = 'code' in at ? at.code : '';
  return { code: typeof code === 'string' ? code : '', message: at.message };
}
