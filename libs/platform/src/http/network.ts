import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** One household or office has a whole network of these. */
const ipv6Bits = 64;

/** Whom an address stands for where callers are counted: itself, or the network of an IPv6 one. */
export const networkOf = (address: string): string => {
  if (isIP(address) === 0) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${ipv6Bits}`).toString()}/${ipv6Bits}`;
};
