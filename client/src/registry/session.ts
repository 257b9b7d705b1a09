import type { Answer, RegistryError } from './answer.js';
import { failure, ok } from './answer.js';
import { type Challenge, parseChallenge } from './challenge.js';
import { basic, type Credential } from './credential.js';
import type { Ask, Reply, Send } from './http.js';
import { jsonOf } from './http.js';
import { objectOf, textAt } from './json.js';
import { dockerHub, isLoopback } from './reference.js';

/** What a request to a registry does; tokens are kept per repository and action. */
export type Action = 'pull' | 'push' | 'delete' | 'catalog' | 'login';

export interface SessionAsk extends Omit<Ask, 'url' | 'authorization'> {
  readonly registry: string;
  /** Absolute path at the registry's address: `/v2/library/nginx/tags/list`. */
  readonly path: string;
  /** Empty for what belongs to no repository. */
  readonly repository: string;
  readonly action: Action;
  /** Tried instead of the stored login, and its authorization is not kept. `none`: a challenge is not answered. */
  readonly login?: Credential | 'none';
}

/** Asks a registry and answers its challenge. A reply has a status below 400 or 404/405 …; see `failureOf`. */
export interface Session {
  ask(ask: SessionAsk): Promise<Answer<Reply>>;
  /** Forgets tokens and what was learnt of a registry, after login and logout. */
  forget(registry: string): void;
}

export interface SessionOptions {
  readonly send: Send;
  readonly find: (registry: string) => Promise<Credential | null>;
  readonly isInsecure: (host: string) => boolean;
  /** Where the v2 API of a registry is; null: at its own name. */
  readonly addressOf: (registry: string) => string | null;
  readonly now: () => number;
}

