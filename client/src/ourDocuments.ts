/** The languages that the server knows. */
export const languages = ['dockerfile', 'dockercompose', 'dockerignore'] as const;

/** hadolint's own settings: YAML for VS Code, but the server judges them. */
export const hadolintFiles = '**/.hadolint.{yaml,yml}';

/** Whether a document needs the language server. */
export const isOurs = (languageId: string, path: string): boolean =>
  languages.some((language) => language === languageId) || /(?:^|\/)\.hadolint\.ya?ml$/.test(path);
