import type { Locale } from '../../server/src/core/text.js';
/** The page of all rules in one language, Markdown. */
export declare function ruleDocs(locale: Locale): string;
