/**
 * The one place where a failure from outside gets its kind. Callers look at `kind`; `detail` is for the log and, with
 * our own sentence before it, for people. It may hold the engine's words: never render it as Markdown.
 */
export interface EngineError {
  readonly kind: ErrorKind;
  readonly detail: string;
  /** The HTTP status, when the engine did answer. */
  readonly status?: number;
}

/** Why there is no engine to talk to. */
export const connectionKinds = [
  /** No socket, and no engine's program on this machine. */
  'notInstalled',
  /** There is a socket or a program, but nobody listens. */
  'notRunning',
  /** The socket is there; this user may not use it. */
  'denied',
  /** A name that does not resolve, a port that refuses, a network that is down, a certificate that does not fit. */
  'unreachable',
  /** Something accepts, but never answers. */
  'timeout',
  /** Something answers, but it is no container engine, or its answer makes no sense. */
  'badAnswer',
  /** The address itself cannot be understood. */
  'badAddress',
  /** TCP without TLS to another machine, to which nobody has agreed yet. */
  'insecure',
] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export type ErrorKind =
  | ConnectionKind
  /** What was asked for does not exist (any more). */
  | 'notFound'
  /** It exists, but is in a state or in a use that forbids the wish. */
  | 'conflict'
  /** The engine understood and refused: a bad value, a port that is taken, a registry that says no. */
  | 'refused'
  | 'cancelled'
  /** The engine has no such operation: an older one, or Podman's. */
  | 'unsupported'
  | 'other';

const connectionSet: ReadonlySet<string> = new Set(connectionKinds);

/** Whether the failure says that the engine as a whole cannot be used. */
export const isConnectionError = (error: EngineError): error is EngineError & { readonly kind: ConnectionKind } =>
  connectionSet.has(error.kind);

export const engineError = (kind: ErrorKind, detail: string, status?: number): EngineError =>
  status === undefined ? { kind, detail } : { kind, detail, status };

/** How the endpoint is reached: the same errno means different things on a socket file and on a network. */
export type Reach = 'local' | 'network';

/**
 * Turns whatever a request threw into an `EngineError`.
 * @param thrown what was caught; anything.
 * @param reach how the endpoint is reached.
 * @param timedOut our own time limit struck.
 */
export function toEngineError(thrown: unknown, reach: Reach, timedOut = false): EngineError {
  if (timedOut) return engineError('timeout', detailOf(thrown));
  const status = fieldOf(thrown, 'statusCode');
  if (typeof status === 'number') {
    const reason = reasonOf(thrown);
    const unknown = status === 501 || (status === 404 && noSuchPath.test(reason));
    // Podman answers a wish that does not fit a container's state with 500.
    const unfit = status === 500 && /container state improper/.test(reason);
    return engineError(unknown ? 'unsupported' : unfit ? 'conflict' : kindOfStatus(status), reason, status);
  }
  const name = fieldOf(thrown, 'name');
  if (name === 'TimeoutError') return engineError('timeout', detailOf(thrown));
  const code = codeOf(thrown);
  if (name === 'AbortError' || code === 'ABORT_ERR') return engineError('cancelled', detailOf(thrown));
  return engineError(kindOfCode(code, reach), detailOf(thrown));
}

/** What Docker and Podman say to a path that they do not know; what exists nowhere they name. */
const noSuchPath = /^(?:page )?not found$|^Path \S+ is not supported$/i;

function kindOfStatus(status: number): ErrorKind {
  switch (status) {
    case 404:
      return 'notFound';
    // 304: it is already so, which nobody needs to hear about; callers treat it as done.
    case 304:
    case 409:
      return 'conflict';
    default:
      return 'refused';
  }
}

function kindOfCode(code: string, reach: Reach): ErrorKind {
  if (code.startsWith('HPE_')) return 'badAnswer';
  if (code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || code.includes('CERT') || code === 'EPROTO') {
    return 'unreachable';
  }
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    case 'ENOENT':
    case 'ECONNREFUSED':
      return reach === 'local' ? 'notRunning' : 'unreachable';
    case 'ENOTSOCK':
      return 'badAddress';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return 'unreachable';
    case 'ECONNRESET':
    case 'EPIPE':
      return reach === 'local' ? 'notRunning' : 'unreachable';
    default:
      return 'other';
  }
}

/** The engine's own sentence, without the HTTP wrapping that dockerode puts around it. */
function reasonOf(thrown: unknown): string {
  const json = fieldOf(thrown, 'json');
  const message = fieldOf(json, 'message');
  if (typeof message === 'string' && message.trim() !== '') return message.trim();
  return detailOf(thrown)
    .replace(/^\(HTTP code \d+\) [^-]* - /, '')
    .trim();
}

function detailOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '') {
    return thrown.errors.map(detailOf).join('; ');
  }
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The errno, also inside an `AggregateError` (Node tries several addresses of one host). */
function codeOf(thrown: unknown): string {
  const code = fieldOf(thrown, 'code');
  if (typeof code === 'string') return code;
  if (thrown instanceof AggregateError) {
    for (const inner of thrown.errors) {
      const found = codeOf(inner);
      if (found !== '') return found;
    }
  }
  return '';
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  // Any object may be asked for any field; what comes back is checked by the caller.
  return (value as Readonly<Record<string, unknown>>)[name];
}
