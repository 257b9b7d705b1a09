/** Values for the `{0}`, `{1}` … of a text. */
export type TextValue = string | number;
/** English in, the chosen language out. Every English text has its translation in l10n/bundle.l10n.*.json. */
export type Translate = (english: string, ...values: readonly TextValue[]) => string;

/**
 * The language of our own texts. VS Code's `l10n.t` follows only the display language; ours must also follow the setting
 * `docknote.language`, so this looks texts up itself, in the same bundle file.
 */
export interface Texts {
  readonly t: Translate;
  readonly locale: 'en' | 'ko';
}

/** `auto` means the editor's display language. */
export const localeOf = (setting: 'auto' | 'ko' | 'en', displayLanguage: string): 'en' | 'ko' =>
  setting === 'auto' ? (/^ko\b/i.test(displayLanguage) ? 'ko' : 'en') : setting;

/** A translation that a bundle lacks shows in English. */
export function textsFrom(locale: 'en' | 'ko', bundle: Readonly<Record<string, string>>): Texts {
  return {
    locale,
    t: (english, ...values) =>
      (bundle[english] ?? english).replace(/\{(\d)\}/g, (whole, i) => String(values[Number(i)] ?? whole)),
  };
}
