/** `u=rwX,go-w`: clauses of who, operator and permissions. */
const SYMBOLIC = /^[ugoa]*(?:[-+=](?:[ugo]|[rwxXst]*))+(?:,[ugoa]*(?:[-+=](?:[ugo]|[rwxXst]*))+)*$/;

/** Whether a text is what `COPY --chmod` takes: octal up to 7777, or symbolic as for chmod(1). */
export function isFileMode(text: string): boolean {
  if (/^\d/.test(text)) return /^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0o7777;
  return SYMBOLIC.test(text);
}
