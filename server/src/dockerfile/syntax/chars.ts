/**
 * Whether the builder takes this UTF-16 unit for white space. The builder is written in Go, whose idea of a space differs
 * from JavaScript's `\s` (NEL is one, the byte order mark is not).
 */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether the builder splits keyword and plain words here (`[\t\v\f\r ]`, narrower than `isSpace`). */
export const isSeparator = (code: number): boolean =>
  code === 32 || code === 9 || code === 11 || code === 12 || code === 13;

/** Whether the unit may stand in a variable's name; letters of any script do, as in the builder. */
export function isNamePart(code: number): boolean {
  if (code < 128) return (code | 32) >= 97 ? (code | 32) <= 122 || code === 95 : code >= 48 && code <= 57;
  return /[\p{L}\p{Nd}]/u.test(String.fromCharCode(code));
}

/** Whether the unit is a decimal digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
