import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/**
 * A registry, Docker Hub's API and GitHub's list of packages in one server on 127.0.0.1, which can also be slow, silent,
 * limited, wrong and hostile. It shows what a real registry does not show on demand.
 */
export interface FakeRegistry {
  /** `127.0.0.1:12345` */
  readonly host: string;
  readonly url: string;
  /** Every request, in order. */
  readonly requests: readonly SeenRequest[];
  /** Takes the requests before the registry does; null: behave. */
  behave(behaviour: Behaviour | null): void;
  push(repository: string, tag: string, image?: FakeImage): string;
  tags(repository: string): readonly string[];
  close(): Promise<void>;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly body: string;
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse, normally: () => void) => void;

export interface FakeImage {
  readonly platforms?: readonly { readonly os: string; readonly architecture: string; readonly variant?: string }[];
  readonly layerSizes?: readonly number[];
  readonly created?: string;
}

export interface FakeOptions {
  readonly auth?:
    | { readonly kind: 'basic'; readonly username: string; readonly password: string }
    /** `realm`: where tokens are given; else here. Anonymous people may pull unless `isPrivate`. */
    | {
        readonly kind: 'bearer';
        readonly username: string;
        readonly password: string;
        readonly isPrivate?: boolean;
        readonly realm?: string;
        readonly refreshToken?: string;
        readonly expiresIn?: number;
      };
  /** What DELETE understands. */
  readonly deletes?: 'digests' | 'tags' | 'nothing';
  /** Entries of a page, whatever was asked for. */
  readonly pageSize?: number;
}

