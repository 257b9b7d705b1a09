/** What stands in place of a value that nobody shall see. */
export const COVER = '••••••';

/**
 * Whether a variable is nobody's business, by its name or because its value is an address with a password in it: it is
 * neither shown nor remembered unasked.
 */
export const looksSecret = (name: string, value: string): boolean =>
  /PASS|_PWD$|SECRET|TOKEN|KEY|CREDENTIAL|AUTH(?!OR)/i.test(name) || /:\/\/[^/\s:@]*:[^/\s@]+@/.test(value);

/** `NAME=value` with the value covered where it looks secret. */
export function covered(entry: string): string {
  const equals = entry.indexOf('=');
  const name = equals < 0 ? entry : entry.slice(0, equals);
  const value = equals < 0 ? '' : entry.slice(equals + 1);
  return value !== '' && looksSecret(name, value) ? `${name}=${COVER}` : entry;
}