interface Kept {
  readonly authorization: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A token is not used in its last seconds; one without a lifetime lives for a minute (the token specification). */
const TOKEN_RESERVE = 10_000;
const TOKEN_LIFETIME = 60_000;
const LONGEST_TOKEN = 64 * 1024;
const MOST_KEPT = 500;

/** https://distribution.github.io/distribution/spec/auth/token/ */
export function createSession(options: SessionOptions): Session {
  const { send, find, isInsecure, addressOf, now } = options;
  const kept = new Map<string, Kept>();
  const bases = new Map<string, string>();

  const keyOf = (ask: SessionAsk): string => `${ask.registry} ${ask.repository} ${ask.action}`;
  const keep = (key: string, value: Kept): void => {
    kept.set(key, value);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
  };

  const isPlain = (registry: string): boolean => isLoopback(registry) || isInsecure(registry);

  /** One request; a registry on this machine is tried over http first, then over https, and the answer is remembered. */
  const once = async (ask: SessionAsk, authorization: string | null): Promise<Answer<Reply>> => {
    const { registry } = ask;
    const known = bases.get(registry) ?? addressOf(registry);
    const sendTo = (base: string): Promise<Answer<Reply>> =>
      send({ ...pickHttp(ask), url: new URL(base + ask.path), authorization });
    if (known !== null) return sendTo(known);
    if (!isPlain(registry)) return sendTo(`https://${registry}`);
    const answer = await sendTo(`http://${registry}`);
    if (!speaksTls(answer)) {
      if (answer.kind === 'ok') bases.set(registry, `http://${registry}`);
      return answer;
    }
    bases.set(registry, `https://${registry}`);
    return sendTo(`https://${registry}`);
  };

  return {
    async ask(ask) {
      const key = keyOf(ask);
      const remembered = ask.login ? undefined : kept.get(key);
      const first = await once(ask, remembered && remembered.until > now() ? remembered.authorization : null);
      if (first.kind !== 'ok' || first.value.status !== 401) return first;
      kept.delete(key);
      const challenge = parseChallenge(first.value.headers.get('www-authenticate') ?? '');
      if (challenge === null)
        return failure('loginNeeded', `${ask.registry} refuses, without saying how to log in`, { status: 401 });
      if (ask.login === 'none') return refused(ask.registry, null);
      const login = ask.login ?? (await find(ask.registry));
      if (ask.signal?.aborted) return failure('cancelled', ask.registry);
      const got = await authorize(ask, challenge, login, first.value.url);
      if (got.kind !== 'ok') return got;
      const second = await once(ask, got.value.authorization);
      if (second.kind !== 'ok') return second;
      if (second.value.status === 401) return refused(ask.registry, got.value.login);
      if (!ask.login) keep(key, got.value);
      return second;
    },
    forget(registry) {
      bases.delete(registry);
      for (const key of kept.keys()) if (key.startsWith(`${registry} `)) kept.delete(key);
    },
  };

  async function authorize(
    ask: SessionAsk,
    challenge: Challenge,
    login: Credential | null,
    from: URL,
  ): Promise<Answer<Kept & { readonly login: Credential | null }>> {
    if (login?.kind === 'registryToken') {
      return ok({ authorization: `Bearer ${login.reveal()}`, until: now() + TOKEN_LIFETIME, login });
    }
    if (challenge.scheme === 'basic') {
      if (login === null) return failure('loginNeeded', `${ask.registry} wants a login`, { status: 401 });
      return ok({ authorization: basic(login), until: Number.POSITIVE_INFINITY, login });
    }
    const withLogin = await fetchToken(ask, challenge, login, from);
    // A stale login must not keep a public image from being read.
    const mayDoWithout =
      login !== null && !ask.login && ask.action === 'pull' && ['wrongLogin', 'denied'].includes(withLogin.kind);
    const anonymous = mayDoWithout ? await fetchToken(ask, challenge, null, from) : null;
    const got = anonymous?.kind === 'ok' ? anonymous : withLogin;
    return got.kind === 'ok' ? ok({ ...got.value, login: got === anonymous ? null : login }) : got;
  }

  async function fetchToken(
    ask: SessionAsk,
    challenge: Extract<Challenge, { scheme: 'bearer' }>,
    login: Credential | null,
    from: URL,
  ): Promise<Answer<Kept>> {
    const realm = realmOf(challenge.realm, from);
    if (realm.kind !== 'ok') return realm;
    const scope = challenge.scope ?? '';
    const service: Fields = challenge.service === null ? [] : [['service', challenge.service]];
    const scopes: Fields = scope.split(' ').flatMap((one): Fields => (one === '' ? [] : [['scope', one]]));
    const answer =
      login?.kind === 'identityToken'
        ? await send({
            url: realm.value,
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
            body: form([
              ['grant_type', 'refresh_token'],
              ['refresh_token', login.reveal()],
              ['client_id', 'docknote'],
              ...service,
              ...(scope === '' ? [] : [['scope', scope] as const]),
            ]),
            limit: LONGEST_TOKEN * 2,
            signal: ask.signal,
          })
        : await send({
            url: withQuery(realm.value, [
              ...service,
              ...scopes,
              ...(login ? [['account', login.username] as const] : []),
            ]),
            headers: { accept: 'application/json' },
            authorization: login ? basic(login) : null,
            limit: LONGEST_TOKEN * 2,
            signal: ask.signal,
          });
    if (answer.kind !== 'ok') return answer;
    const { status } = answer.value;
    // 400 is what some services say to a refresh token that they no longer know.
    if (status === 403 && login && ask.action !== 'login')
      return failure('denied', `${ask.registry} does not allow this`, { status });
    if (status === 401 || status === 403 || (status === 400 && login)) return refused(ask.registry, login);
    if (status !== 200) return failureOf(answer.value, ask.registry);
    const json = jsonOf(answer.value);
    if (json.kind !== 'ok') return json;
    const token = textAt(json.value, 'token') || textAt(json.value, 'access_token');
    if (!/^[\x21-\x7e]+$/.test(token) || token.length > LONGEST_TOKEN) {
      return failure('badAnswer', `${realm.value.host} gave no token`);
    }
    const seconds: unknown = objectOf(json.value)['expires_in'];
    const lifetime = typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, 3600) * 1000 : TOKEN_LIFETIME;
    return ok({ authorization: `Bearer ${token}`, until: now() + Math.max(0, lifetime - TOKEN_RESERVE) });
  }

