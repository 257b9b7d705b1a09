import type { Endpoint } from '../engine/endpoint.js';
import type { EngineError } from '../engine/errors.js';
import { plain } from './plain.js';
import type { Translate } from './translate.js';

/** One sentence on why the engine cannot be used; what to do about it is in the view's welcome text. */
export function connectionSentence(t: Translate, error: EngineError, endpoint: Endpoint | null): string {
  const where = plain(endpoint?.url ?? error.detail);
  switch (error.kind) {
    case 'notInstalled':
      return t('No container engine was found on this machine.');
    case 'notRunning':
      return t('Nobody answers at {0}: the engine is not running.', where);
    case 'denied':
      return t('You are not allowed to use {0}.', where);
    case 'unreachable':
      return doubtOf(t, error.detail, where) ?? t('{0} cannot be reached: {1}', where, plain(error.detail));
    case 'timeout':
      return t('{0} accepts connections but does not answer.', where);
    case 'badAnswer':
      return t('What answers at {0} is not a container engine.', where);
    case 'insecure':
      return t('{0} has no encryption, and nobody has agreed to that yet.', where);
    case 'badAddress':
      return t('"{0}" is not an address of an engine.', plain(error.detail));
    default:
      return t('The engine at {0} refuses to work: {1}', where, plain(error.detail));
  }
}

/** What Node's TLS, OpenSSL's alerts and ssh say when one side does not trust the other; first match counts. */
const doubts: readonly (readonly [RegExp, (t: Translate, where: string, detail: string) => string])[] = [
  [/alert certificate expired/i, (t, where) => t('{0} refuses your certificate (cert.pem): it has expired.', where)],
  [
    /alert unknown ca|alert bad certificate|alert certificate (?:required|unknown|revoked)|alert handshake failure/i,
    (t, where) =>
      t(
        '{0} refuses your certificate (cert.pem): it is missing, or signed by an authority that is not trusted there.',
        where,
      ),
  ],
  [/certificate has expired/i, (t, where) => t('The certificate of {0} has expired.', where)],
  [
    /does not match certificate/i,
    (t, where) => t('The certificate of {0} is for another host name: somebody may be in between.', where),
  ],
  [
    /self[- ]signed certificate|unable to (?:verify|get)[^:]*certificate/i,
    (t, where) =>
      t(
        'The certificate of {0} is signed by an authority that you do not trust (ca.pem): somebody may be in between.',
        where,
      ),
  ],
  [
    /host key .*has changed/i,
    (t, where, detail) =>
      t(
        '{0} shows another host key than the one that ssh has on record: it was set up anew, or somebody is in between. Make sure which before you take the old key out of known_hosts: {1}',
        where,
        plain(detail),
      ),
  ],
  [
    /host key verification failed|host key is known for/i,
    (t, where, detail) =>
      t(
        'ssh does not know the host key of {0} yet. Connect once with ssh in a terminal and compare the fingerprint that it shows: {1}',
        where,
        plain(detail),
      ),
  ],
  [
    /permission denied \(/i,
    (t, where, detail) =>
      t(
        '{0} lets this user in with none of your ssh keys. Check the user’s name, load the right key into ssh-agent or name it in ~/.ssh/config: {1}',
        where,
        plain(detail),
      ),
  ],
  [
    /^spawn \S*ssh\S* ENOENT/,
    (t, where) => t('{0} is reached through the ssh program, which is missing on this machine.', where),
  ],
  [
    /docker: (?:command )?not found|command not found: docker/i,
    (t, where) => t('The docker program is missing on {0}; ssh needs it there to reach the engine.', where),
  ],
];
const doubtOf = (t: Translate, detail: string, where: string): string | null =>
  doubts.find(([pattern]) => pattern.test(detail))?.[1](t, where, detail) ?? null;

/** One sentence on why an action failed. The engine's own words come last, as they are. */
export function actionSentence(t: Translate, error: EngineError): string {
  switch (error.kind) {
    case 'notFound':
      return t('It does not exist (any more).');
    case 'cancelled':
      return t('It was cancelled.');
    case 'notInstalled':
    case 'notRunning':
    case 'unreachable':
      return t('The engine cannot be reached.');
    case 'denied':
      return t('You are not allowed to use the engine.');
    case 'unsupported':
      return t('This engine cannot do that.');
    case 'timeout':
      return t('The engine did not answer in time.');
    default:
      return t('The engine says: {0}', plain(error.detail));
  }
}
