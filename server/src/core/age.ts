import type { Prose } from './text.js';

const DAY = 86_400_000;

/**
 * How long ago a time was, in the largest unit that fits; null when it is none, or one that a reproducible build made up.
 * @param time as the engine writes it (RFC 3339)
 */
export function ageOf(time: string, now: number): Prose | null {
  const at = Date.parse(time);
  // Reproducible builds set the time to 1970 or 1980.
  if (Number.isNaN(at) || at < 400_000_000_000) return null;
  const days = Math.max(0, Math.floor((now - at) / DAY));
  if (days === 0) return { en: 'less than a day ago', ko: '하루 안쪽' };
  if (days < 14) return ago(days, 'day', '일');
  if (days < 61) return ago(Math.floor(days / 7), 'week', '주');
  if (days < 731) return ago(Math.floor(days / 30.44), 'month', '개월');
  return ago(Math.floor(days / 365.25), 'year', '년');
}

const ago = (count: number, en: string, ko: string): Prose => ({
  en: `${count} ${en}${count === 1 ? '' : 's'} ago`,
  ko: `${count}${ko} 전`,
});