  /** A registry on another machine may not send our login over plain http, nor have us ask this machine. */
  function realmOf(text: string, from: URL): Answer<URL> {
    let url: URL;
    try {
      url = new URL(text, from);
    } catch {
      return failure('badAnswer', `${from.host} names no valid place to log in`);
    }
    url.username = '';
    url.password = '';
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      return failure('badAnswer', `${from.host} names no valid place to log in`);
    }
    if (isLoopback(url.host) && !isLoopback(from.host)) {
      return failure('insecure', `${from.host} wants the login sent to ${url.host}, which is this machine`);
    }
    if (url.protocol === 'http:' && !isPlain(url.host)) {
      return failure('insecure', `${from.host} wants the login sent over plain http to ${url.host}`);
    }
    return ok(url);
  }
}

/**
 * The failure that a status of 400 or more means. The registry's own words (`errors[0].message`) go into the detail.
 * https://distribution.github.io/distribution/spec/api/#errors
 */
export function failureOf(reply: Reply, what: string): RegistryError {
  const { status } = reply;
  const json = jsonOf(reply);
  const errors: unknown = json.kind === 'ok' ? objectOf(json.value)['errors'] : null;
  const first: unknown = Array.isArray(errors) ? errors[0] : json.kind === 'ok' ? json.value : null;
  const words = textAt(first, 'message') || textAt(first, 'detail') || `status ${status}`;
  const detail = `${what}: ${words}`;
  switch (status) {
    case 401:
      return failure('loginNeeded', detail, { status });
    case 403:
      return failure('denied', detail, { status });
    case 404:
      return failure('notFound', detail, { status });
    case 405:
    case 501:
      return failure('unsupported', detail, { status });
    default:
      return failure(
        textAt(first, 'code') === 'UNSUPPORTED' ? 'unsupported' : status >= 500 ? 'unreachable' : 'other',
        detail,
        {
          status,
        },
      );
  }
}

const refused = (registry: string, login: Credential | null): RegistryError =>
  login === null
    ? failure(
        'loginNeeded',
        registry === dockerHub ? 'private, or there is no such image' : `${registry} wants a login`,
        {
          status: 401,
        },
      )
    : failure('wrongLogin', `${registry} does not accept the login of ${login.username || 'this token'}`, {
        status: 401,
      });

/** Go's and nginx's answers to plain http on a TLS port, and what other servers do: hang up, or answer in TLS. */
function speaksTls(answer: Answer<Reply>): boolean {
  if (answer.kind === 'badAnswer') return /\(HPE_/.test(answer.detail);
  if (answer.kind === 'unreachable') return /other side closed|ECONNRESET|socket hang up/i.test(answer.detail);
  if (answer.kind !== 'ok' || answer.value.status !== 400) return false;
  return /https/i.test(new TextDecoder().decode(answer.value.body.slice(0, 1000)));
}

type Fields = readonly (readonly [string, string])[];

function form(fields: Fields): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of fields) parameters.append(name, value);
  return parameters.toString();
}

function withQuery(url: URL, fields: Fields): URL {
  const result = new URL(url);
  for (const [name, value] of fields) result.searchParams.append(name, value);
  return result;
}

function pickHttp(ask: SessionAsk): Omit<Ask, 'url' | 'authorization'> {
  const { method, headers, body, limit, signal } = ask;
  return {
    ...(method === undefined ? {} : { method }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
    ...(limit === undefined ? {} : { limit }),
    signal,
  };
}
