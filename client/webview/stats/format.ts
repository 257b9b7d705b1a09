/** Figures as text, in the language of the page. */

const local = (): string => document.documentElement.lang;

const rounded = (value: number, digits: number): string =>
  value.toLocaleString(local(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const percentText = (value: number): string => `${rounded(value, value < 10 ? 1 : 0)} %`;

/** Memory in powers of 1024, as limits are given: `512m` is 512 MiB. */
export const memoryText = (bytes: number): string => scaled(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);

/** What goes over wires and to disks in powers of 1000. */
export const bytesText = (bytes: number): string => scaled(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB']);

function scaled(value: number, step: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (rest >= step * 0.9995 && unit < units.length - 1) {
    rest /= step;
    unit++;
  }
  return `${rounded(rest, unit > 0 && rest < 99.95 && !Number.isInteger(rest) ? 1 : 0)} ${units[unit] ?? ''}`;
}

/** The next round number above: 1, 2 or 5 times a power of the base's step. */
export function niceMost(value: number, least: number, step: 10 | 1024): number {
  const aim = Math.max(value, least);
  if (step === 1024) {
    let most = 1024;
    while (most < aim) most *= 2;
    return most;
  }
  const power = 10 ** Math.floor(Math.log10(aim));
  return ([1, 2, 5, 10].find((n) => n * power >= aim) ?? 10) * power;
}
