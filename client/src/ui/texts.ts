import { readFileSync } from 'node:fs';
import type { Texts } from '../tree/translate.js';
import { textsFrom } from '../tree/translate.js';

/** Reads the bundle of a language; English has none, its texts are the keys. */
export function loadTexts(locale: 'en' | 'ko', bundleFile: (locale: string) => string): Texts {
  if (locale === 'en') return textsFrom('en', {});
  try {
    const bundle: unknown = JSON.parse(readFileSync(bundleFile(locale), 'utf8'));
    // A file of our own, whose shape a test checks.
    return textsFrom(locale, bundle as Readonly<Record<string, string>>);
  } catch {
    // A damaged installation still speaks English.
    return textsFrom('en', {});
  }
}