interface Made {
  readonly status: number;
  readonly content: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Stored {
  readonly body: string;
  readonly type: string;
}

export async function startFakeRegistry(options: FakeOptions = {}): Promise<FakeRegistry> {
  const repositories = new Map<string, Map<string, string>>();
  const manifests = new Map<string, Stored>();
  const blobs = new Map<string, string>();
  const requests: SeenRequest[] = [];
  let behaviour: Behaviour | null = null;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { method = '', url = '/' } = request;
      requests.push({ method, path: url, authorization: request.headers.authorization ?? null, body });
      const normally = () => write(response, answer({ method, url: new URL(url, base), request, body }));
      if (behaviour) behaviour(request, response, normally);
      else normally();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an object.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = `http://${host}`;

  interface Call {
    readonly method: string;
    readonly url: URL;
    readonly request: IncomingMessage;
    readonly body: string;
  }

  const storeManifest = (body: string, type: string): string => {
    const digest = sha256(body);
    manifests.set(digest, { body, type });
    return digest;
  };

  const push = (repository: string, tag: string, image: FakeImage = {}): string => {
    const {
      platforms = [{ os: 'linux', architecture: 'amd64' }],
      layerSizes = [1000],
      created = '2025-01-02T03:04:05Z',
    } = image;
    const children = platforms.map((platform) => {
      const config = JSON.stringify({ ...platform, created, of: `${repository}:${tag}` });
      blobs.set(sha256(config), config);
      const layers = layerSizes.map((size, index) => ({
        size,
        digest: sha256(`layer ${index} ${size}`),
        mediaType: 'layer',
      }));
      for (const { digest } of layers) blobs.set(digest, '');
      const manifest = {
        schemaVersion: 2,
        mediaType: imageType,
        config: { size: config.length, digest: sha256(config) },
        layers,
      };
      return { platform, digest: storeManifest(JSON.stringify(manifest), imageType) };
    });
    const attestation = storeManifest(
      JSON.stringify({ schemaVersion: 2, mediaType: imageType, layers: [] }),
      imageType,
    );
    const [first] = children;
    const digest =
      children.length === 1 && first
        ? first.digest
        : storeManifest(
            JSON.stringify({
              schemaVersion: 2,
              mediaType: indexType,
              manifests: [
                ...children.map(({ platform, digest }) => ({ mediaType: imageType, digest, size: 1, platform })),
                // As BuildKit writes its attestations.
                {
                  mediaType: imageType,
                  digest: attestation,
                  size: 1,
                  platform: { os: 'unknown', architecture: 'unknown' },
                },
              ],
            }),
            indexType,
          );
    const tags = repositories.get(repository) ?? new Map<string, string>();
    repositories.set(repository, tags.set(tag, digest));
    return digest;
  };

  function answer(call: Call): Made {
    const { url, method } = call;
    const path = url.pathname;
    if (path === '/token') return token(call);
    if (path === '/v2/users/login') return hubLogin(call);
    if (path.startsWith('/v2/namespaces/')) return hub(call);
    if (path === '/v2/search/repositories/' || path === '/v1/search') return search(call);
    if (path === '/user/packages') return packages(call);
    if (!path.startsWith('/v2/')) return json(404, { errors: [{ code: 'NOT_FOUND', message: 'no such page' }] });
    if (!isAllowed(call)) return challenge(call);
    if (path === '/v2/') return json(200, {});
    if (path === '/v2/_catalog') return list(call, [...repositories.keys()].sort(), 'repositories');
    const match = /^\/v2\/(.+?)\/(tags\/list|manifests\/([^/]+)|blobs\/uploads\/|blobs\/([^/]+))$/.exec(path);
    const [, repository = '', what = '', reference = '', blob = ''] = match ?? [];
    if (what === 'blobs/uploads/') {
      const known = blobs.has(url.searchParams.get('mount') ?? '');
      return json(known ? 201 : 202, {});
    }
    const tags = repositories.get(repository);
    if (method === 'PUT' && reference) {
      const digest = storeManifest(call.body, call.request.headers['content-type'] ?? '');
      const target = tags ?? new Map<string, string>();
      repositories.set(repository, reference.includes(':') ? target : target.set(reference, digest));
      return json(201, {});
    }
    if (!tags)
      return json(404, {
        errors: [{ code: 'NAME_UNKNOWN', message: 'repository name not known to registry' }],
      });
    if (what === 'tags/list') return list(call, [...tags.keys()].sort(), 'tags');
    if (blob) {
      const content = blobs.get(blob);
      return content === undefined ? json(404, {}) : text(200, content, 'application/octet-stream');
    }
    if (method === 'DELETE') return remove(tags, reference);
    const digest = reference.includes(':') ? reference : (tags.get(reference) ?? '');
    const stored = manifests.get(digest);
    if (!stored) return json(404, { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] });
    return { ...text(200, stored.body, stored.type), headers: { 'docker-content-digest': digest } };
  }

  function remove(tags: Map<string, string>, reference: string): Made {
    const isDigest = reference.includes(':');
    const { deletes = 'digests' } = options;
    if (deletes === 'nothing')
      return json(405, { errors: [{ code: 'UNSUPPORTED', message: 'The operation is unsupported.' }] });
    if (!isDigest && deletes === 'digests')
      return json(400, { errors: [{ code: 'DIGEST_INVALID', message: 'not a digest' }] });
    const doomed = [...tags].filter(([tag, digest]) => (isDigest ? digest === reference : tag === reference));
    for (const [tag] of doomed) tags.delete(tag);
    return json(doomed.length > 0 ? 202 : 404, {});
  }

  function list({ url }: Call, all: readonly string[], field: string): Made {
    const size = Math.min(options.pageSize ?? 1000, Number(url.searchParams.get('n') ?? 1000));
    const last = url.searchParams.get('last') ?? '';
    const page = all.filter((name) => name > last).slice(0, size);
    const end = page.at(-1);
    const made = json(200, field === 'tags' ? { name: 'x', tags: page } : { [field]: page });
    if (end === undefined || end === all.at(-1)) return made;
    const link = `<${url.pathname}?n=${size}&last=${encodeURIComponent(end)}>; rel="next"`;
    return { ...made, headers: { link } };
  }

