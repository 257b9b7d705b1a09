import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { FileFailure } from './core/failure.js';

/** One sentence on why a file could not be had or changed, and what helps. */
export function fileSentence(t: Translate, failure: FileFailure): string {
  switch (failure.kind) {
    case 'notFound':
      return t('It does not exist (any more).');
    case 'exists':
      return t('There is something of that name already.');
    case 'isDirectory':
      return t('It is a directory.');
    case 'notDirectory':
      return t('It is no directory.');
    case 'notEmpty':
      return t('The directory is not empty.');
    case 'readOnly':
      return t('It is on a read-only file system or mount: nothing can be saved there.');
    case 'noPermission':
      return t('Permission denied: {0}', plain(failure.detail));
    case 'diskFull':
      return t('There is no space left on the disk of the engine, or on this volume.');
    case 'stopped':
      return t(
        'The container does not run. The engine can read, save and create files then, but not rename or delete: start it first.',
      );
    case 'noProgram':
      return t('The image has no program that could do that: {0}', plain(failure.detail));
    case 'unreachable':
      return t('The engine cannot be reached.');
    case 'cancelled':
      return t('It was cancelled.');
    case 'other':
      return t('The engine says: {0}', plain(failure.detail));
  }
}
