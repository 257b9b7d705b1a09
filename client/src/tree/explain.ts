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
      return t('{0} cannot be reached: {1}', where, plain(error.detail));
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