  function isAllowed({ request }: Call): boolean {
    const { auth } = options;
    const given = request.headers.authorization ?? '';
    if (!auth) return true;
    if (auth.kind === 'basic') return given === basicOf(auth);
    return given === 'Bearer good-token' || (given === 'Bearer anonymous-token' && !auth.isPrivate);
  }

  function challenge({ url }: Call): Made {
    const { auth } = options;
    const repository = /^\/v2\/(.+?)\/(?:tags|manifests|blobs)\//.exec(url.pathname)?.[1];
    const scope = repository ? `,scope="repository:${repository}:pull"` : '';
    const realm = auth?.kind === 'bearer' ? (auth.realm ?? `${base}/token`) : '';
    const wanted = auth?.kind === 'bearer' ? `Bearer realm="${realm}",service="fake"${scope}` : 'Basic realm="fake"';
    const made = json(401, { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] });
    return { ...made, headers: { 'www-authenticate': wanted } };
  }

  function token({ request, method, body }: Call): Made {
    const { auth } = options;
    if (auth?.kind !== 'bearer') return json(404, {});
    const given = request.headers.authorization ?? '';
    const refreshed = method === 'POST' && new URLSearchParams(body).get('refresh_token') === auth.refreshToken;
    if ((given !== '' && given !== basicOf(auth)) || (method === 'POST' && !refreshed)) {
      return json(401, { details: 'incorrect username or password' });
    }
    const good = refreshed || given !== '';
    return json(200, { token: good ? 'good-token' : 'anonymous-token', expires_in: auth.expiresIn ?? 300 });
  }

  function hubLogin({ body }: Call): Made {
    const { auth } = options;
    const given: unknown = JSON.parse(body);
    const right =
      auth && JSON.stringify(given) === JSON.stringify({ username: auth.username, password: auth.password });
    return json(right ? 200 : 401, right ? { token: 'hub-token' } : { detail: 'Incorrect authentication credentials' });
  }

  function hub({ url, method, request }: Call): Made {
    const match = /^\/v2\/namespaces\/([^/]+)\/repositories(?:\/([^/]+)\/tags(?:\/([^/]+))?)?$/.exec(url.pathname);
    const [, namespace = '', name, tag] = match ?? [];
    const loggedIn = request.headers.authorization === 'Bearer hub-token';
    if (name === undefined) {
      const own = [...repositories.keys()].filter((repository) => repository.startsWith(`${namespace}/`)).sort();
      return hubPage(
        url,
        own.map((repository) => ({
          namespace,
          name: repository.slice(namespace.length + 1),
          description: 'ours',
          star_count: 1,
          pull_count: 2,
          is_private: true,
          last_updated: '2025-01-02T03:04:05Z',
        })),
      );
    }
    const tags = repositories.get(`${namespace}/${name}`);
    const isPrivate = options.auth?.kind === 'bearer' && options.auth.isPrivate === true;
    if (!tags || (isPrivate && !loggedIn)) return json(404, { message: 'object not found' });
    if (method === 'DELETE') {
      if (!loggedIn) return json(401, { message: 'unauthorized' });
      return text(tags.delete(tag ?? '') ? 204 : 404, '', 'application/json');
    }
    return hubPage(
      url,
      [...tags].map(([name, digest]) => ({
        name,
        digest,
        full_size: 4321,
        last_updated: '2025-01-02T03:04:05Z',
        tag_last_pushed: '2025-02-03T04:05:06Z',
        images: [
          { os: 'linux', architecture: 'amd64', size: 1234, digest },
          { os: 'linux', architecture: 'arm', variant: 'v7', size: 1200 },
          { os: 'unknown', architecture: 'unknown', size: 1 },
        ],
      })),
    );
  }

  function hubPage(url: URL, all: readonly unknown[]): Made {
    const size = Math.min(options.pageSize ?? 100, Number(url.searchParams.get('page_size') ?? 10));
    const page = Number(url.searchParams.get('page') ?? 1);
    const results = all.slice((page - 1) * size, page * size);
    return json(200, {
      count: all.length,
      next: page * size < all.length ? 'https://elsewhere.invalid/next' : null,
      results,
    });
  }

  function search({ url }: Call): Made {
    const isOld = url.pathname === '/v1/search';
    const term = url.searchParams.get(isOld ? 'q' : 'query') ?? '';
    const found = [...repositories.keys()]
      .map((name) => name.replace(/^library\//, ''))
      .filter((name) => name.includes(term));
    const results = found.map((name) => ({
      [isOld ? 'name' : 'repo_name']: name,
      [isOld ? 'description' : 'short_description']: `about ${name}`,
      star_count: 7,
      pull_count: 9,
      is_official: !name.includes('/'),
    }));
    return json(200, { results });
  }

  function packages({ request, url }: Call): Made {
    if (options.auth && request.headers.authorization !== `Bearer ${options.auth.password}`)
      return json(401, { message: 'Bad credentials' });
    const page = Number(url.searchParams.get('page') ?? 1);
    const all = [...repositories.keys()].map((path) => ({
      name: path.slice(path.indexOf('/') + 1),
      owner: { login: path.slice(0, path.indexOf('/')) },
      visibility: 'private',
      updated_at: '2025-01-02T03:04:05Z',
    }));
    return json(200, all.slice((page - 1) * 100, page * 100));
  }

  return {
    host,
    url: base,
    requests,
    behave(next) {
      behaviour = next;
    },
    push,
    tags: (repository) => [...(repositories.get(repository)?.keys() ?? [])].sort(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const imageType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';

export const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const basicOf = ({ username, password }: { readonly username: string; readonly password: string }): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** The ways in which a server misbehaves. */
let packed: Buffer | null = null;

export const misbehaviour = {
  /** Accepts and never says a word. */
  silent: (() => undefined) as Behaviour,
  /** Begins its answer and never ends it. */
  stalls: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"tags":[');
  }) as Behaviour,
  hangsUp: ((request) => void request.socket.destroy()) as Behaviour,
  garbage: ((request) => void request.socket.end('\u0000\u0001 this is no HTTP\r\n\r\n')) as Behaviour,
  html: ((_, response) => write(response, text(200, '<html><script>alert(1)</script>', 'text/html'))) as Behaviour,
  broken: ((_, response) =>
    write(response, json(500, { errors: [{ code: 'UNKNOWN', message: 'out of order' }] }))) as Behaviour,
  /** JSON of another shape. */
  answers:
    (value: unknown): Behaviour =>
    (_, response) =>
      write(response, json(200, value)),
  limited:
    (headers: Readonly<Record<string, string>>): Behaviour =>
    (_, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      write(response, json(429, { errors: [{ code: 'TOOMANYREQUESTS', message: 'slow down' }] }));
    },
  redirects:
    (to: (path: string) => string, status = 307): Behaviour =>
    (request, response) => {
      response.writeHead(status, { location: to(request.url ?? '/') });
      response.end();
    },
  /** Never stops sending. */
  endless: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = `"${'a'.repeat(64 * 1024)}",`;
    response.write('{"tags":[');
    const more = (): void => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  }) as Behaviour,
  /** Brackets in brackets. */
  deep: ((_, response) => write(response, text(200, '['.repeat(1_000_000), 'application/json'))) as Behaviour,
  /** Bytes that are no text. */
  noText: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0x7d]));
  }) as Behaviour,
  /** Small on the wire, large in memory. */
  bomb: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    packed ??= gzipSync(Buffer.alloc(64 * 1024 * 1024, 32), { level: 9 });
    response.end(packed);
  }) as Behaviour,
};

function write(response: ServerResponse, { status, type, content, headers }: Made): void {
  response.writeHead(status, { ...headers, ...(type === '' ? {} : { 'content-type': type }) });
  response.end(content);
}

const text = (status: number, content: string, type: string): Made => ({ status, content, type });

const json = (status: number, value: unknown): Made => text(status, JSON.stringify(value), 'application/json');
