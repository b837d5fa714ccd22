import { BlockList, isIPv4, isIPv6 } from "node:net";

/** What is not the internet: IANA's registries of special purpose addresses, multicast and what is reserved. */
const notPublicV4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Of IPv6 only global unicast is public, without what embeds an IPv4 address, tunnels, tests and documentation. */
const publicV6: readonly [string, number] = ["2000::", 3];
const notPublicV6: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

function listOf(ranges: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, family);
  return list;
}

const blockedV4 = listOf(notPublicV4, "ipv4");
const unicastV6 = listOf([publicV6], "ipv6");
const blockedV6 = listOf(notPublicV6, "ipv6");

/**
 * Whether an address lies in the internet, so that asking it reaches nothing inside this house: not the machine itself,
 * its neighbours, a cloud's metadata (169.254.169.254), nor any of them behind an IPv6 that carries an IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blockedV4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return unicastV6.check(address, "ipv6") && !blockedV6.check(address, "ipv6");
}
