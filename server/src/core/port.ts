/** What is wrong with a port of EXPOSE. */
export type PortError = 'noPort' | 'protocol' | 'container' | 'host' | 'ip' | 'ranges';

/** `[ip:][host:]container[/protocol]` in its parts, as indices into the text. Parts that are not written are empty. */
export interface PortParts {
  readonly ip: string;
  readonly host: string;
  readonly container: string;
  readonly protocol: string;
  /** Index of the container part. */
  readonly containerStart: number;
}

/** Splits a port of EXPOSE at its colons and the slash. */
export function splitPort(text: string): PortParts {
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const slash = last.indexOf('/');
  return {
    ip: parts.slice(0, -2).join(':'),
    host: parts.length > 1 ? (parts.at(-2) ?? '') : '',
    container: slash < 0 ? last : last.slice(0, slash),
    protocol: slash < 0 ? '' : last.slice(slash + 1),
    containerStart: text.length - last.length,
  };
}

/** Whether EXPOSE takes the port; else what is wrong with it. */
export function portError(text: string): PortError | null {
  const { ip, host, container, protocol } = splitPort(text);
  if (container === '') return 'noPort';
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) return 'protocol';
  if (ip !== '' && !isAddress(ip.startsWith('[') && ip.endsWith(']') ? ip.slice(1, -1) : ip)) return 'ip';
  const inside = portRange(container);
  if (inside === null) return 'container';
  if (host === '') return null;
  const outside = portRange(host);
  if (outside === null) return 'host';
  const isSingle = inside.end === inside.start;
  return isSingle || inside.end - inside.start === outside.end - outside.start ? null : 'ranges';
}

/** `80` or `8000-8010`; null when it is none or lies outside 0-65535. */
export function portRange(text: string): { readonly start: number; readonly end: number } | null {
  const match = /^\+?(\d+)(?:-\+?(\d+))?$/.exec(text);
  if (match === null) return null;
  const start = Number(match[1]);
  const end = Number(match[2] ?? match[1]);
  return start <= end && end <= 65_535 ? { start, end } : null;
}

function isAddress(text: string): boolean {
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (four !== null) return four.slice(1).every((part) => Number(part) <= 255 && String(Number(part)) === part);
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(':') && text.split(':').length <= 8;
}
