import type { Prose } from '../../server/src/core/text.js';
/** What an npm validator of Dockerfiles calls what we report under another name. */
export declare const elsewhere: readonly (readonly [string, string])[];
/** What we know of and do not report, and why. */
export declare const leftOut: readonly {
  readonly what: Prose;
  readonly why: Prose;
}[];
