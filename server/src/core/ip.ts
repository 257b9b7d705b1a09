/** An address as a number, and how many bits its family has. */
export interface IpAddress {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface Subnet {
  readonly address: IpAddress;
  /** How many bits name the network. */
  readonly prefix: number;
  /** The address of the network itself: all bits behind the prefix are off. */
  readonly isNetwork: boolean;
}

/** Reads an IPv4 or IPv6 address; null when it is none. No leading zeros, as the engine has it. */
export function readIp(text: string): IpAddress | null {
  if (!text.includes(':')) return readIpv4(text);
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groupsOf = (half: string): readonly bigint[] | null => {
    if (half === '') return [];
    const parts = half.split(':');
    const groups: bigint[] = [];
    for (const [at, part] of parts.entries()) {
      const v4 = at === parts.length - 1 && part.includes('.') ? readIpv4(part) : null;
      if (v4) groups.push(v4.value >> 16n, v4.value & 0xffffn);
      else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
      else return null;
    }
    return groups;
  };
  const [first, second] = halves.map(groupsOf);
  if (!first || second === null) return null;
  const missing = 8 - first.length - (second?.length ?? 0);
  if (second === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...first, ...Array<bigint>(missing).fill(0n), ...(second ?? [])];
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | group, 0n) };
}

function readIpv4(text: string): IpAddress | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return { bits: 32, value: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) };
}

/** Reads `address/prefix`; null when it is none. */
export function readSubnet(text: string): Subnet | null {
  const [ip = '', length = '', ...rest] = text.split('/');
  const address = readIp(ip);
  if (!address || rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > address.bits) return null;
  const prefix = Number(length);
  return { address, prefix, isNetwork: networkOf(address, prefix) === address.value };
}

const networkOf = ({ bits, value }: IpAddress, prefix: number): bigint => {
  const host = BigInt(bits - prefix);
  return (value >> host) << host;
};

/** Whether an address is one of a subnet. */
export const isWithin = (ip: IpAddress, { address, prefix }: Subnet): boolean =>
  ip.bits === address.bits && networkOf(ip, prefix) === networkOf(address, prefix);

/** The network that an address with a prefix stands in, as text; IPv4 only. */
export function networkText({ address, prefix }: Subnet): string | null {
  if (address.bits !== 32) return null;
  const network = networkOf(address, prefix);
  return `${[24n, 16n, 8n, 0n].map((by) => (network >> by) & 0xffn).join('.')}/${prefix}`;
}
