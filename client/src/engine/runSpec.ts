import type { ContainerSpec, PortMapping } from './engine.js';

/** What a person fills in to run an image, and what it means to the engine. All of it pure. */

/** Why an entry cannot be used; the caller has the sentence. */
export type EntryFault =
  | 'port'
  | 'portRange'
  | 'name'
  | 'variable'
  | 'volume'
  | 'volumeTarget'
  | 'network'
  | 'unclosedQuote'
  | null;

/**
 * Reads `[[ip:][outside]:]inside[/protocol]`, as `docker run -p` does. `80` alone means a free port of the host.
 * https://docs.docker.com/reference/cli/docker/container/run/#publish
 */
export function parsePort(text: string): PortMapping | null {
  const found = /^(?:(\[[0-9a-fA-F:.]+\]|\d{1,3}(?:\.\d{1,3}){3}):)?(?:(\d*):)?(\d+)(?:\/(tcp|udp|sctp))?$/.exec(
    text.trim(),
  );
  if (!found) return null;
  const [, ip = '', outside = '', inside = '', protocol = 'tcp'] = found;
  const port = Number(inside);
  const host = outside === '' ? null : Number(outside);
  if (port < 1 || port > 65_535 || (host !== null && (host < 1 || host > 65_535))) return null;
  if (ip !== '' && !ip.startsWith('[') && ip.split('.').some((part) => Number(part) > 255)) return null;
  // With an address, the middle part is required, if only as an empty one: `127.0.0.1::80`.
  if (ip !== '' && found[2] === undefined) return null;
  return {
    ip: ip.replace(/^\[|\]$/g, ''),
    outside: host,
    inside: port,
    protocol: protocol === 'udp' ? 'udp' : protocol === 'sctp' ? 'sctp' : 'tcp',
  };
}

export function portText(port: PortMapping): string {
  const ip = port.ip === '' ? '' : port.ip.includes(':') ? `[${port.ip}]:` : `${port.ip}:`;
  const outside = port.outside === null ? (ip === '' ? '' : ':') : `${port.outside}:`;
  return `${ip}${outside}${port.inside}${port.protocol === 'tcp' ? '' : `/${port.protocol}`}`;
}

/** Mappings that one would try first for the ports an image exposes: `80/tcp` → `8080:80`, `3000/tcp` → `3000:3000`. */
export function suggestedPorts(exposed: readonly string[]): readonly string[] {
  return exposed.flatMap((entry) => {
    const [number = '', protocol = 'tcp'] = entry.split('/');
    const inside = Number(number);
    if (!Number.isInteger(inside) || inside < 1 || inside > 65_535) return [];
    // Ports below 1024 are often taken or need rights on the host.
    const outside = inside === 80 ? 8080 : inside === 443 ? 8443 : inside < 1024 ? inside + 8000 : inside;
    return [`${outside}:${inside}${protocol === 'tcp' ? '' : `/${protocol}`}`];
  });
}

/** The engine's rule: a letter or digit, then letters, digits, `_`, `.`, `-`; at least two characters. */
export const nameFault = (name: string): EntryFault =>
  name === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name) ? null : 'name';

export const portFault = (text: string): EntryFault =>
  parsePort(text) !== null ? null : /\d{6,}|(?:^|:)0(?:[:/]|$)|[6-9]\d{4}/.test(text) ? 'portRange' : 'port';

/** `NAME=value`; without `=` the engine would take the variable away. */
export const variableFault = (text: string): EntryFault => (/^[^=\s][^=]*=/.test(text) ? null : 'variable');

/** `source:target[:options]`, the target absolute. A Windows source has a drive's colon. */
export function volumeFault(text: string): EntryFault {
  const found = /^((?:[a-zA-Z]:)?[^:]+):([^:]+)(?::([a-zA-Z,]+))?$/.exec(text.trim());
  if (!found) return 'volume';
  return found[2]?.startsWith('/') ? null : 'volumeTarget';
}

/** Splits a command line at spaces; quotes and backslashes as in a shell, but nothing is ever expanded. Null: a quote is open. */
export function splitCommand(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (quote !== '') {
      if (c === quote) quote = '';
      else if (c === '\\' && quote === '"' && /["\\$`]/.test(text[i + 1] ?? ''))
        word = (word ?? '') + (text[++i] ?? '');
      else word = (word ?? '') + c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= '';
    } else if (c === '\\' && i + 1 < text.length) word = (word ?? '') + (text[++i] ?? '');
    else if (/\s/.test(c)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + c;
  }
  if (quote !== '') return null;
  if (word !== null) words.push(word);
  return words;
}

/**
 * The `docker run` that does the same, to be read and copied; we never run it.
 * @param more options that a spec has no field for.
 */
export function dockerRunText(spec: ContainerSpec, more: readonly string[] = []): string {
  const words = ['docker', 'run', spec.interactive ? '-it' : '-d'];
  if (spec.autoRemove) words.push('--rm');
  if (spec.name !== null) words.push('--name', spec.name);
  if (spec.publishAll) words.push('-P');
  for (const port of spec.ports) words.push('-p', portText(port));
  for (const variable of spec.env) words.push('-e', variable);
  for (const volume of spec.volumes) words.push('-v', volume);
  if (spec.network !== null) words.push('--network', spec.network);
  for (const alias of spec.aliases) words.push('--network-alias', alias);
  if (spec.restart !== 'no' && !more.includes('--restart')) words.push('--restart', spec.restart);
  if (spec.user !== '') words.push('--user', spec.user);
  if (spec.workdir !== '') words.push('--workdir', spec.workdir);
  for (const label of spec.labels) words.push('--label', label);
  if (spec.memory !== null) words.push('--memory', memoryText(spec.memory));
  if (spec.cpus !== null) words.push('--cpus', String(spec.cpus));
  words.push(...more, spec.image, ...spec.command);
  return words.map(quoted).join(' ');
}

export const quoted = (word: string): string =>
  /^[a-zA-Z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

const memoryUnits = ['b', 'k', 'm', 'g', 't'];

/**
 * `512m`, `1.5g` → bytes, as `docker run --memory` reads them: units of 1024. Null: it cannot be read, or is below the 6 MB
 * that the engine insists on.
 */
export function parseMemory(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (!found) return null;
  const [, number = '', unit = ''] = found;
  const bytes = Math.round(Number(number) * 1024 ** Math.max(0, memoryUnits.indexOf(unit.toLowerCase())));
  return bytes >= 6 * 1024 ** 2 ? bytes : null;
}

/** The shortest text that `parseMemory` reads back. */
export function memoryText(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (unit < memoryUnits.length - 1 && value >= 1024 && value % 1024 === 0) {
    value /= 1024;
    unit++;
  }
  return `${value}${memoryUnits[unit]}`;
}

/** `0.5`, `2`; the engine takes steps of a hundredth. */
export function parseCpus(text: string): number | null {
  const value = /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return value >= 0.01 && value <= 10_000 ? value : null;
}

/** A spec that only names the image. */
export const plainSpec = (image: string): ContainerSpec => ({
  image,
  name: null,
  command: [],
  ports: [],
  publishAll: false,
  env: [],
  volumes: [],
  network: null,
  aliases: [],
  restart: 'no',
  user: '',
  workdir: '',
  labels: [],
  memory: null,
  cpus: null,
  autoRemove: false,
  interactive: false,
});

/** A reference to pull: without a tag the API would fetch every tag there is. */
export function withTag(reference: string): string {
  if (reference.includes('@')) return reference;
  return reference.lastIndexOf(':') > reference.lastIndexOf('/') ? reference : `${reference}:latest`;
}
