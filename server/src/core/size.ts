const POWERS = 'kmgtp';

/**
 * Bytes of a memory size as Docker writes it: `64m`, `1.5GiB`, `1024`. A letter means a power of 1024.
 * @returns null when the text is no size
 * https://pkg.go.dev/github.com/docker/go-units#RAMInBytes
 */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)*) ?([kmgtp])?i?b?$/i.exec(text);
  if (match === null) return null;
  const value = Number(match[1]);
  if (Number.isNaN(value)) return null;
  const unit = (match[2] ?? '').toLowerCase();
  return value * 1024 ** (unit === '' ? 0 : POWERS.indexOf(unit) + 1);
}
