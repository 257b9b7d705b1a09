import type { RegistryError } from './registry/answer.js';
import { plain } from './tree/plain.js';
import type { Translate } from './tree/translate.js';

/** One sentence on why a registry did not do it. Its own words come last, as they are. */
export function registrySentence(t: Translate, error: RegistryError): string {
  switch (error.kind) {
    case 'unreachable':
      return t('The registry cannot be reached.');
    case 'timeout':
      return t('The registry did not answer in time.');
    case 'badAnswer':
    case 'tooLarge':
      return t('What answers there is not a registry.');
    case 'insecure':
      return t('It wants something unsafe, such as sending a login without encryption.');
    case 'loginNeeded':
      return t('It wants a login.');
    case 'wrongLogin':
      return t('It does not accept this name and password.');
    case 'denied':
      return t('The login is good, but may not do this.');
    case 'notFound':
      return t('There is no such repository or tag, or this login may not see it.');
    case 'rateLimited':
      return t('Too many requests; try again later.');
    case 'unsupported':
      return t('This registry cannot do that.');
    case 'cancelled':
      return t('It was cancelled.');
    default:
      return t('The registry says: {0}', plain(error.detail));
  }
}
