import type { NetworkSpec, VolumeSpec } from './resources.js';
import { quoted, splitCommand } from './runSpec.js';

/** The options of new volumes and networks as people write them, and as `docker volume|network create` would have them. */

export const plainVolume: VolumeSpec = { name: '', driver: 'local', options: {}, labels: {} };
export const plainNetwork: NetworkSpec = {
  name: '',
  driver: 'bridge',
  internal: false,
  subnet: '',
  gateway: '',
  labels: {},
};

/** `a=1 'b=two words'` → its pairs; null: a quotation mark is not closed, or a part has no `=`. */
export function parsePairs(text: string): Readonly<Record<string, string>> | null {
  const words = splitCommand(text);
  if (words === null) return null;
  const pairs: Record<string, string> = {};
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals <= 0) return null;
    pairs[word.slice(0, equals)] = word.slice(equals + 1);
  }
  return pairs;
}

export const pairsText = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([key, value]) => quoted(`${key}=${value}`))
    .join(' ');

/** The names that the engine takes for volumes and networks. */
export const isResourceName = (text: string): boolean => /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(text);

/** `172.30.0.0/16`, `fd00::/64`; the engine has the last word. */
export const isSubnet = (text: string): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3}){3}\/(?:[12]?\d|3[0-2])|[0-9a-f:]*:[0-9a-f:]*\/\d{1,3})$/i.test(text);
export const isAddress = (text: string): boolean => /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)$/i.test(text);

export function volumeCreateText(spec: VolumeSpec): string {
  const words = ['docker', 'volume', 'create'];
  if (spec.driver !== 'local') words.push('--driver', spec.driver);
  for (const [key, value] of Object.entries(spec.options)) words.push('--opt', `${key}=${value}`);
  for (const [key, value] of Object.entries(spec.labels)) words.push('--label', `${key}=${value}`);
  if (spec.name !== '') words.push(spec.name);
  return words.map(quoted).join(' ');
}

export function networkCreateText(spec: NetworkSpec): string {
  const words = ['docker', 'network', 'create'];
  if (spec.driver !== 'bridge') words.push('--driver', spec.driver);
  if (spec.subnet !== '') words.push('--subnet', spec.subnet);
  if (spec.gateway !== '') words.push('--gateway', spec.gateway);
  if (spec.internal) words.push('--internal');
  for (const [key, value] of Object.entries(spec.labels)) words.push('--label', `${key}=${value}`);
  words.push(spec.name);
  return words.map(quoted).join(' ');
}
