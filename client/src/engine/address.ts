import type { Address } from './endpoint.js';
import type { Port } from './engine.js';
import { quoted } from './runSpec.js';

/** A published port as a browser on this machine would open it. */
export interface WebAddress {
  readonly url: string;
  /** The port of the container, and that of the engine's host which leads to it. */
  readonly inside: number;
  readonly outside: number;
  /** Bound to the loopback address of another machine: only a tunnel reaches it. */
  readonly needsTunnel: boolean;
}

/**
 * The addresses of a container's published TCP ports. Ports bound to every address are on the engine's host: this machine
 * for a socket, the host of a `tcp://` or `ssh://` endpoint otherwise. https where the inner port is one that speaks it.
 */
export function webAddresses(ports: readonly Port[], engine: Address): readonly WebAddress[] {
  const engineHost = engine.kind === 'socket' || isLocal(engine.host) ? 'localhost' : engine.host;
  const found = new Map<string, WebAddress>();
  for (const port of ports) {
    if (port.outside === null || port.outside.port === 0 || port.protocol !== 'tcp') continue;
    const scheme = tlsPorts.has(port.inside) ? 'https' : 'http';
    const bound = port.outside.ip;
    const loopback = isLocal(bound);
    const everywhere = bound === '' || bound === '0.0.0.0' || bound === '::';
    const host = everywhere || loopback ? engineHost : bound;
    const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port.outside.port}/`;
    const address = {
      url,
      inside: port.inside,
      outside: port.outside.port,
      needsTunnel: engineHost !== 'localhost' && loopback,
    };
    // IPv4 and IPv6 bindings of one port are one address.
    if (!found.has(url) || found.get(url)?.needsTunnel) found.set(url, address);
  }
  return [...found.values()];
}

/**
 * The ssh command that makes a loopback port of the engine's host reachable here under the same number. Null for an engine
 * of this machine. Host and user are what the person configured; `Endpoint` lets nothing through that begins with a dash.
 */
export function tunnelCommand({ outside }: WebAddress, engine: Address): string | null {
  if (engine.kind === 'socket') return null;
  const target = engine.kind === 'ssh' && engine.user !== '' ? `${engine.user}@${engine.host}` : engine.host;
  const port = engine.kind === 'ssh' && engine.port !== null ? ['-p', String(engine.port)] : [];
  return ['ssh', '-N', '-L', `${outside}:127.0.0.1:${outside}`, ...port, target].map(quoted).join(' ');
}

const tlsPorts: ReadonlySet<number> = new Set([443, 6443, 8443, 9443]);
const isLocal = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');
