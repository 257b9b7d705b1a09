import { didYouMean } from '../../core/fuzzy.js';

/** The known key that an unknown one most likely means: a slip of the fingers, or another way to join words. */
export function meantKey(key: string, known: readonly string[]): string | null {
  return didYouMean(key, known) ?? squeezed(key, known);
}

/** `dependson` or `dependsOn` for `depends_on`. */
function squeezed(key: string, known: readonly string[]): string | null {
  const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return known.find((k) => squeeze(k) === squeeze(key)) ?? null;
}
